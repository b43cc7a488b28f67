import type { Tree } from '@angular-devkit/schematics';
import ts from 'typescript';
import { type Code, list as listOf, object } from './code';
import { styleOf } from './file-style';
import { Imports } from './imports';
import { type Addition, type Change, type ListNode, addToList, elementsOf } from './list-edit';

/** All that will be changed in the application's files. Positions are those of the files as they were read. */
export class Edits {
  readonly #width: number;
  readonly #lists = new Map<ListNode, Addition[]>();
  readonly #properties = new Map<ts.ObjectLiteralExpression | ts.CallExpression, Properties>();
  readonly #imports: Imports;

  constructor(width: number) {
    this.#width = width;
    this.#imports = new Imports(width);
  }

  get isEmpty(): boolean {
    return this.#lists.size === 0 && this.#properties.size === 0;
  }

  /** Behind that element; at the end without one. */
  addElement(list: ListNode, code: Code, after?: ts.Node): void {
    const elements: readonly ts.Node[] = elementsOf(list);
    const index = after === undefined ? elements.length : elements.indexOf(after) + 1;
    const additions = this.#lists.get(list) ?? [];
    this.#lists.set(list, [...additions, { index, code }]);
  }

  /** To a list that the object does not have yet; to that of an object which a call was not given yet. */
  addToNewList(
    owner: ts.ObjectLiteralExpression | ts.CallExpression,
    property: string,
    code: Code,
  ): void {
    const properties = this.#properties.get(owner) ?? new Map<string, Code[]>();
    properties.set(property, [...(properties.get(property) ?? []), code]);
    this.#properties.set(owner, properties);
  }

  /** Imports a name, and answers what the file calls it. */
  import(file: ts.SourceFile, name: string, module: string): string {
    return this.#imports.add(file, name, module);
  }

  /** Writes all changes at once. */
  write(tree: Tree): void {
    this.#settleProperties();
    const changes = new Map<ts.SourceFile, Change[]>();
    const note = (file: ts.SourceFile, made: readonly Change[]) =>
      changes.set(file, [...(changes.get(file) ?? []), ...made]);
    for (const [list, additions] of this.#lists) {
      note(list.getSourceFile(), addToList(list, additions, this.#width));
    }
    for (const file of this.#imports.files()) note(file, this.#imports.changesIn(file));
    for (const [file, made] of changes) tree.overwrite(file.fileName, changed(file, made));
  }

  #settleProperties(): void {
    for (const [owner, properties] of this.#properties) {
      const lists = [...properties].map(([name, codes]) => listOf(name, ...codes));
      if (ts.isCallExpression(owner)) this.addElement(owner, object(...lists));
      else for (const list of lists) this.addElement(owner, list, owner.properties.at(-1));
    }
    this.#properties.clear();
  }
}

type Properties = Map<string, Code[]>;

function changed(file: ts.SourceFile, changes: readonly Change[]): string {
  const { newLine } = styleOf(file);
  // From the end, so that positions stay true; of several at one position the later one stands behind.
  const ordered = changes
    .map((change, order) => ({ ...change, order }))
    .sort((a, b) => b.start - a.start || b.end - a.end || b.order - a.order);
  let text = file.text;
  for (const { start, end, text: replacement } of ordered) {
    const added = replacement.replaceAll('\n', newLine);
    text = text.slice(0, start) + added + text.slice(end);
  }
  return text;
}
