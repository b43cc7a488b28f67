/** A number with its noun, for the detail of a report: `1 key`, `2 keys`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
