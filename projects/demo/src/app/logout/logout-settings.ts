import type { LogoutConfig, RevocationOptions } from 'ngrx-logout';

/** What a visitor may change about the shop's own sign-out, to see what it does. */
export interface LogoutSettings {
  readonly leave: NonNullable<LogoutConfig['leave']>;
  readonly order: NonNullable<RevocationOptions['order']>;
  /** How long the server may take, in milliseconds. */
  readonly timeout: number;
}

export const DEFAULT_SETTINGS: LogoutSettings = {
  leave: 'router',
  order: 'revoke-first',
  timeout: 3000,
};

/** The visitor's choice and nobody's secret, so it stands outside what a logout purges. */
const KEY = 'logout-settings';

/** What was chosen in this browser; the defaults where nothing readable was. */
export function logoutSettings(): LogoutSettings {
  try {
    return settingsFrom(
      JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<LogoutSettings> | null,
    );
  } catch {
    return DEFAULT_SETTINGS;
  }
}

/** They hold from the next start of the page on, as configuration does. */
export function chooseSettings(settings: LogoutSettings): void {
  localStorage.setItem(KEY, JSON.stringify(settings));
}

function settingsFrom(stored: Partial<LogoutSettings> | null): LogoutSettings {
  return {
    leave: stored?.leave === 'reload' ? 'reload' : DEFAULT_SETTINGS.leave,
    order: stored?.order === 'local-first' ? 'local-first' : DEFAULT_SETTINGS.order,
    timeout: isDuration(stored?.timeout) ? stored.timeout : DEFAULT_SETTINGS.timeout,
  };
}

function isDuration(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 60_000;
}
