/** What V8 writes: tables of numbers, and a table of the texts that some of the numbers stand for. */
export interface RawHeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/** A reference from one object to another. */
export interface HeapEdge {
  readonly type: string;
  /** A property or variable, an index, or what V8 calls the slot. */
  readonly name: string;
  readonly to: number;
}

/** A text of an object: its name, its content if it is a string, or what another one calls it. */
export interface HeapText {
  readonly node: number;
  readonly text: string;
}

const NAMED_BY_INDEX = ['element', 'hidden'];

/** The objects of a page at one moment, known by their numbers. Number 0 is the root. */
export class HeapSnapshot {
  readonly nodes: readonly number[];
  readonly #raw: RawHeapSnapshot;
  readonly #nodeFields: readonly string[];
  readonly #edgeFields: readonly string[];
  readonly #nodeTypes: readonly string[];
  readonly #edgeTypes: readonly string[];
  /** Where the edges of each node begin. */
  readonly #firstEdges: Uint32Array;

  constructor(raw: RawHeapSnapshot) {
    const { meta } = raw.snapshot;
    this.#raw = raw;
    this.#nodeFields = meta.node_fields;
    this.#edgeFields = meta.edge_fields;
    this.#nodeTypes = meta.node_types[0];
    this.#edgeTypes = meta.edge_types[0];
    this.nodes = Array.from(
      { length: raw.nodes.length / this.#nodeFields.length },
      (_, node) => node,
    );
    this.#firstEdges = this.#sumOfEdges();
  }

  typeOf(node: number): string {
    return this.#nodeTypes[this.#nodeField(node, 'type')] ?? '';
  }

  /** Of a string its content, of an object its constructor, of a closure its function. */
  nameOf(node: number): string {
    return this.#text(this.#nodeField(node, 'name'));
  }

  idOf(node: number): number {
    return this.#nodeField(node, 'id');
  }

  *edgesOf(node: number): Generator<HeapEdge> {
    const end = this.#firstEdges[node + 1] ?? 0;
    for (let edge = this.#firstEdges[node] ?? 0; edge < end; edge++) {
      const type = this.#edgeTypes[this.#edgeField(edge, 'type')] ?? '';
      const label = this.#edgeField(edge, 'name_or_index');
      const name = NAMED_BY_INDEX.includes(type) ? String(label) : this.#text(label);
      yield { type, name, to: this.#edgeField(edge, 'to_node') / this.#nodeFields.length };
    }
  }

  /** The texts that satisfy a test, each with all of its objects. */
  find(test: (text: string) => boolean): readonly HeapText[] {
    const wanted = new Set(this.#raw.strings.filter(test));
    if (wanted.size === 0) return [];
    return this.nodes
      .flatMap((node) => [
        { node, text: this.nameOf(node) },
        ...Array.from(this.edgesOf(node), ({ name, to }) => ({ node: to, text: name })),
      ])
      .filter(({ text }) => wanted.has(text));
  }

  #sumOfEdges(): Uint32Array {
    const firsts = new Uint32Array(this.nodes.length + 1);
    for (const node of this.nodes) {
      firsts[node + 1] = (firsts[node] ?? 0) + this.#nodeField(node, 'edge_count');
    }
    return firsts;
  }

  #nodeField(node: number, field: string): number {
    const { length } = this.#nodeFields;
    return this.#raw.nodes[node * length + this.#nodeFields.indexOf(field)] ?? NaN;
  }

  #edgeField(edge: number, field: string): number {
    const { length } = this.#edgeFields;
    return this.#raw.edges[edge * length + this.#edgeFields.indexOf(field)] ?? NaN;
  }

  #text(index: number): string {
    return this.#raw.strings[index] ?? '';
  }
}
