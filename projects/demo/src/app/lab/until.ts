const PAUSE = 50;

/** Resolves as soon as something is so; rejects where it does not come about in time (ms). */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  limit = 10_000,
): Promise<void> {
  const end = performance.now() + limit;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`The lab waited in vain for ${what}.`);
    await pause(PAUSE);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
