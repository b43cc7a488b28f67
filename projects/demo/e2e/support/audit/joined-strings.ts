import type { HeapSnapshot, HeapText } from './heap-snapshot.ts';

const CONCATENATED = 'concatenated string';
const SLICED = 'sliced string';

/**
 * The strings that are kept in parts, as wholes: what is searched for may begin in one part and end in the next.
 *
 * A part that was cut out of another string is given as that other, because the snapshot does not say where it was cut.
 */
export function joinedStrings(snapshot: HeapSnapshot): readonly HeapText[] {
  const concatenated = snapshot.nodes.filter((node) => snapshot.typeOf(node) === CONCATENATED);
  const parts = new Set(concatenated.flatMap((node) => partsOf(snapshot, node)));
  return concatenated
    .filter((node) => !parts.has(node))
    .map((node) => ({ node, text: joined(snapshot, node) }));
}

// With a list of its own instead of recursion: a string that grew in a loop is as deep as it is long.
function joined(snapshot: HeapSnapshot, node: number): string {
  const texts: string[] = [];
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const parts = partsOf(snapshot, next);
    if (parts.length === 0) texts.push(snapshot.nameOf(next));
    open.push(...parts.toReversed());
  }
  return texts.join('');
}

function partsOf(snapshot: HeapSnapshot, node: number): readonly number[] {
  const type = snapshot.typeOf(node);
  if (type !== CONCATENATED && type !== SLICED) return [];
  const edges = [...snapshot.edgesOf(node)];
  const slots = type === SLICED ? ['parent'] : ['first', 'second'];
  return slots.flatMap((slot) => edges.find(({ name }) => name === slot)?.to ?? []);
}
