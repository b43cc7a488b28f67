/** A time that is never the same, so that the clients of a server that restarts do not come all at once. */
export function jittered(ms: number): number {
  return ms * (0.5 + Math.random() / 2);
}
