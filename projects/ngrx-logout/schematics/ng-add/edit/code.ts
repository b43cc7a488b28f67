/** Code that is laid out on one line where it fits, and else as Prettier would. */
export type Code = string | Group;

export interface Group {
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
}

export interface Layout {
  readonly indent: string;
  readonly unit: string;
  readonly width: number;
  readonly trailingComma: string;
}

export const call = (name: string, ...items: readonly Code[]): Group => ({
  open: `${name}(`,
  items,
  close: ')',
});

export const object = (...items: readonly Code[]): Group => ({ open: '{', items, close: '}' });

export const list = (name: string, ...items: readonly Code[]): Group => ({
  open: `${name}: [`,
  items,
  close: ']',
});

/** All on one line. */
export function flat(code: Code): string {
  if (typeof code === 'string') return code;
  const inner = code.items.map(flat).join(', ');
  const padding = code.open.endsWith('{') && inner !== '' ? ' ' : '';
  return `${code.open}${padding}${inner}${padding}${code.close}`;
}

/** Laid out; the first line has no indentation, as it follows something. */
export function print(code: Code, layout: Layout): string {
  const { indent, width } = layout;
  const line = flat(code);
  if (typeof code === 'string' || code.items.length === 0) return line;
  // One more for the comma that follows.
  if (indent.length + line.length + 1 <= width) return line;
  const [first, ...others] = code.items;
  if (
    typeof first === 'object' &&
    others.length === 0 &&
    code.open.endsWith('(') &&
    isHugged(first)
  ) {
    return `${code.open}${print(first, layout)}${code.close}`;
  }
  return printBroken(code, layout);
}

/** Each item on a line of its own. */
export function printBroken(code: Group, layout: Layout): string {
  const { indent, unit, trailingComma } = layout;
  const inner = `${indent}${unit}`;
  const items = code.items.map((item) => print(item, { ...layout, indent: inner }));
  return [
    code.open,
    items.map((item) => `${inner}${item}`).join(',\n') + trailingComma,
    `${indent}${code.close}`,
  ].join('\n');
}

/** An object or a list begins on the line of the call that it is given to. */
export function isHugged(code: Code): code is Group {
  return typeof code === 'object' && /[{[]$/.test(code.open);
}
