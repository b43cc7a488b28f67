import type { HeapEdge, HeapSnapshot } from './heap-snapshot.ts';

const ROOT = 0;
const LONGEST_NAME = 60;
/** What the browser and V8 have between one thing that has a name in the sources and the next. */
const INNARDS = /^(?:blink::|system \/|\(|$)/;

/** One link of a chain: who refers, and by what. */
interface Link {
  readonly from: number;
  readonly edge: HeapEdge;
}

/** Knows for each object of a snapshot a shortest chain of references that keeps it from being collected. */
export class Retainers {
  readonly #snapshot: HeapSnapshot;
  readonly #links = new Map<number, Link>();

  constructor(snapshot: HeapSnapshot) {
    this.#snapshot = snapshot;
    const reached = new Set([ROOT]);
    // A set keeps the order of insertion and visits what is added on the way: a search in breadth.
    for (const from of reached) {
      for (const edge of snapshot.edgesOf(from)) {
        if (!reached.has(edge.to) && retains(edge, snapshot.idOf(from))) {
          reached.add(edge.to);
          this.#links.set(edge.to, { from, edge });
        }
      }
    }
  }

  /** From the root to the node, as far as there are names; `(nobody)` where nothing retains it but the browser. */
  pathTo(node: number): string {
    const names: string[] = [];
    for (let at = node, link = this.#links.get(at); link; link = this.#links.get(at)) {
      names.push(this.#kindOf(at), this.#spelled(link));
      at = link.from;
    }
    const path = names.filter((name) => name !== '').reverse();
    return path.join(' ') || '(nobody)';
  }

  #spelled({ from, edge: { type, name } }: Link): string {
    switch (type) {
      case 'property':
        return `.${name}`;
      case 'context':
        return `variable ${name}`;
      case 'element':
        return this.#snapshot.typeOf(from) === 'object' ? `[${name}]` : '';
      default:
        return '';
    }
  }

  #kindOf(node: number): string {
    const type = this.#snapshot.typeOf(node);
    const name = this.#snapshot.nameOf(node).slice(0, LONGEST_NAME);
    switch (type) {
      case 'closure':
        return `${name}()`;
      case 'object':
      case 'native':
        return INNARDS.test(name) ? '' : `{${name}}`;
      default:
        return '';
    }
  }
}

// The key of a WeakMap retains the value, and the map alone does not, although V8 lists both.
const WEAK_MAP_ENTRY = /part of key .* \(table @(\d+)\)$/;

function retains({ type, name }: HeapEdge, fromId: number): boolean {
  return type !== 'weak' && WEAK_MAP_ENTRY.exec(name)?.[1] !== String(fromId);
}
