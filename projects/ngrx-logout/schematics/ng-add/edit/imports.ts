import ts from 'typescript';
import { call, print } from './code';
import { styleOf } from './file-style';
import { type Change, addToList } from './list-edit';

type Names = Map<string, string>;

/** The import statements that files are given. */
export class Imports {
  readonly #width: number;
  readonly #added = new Map<ts.SourceFile, Map<string, Names>>();

  constructor(width: number) {
    this.#width = width;
  }

  files(): Iterable<ts.SourceFile> {
    return this.#added.keys();
  }

  /** Answers the name by which the file may use it: its own, if it has imported it. */
  add(file: ts.SourceFile, name: string, module: string): string {
    const existing = localName(file, name, module);
    if (existing !== undefined) return existing;
    const modules = this.#added.get(file) ?? new Map<string, Names>();
    this.#added.set(file, modules);
    const names = modules.get(module) ?? new Map<string, string>();
    modules.set(module, names);
    const known = names.get(name);
    if (known !== undefined) return known;
    const taken = [...modules.values()].flatMap((others) => [...others.values()]);
    const local = freeName(name, module, [...taken, ...namesIn(file)]);
    names.set(name, local);
    return local;
  }

  changesIn(file: ts.SourceFile): Change[] {
    const changes: Change[] = [];
    const modules = [...(this.#added.get(file) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [module, names] of modules) {
      const specifiers = [...names]
        .map(([name, local]) => (name === local ? name : `${name} as ${local}`))
        .sort();
      const existing = namedImports(file, module);
      changes.push(
        ...(existing
          ? this.#extend(existing, specifiers)
          : [this.#statement(file, module, specifiers)]),
      );
    }
    return changes;
  }

  #extend(existing: ts.NamedImports, specifiers: readonly string[]): readonly Change[] {
    const present = existing.elements.map(({ name }) => name.text);
    const additions = specifiers.map((code) => ({ index: placeAmong(present, code), code }));
    return addToList(existing, additions, this.#width);
  }

  #statement(file: ts.SourceFile, module: string, specifiers: readonly string[]): Change {
    const { quote, semicolon, unit } = styleOf(file);
    const layout = { indent: '', unit, width: this.#width, trailingComma: ',' };
    const tail = ` from ${quote}${module}${quote}${semicolon}`;
    const names = { ...call('', ...specifiers), open: 'import {', close: '}' };
    const statement = `${print(names, { ...layout, width: this.#width - tail.length })}${tail}`;
    const imports = file.statements.filter(ts.isImportDeclaration);
    const isPackage = !module.startsWith('.');
    const kin = imports.filter((other) => !moduleOf(other).startsWith('.') === isPackage);
    const index = placeAmong(kin.map(moduleOf), module);
    const before = index > 0 ? kin[index - 1] : undefined;
    if (before !== undefined) return insertion(lineEndOf(file, before), `\n${statement}`);
    if (isPackage || imports.length === 0) {
      const start = imports[0]?.getStart(file) ?? firstStatement(file);
      return insertion(start, `${statement}\n${imports.length === 0 ? '\n' : ''}`);
    }
    return insertion(lineEndOf(file, imports.at(-1) as ts.ImportDeclaration), `\n${statement}`);
  }
}

/** In order where the others are in order, else behind them. */
function placeAmong(present: readonly string[], added: string): number {
  const isSorted = present.every((name, index) => index === 0 || compare(present[index - 1], name));
  if (!isSorted) return present.length;
  const following = present.findIndex((name) => compare(added, name));
  return following === -1 ? present.length : following;
}

function compare(one: string | undefined, other: string): boolean {
  return (one ?? '').toLowerCase() <= other.toLowerCase();
}

function namedImports(file: ts.SourceFile, module: string): ts.NamedImports | undefined {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || moduleOf(statement) !== module) continue;
    const { importClause } = statement;
    const bindings = importClause?.namedBindings;
    // A type import holds no values.
    if (
      bindings &&
      ts.isNamedImports(bindings) &&
      !/^import\s+type\b/.test(statement.getText(file))
    )
      return bindings;
  }
  return undefined;
}

function localName(file: ts.SourceFile, name: string, module: string): string | undefined {
  const specifier = namedImports(file, module)?.elements.find(
    (element) => (element.propertyName ?? element.name).text === name && !element.isTypeOnly,
  );
  return specifier?.name.text;
}

/** Its own name, unless the file uses that for something else. */
function freeName(name: string, module: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  // Of the application's own files only actions are imported.
  const other = module.startsWith('.')
    ? `${name}Action`
    : `library${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  let free = other;
  for (let count = 2; taken.includes(free); count++) free = `${other}${count}`;
  return free;
}

/** What the file declares or imports at its top. */
function namesIn(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return importedNames(statement);
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText(file));
    }
    const { name } = statement as ts.Statement & { name?: ts.Identifier };
    return name === undefined ? [] : [name.text];
  });
}

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  const named =
    bindings === undefined
      ? []
      : ts.isNamespaceImport(bindings)
        ? [bindings.name.text]
        : bindings.elements.map(({ name }) => name.text);
  return importClause?.name ? [importClause.name.text, ...named] : named;
}

function moduleOf(statement: ts.ImportDeclaration): string {
  return (statement.moduleSpecifier as ts.StringLiteral).text;
}

function lineEndOf(file: ts.SourceFile, node: ts.Node): number {
  return ts.getTrailingCommentRanges(file.text, node.end)?.at(-1)?.end ?? node.end;
}

function firstStatement(file: ts.SourceFile): number {
  return file.statements[0]?.getStart(file) ?? file.text.length;
}

function insertion(position: number, text: string): Change {
  return { start: position, end: position, text };
}
