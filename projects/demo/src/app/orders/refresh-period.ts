import { InjectionToken } from '@angular/core';

const FEW_SECONDS = 10_000;
const SHORTEST = 50;

/** The visitor's choice and nobody's secret, so it stands outside what a logout purges. */
const KEY = 'orders-refresh';

/** How often the orders are asked for anew, in milliseconds. */
export const REFRESH_PERIOD = new InjectionToken('refresh period', {
  factory: refreshPeriod,
});

/** What was chosen in this browser; every few seconds where nothing readable was. */
export function refreshPeriod(): number {
  try {
    const chosen: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return Number.isInteger(chosen) && Number(chosen) >= SHORTEST ? Number(chosen) : FEW_SECONDS;
  } catch {
    // Storage is blocked (SecurityError), or the text is no JSON.
    return FEW_SECONDS;
  }
}
