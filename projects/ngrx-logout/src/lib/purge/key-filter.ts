import { LogoutError } from '../core/logout-error';

/** Which keys of a storage belong to the user. */
export interface KeySelection {
  /** Exact keys. */
  readonly keys?: readonly string[];
  /** Keys that begin with one of these. */
  readonly prefix?: string | readonly string[];
  readonly match?: RegExp;
  readonly where?: (key: string) => boolean;
  /** Keys that stay, whatever selects them. Alone, it selects all others. */
  readonly keep?: readonly (string | RegExp)[];
}

/** Every key, exact keys, a pattern, a question, or a selection of several. */
export type KeyFilter =
  'all' | readonly string[] | RegExp | ((key: string) => boolean) | KeySelection;

/** Whether a key is to be purged. */
export type KeyTest = (key: string) => boolean;

/** Whether a thing that has several names is to be purged: any of them selects it, any of them keeps it. */
export type NamesTest = (names: readonly string[]) => boolean;

/** The question that `'all'` becomes; who compares with it knows that nothing is kept. */
export const everyKey: KeyTest = () => true;

/** Makes one question of a filter. Throws a `LogoutError` for one that would purge nothing by mistake. */
export function keyTest(filter: KeyFilter): KeyTest {
  const isSelected = namesTest(filter);
  return filter === 'all' ? everyKey : (key) => isSelected([key]);
}

/** As {@link keyTest}, for what has more than one name. */
export function namesTest(filter: KeyFilter): NamesTest {
  const { keep = [], ...selection } = asSelection(filter);
  const kept = keep.map((entry) =>
    typeof entry === 'string' ? isExactly([entry]) : matches(entry),
  );
  const selected = testsOf(selection);
  const isEmpty = selected.length === 0 && keep.length === 0;
  const prefixes = selection.prefix === undefined ? null : [selection.prefix].flat();
  if (isEmpty || selection.keys?.length === 0 || prefixes?.length === 0 || prefixes?.includes('')) {
    throw new LogoutError(
      'invalid-purge',
      'a filter of withStoragePurge() selects nothing, or has an empty prefix.',
      "Give keys, prefix, match, where or keep, or 'all'.",
    );
  }
  const wanted = selected.length === 0 ? [everyKey] : selected;
  const isOneOf = (tests: readonly KeyTest[], names: readonly string[]) =>
    tests.some((test) => names.some((name) => test(name)));
  return (names) => isOneOf(wanted, names) && !isOneOf(kept, names);
}

/** The keys that a filter names and does not keep: they can be purged where nothing lists what is there. */
export function namedKeys(filter: KeyFilter): readonly string[] {
  return (asSelection(filter).keys ?? []).filter(keyTest(filter));
}

/** Whether a filter selects by exact keys and nothing else. */
export function namesAllKeys(filter: KeyFilter): boolean {
  const { keys, prefix, match, where } = asSelection(filter);
  return keys !== undefined && prefix === undefined && !match && !where;
}

function asSelection(filter: KeyFilter): KeySelection {
  if (filter === 'all') {
    return { where: everyKey };
  }
  if (filter instanceof RegExp) {
    return { match: filter };
  }
  if (typeof filter === 'function') {
    return { where: filter };
  }
  return isList(filter) ? { keys: filter } : filter;
}

// Array.isArray does not narrow a readonly array.
function isList(filter: readonly string[] | KeySelection): filter is readonly string[] {
  return Array.isArray(filter);
}

function testsOf({ keys, prefix, match, where }: KeySelection): readonly KeyTest[] {
  return [
    ...(keys ? [isExactly(keys)] : []),
    ...(prefix === undefined ? [] : [beginsWith([prefix].flat())]),
    ...(match ? [matches(match)] : []),
    ...(where ? [where] : []),
  ];
}

function isExactly(keys: readonly string[]): KeyTest {
  return (key) => keys.includes(key);
}

function beginsWith(prefixes: readonly string[]): KeyTest {
  return (key) => prefixes.some((prefix) => key.startsWith(prefix));
}

function matches(pattern: RegExp): KeyTest {
  const own = new RegExp(pattern);
  return (key) => {
    // A global or sticky pattern remembers where it stopped, and would miss every other key.
    own.lastIndex = 0;
    return own.test(key);
  };
}
