/** What the schematic has to say when it is done. */
export class Report {
  readonly #done: string[] = [];
  readonly #byHand: string[] = [];
  readonly #notes: string[] = [];

  /** Something that was changed or found to be there. */
  done(line: string): void {
    this.#done.push(line);
  }

  /** Something that the schematic cannot edit: where it belongs, and the lines to paste. */
  byHand(where: string, ...lines: readonly string[]): void {
    this.#byHand.push([where, ...lines.map((line) => `    ${line}`)].join('\n'));
  }

  /** Something that a developer should know. */
  note(line: string): void {
    this.#notes.push(line);
  }

  sections(): { readonly done: string; readonly byHand: string; readonly notes: string } {
    return {
      done: section('ngrx-logout:', this.#done),
      byHand: section('ngrx-logout: please paste', this.#byHand),
      notes: section('ngrx-logout: please look at', this.#notes),
    };
  }
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map(indented)].join('\n');
}

function indented(block: string): string {
  return block.replaceAll(/^/gm, '  ');
}
