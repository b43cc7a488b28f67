/** Tells the developer what is wrong, and where to read on. For dev mode. */
export function warn(sentence: string): void {
  console.warn(`ngrx-logout: ${sentence} See docs/features/diagnostics.md`);
}
