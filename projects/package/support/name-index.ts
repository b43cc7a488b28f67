import ts from 'typescript';

/** Where a snippet's names come from, the first that knows one: the reader's application, the library, what it stands on. */
const MODULES = [
  './application',
  './other-libraries',
  'ngrx-logout',
  ...['sessions', 'remote', 'signals', 'devtools', 'testing'].map(
    (entry) => `ngrx-logout/${entry}`,
  ),
  ...['core', 'router', 'platform-browser', 'common/http', 'common/http/testing'].map(
    (entry) => `@angular/${entry}`,
  ),
  ...['core/testing', 'cdk/a11y', 'cdk/overlay'].map((entry) => `@angular/${entry}`),
  ...['store', 'effects', 'signals', 'signals/entities'].map((entry) => `@ngrx/${entry}`),
  'ngrx-store-localstorage',
  'rxjs',
  'rxjs/webSocket',
];

/** Writes the imports that a reader's editor would add. */
export class NameIndex {
  readonly #modules = new Map<string, string>();

  /** @param checker of a program that holds `source`, which says `NameIndex.source`. */
  constructor(checker: ts.TypeChecker, source: ts.SourceFile) {
    for (const statement of source.statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      const module = checker.getSymbolAtLocation(statement.moduleSpecifier);
      for (const { name } of module ? checker.getExportsOfModule(module) : []) {
        const from = (statement.moduleSpecifier as ts.StringLiteral).text;
        if (!this.#modules.has(name)) this.#modules.set(name, from);
      }
    }
  }

  static readonly source = MODULES.map((name) => `import '${name}';\n`).join('');

  /** Imports of every name that the code uses and neither declares at its top nor finds in `nearer`. */
  importsFor(code: string, nearer: ReadonlyMap<string, string>): string {
    const source = parse(code);
    const known = new Set(topNamesOf(source));
    const lines: string[] = [];
    for (const name of namesIn(source)) {
      const from = nearer.get(name) ?? this.#modules.get(name);
      if (from !== undefined && !known.has(name)) lines.push(`import { ${name} } from '${from}';`);
    }
    return lines.join(' ');
  }
}

/** What a snippet declares at its top, with or without `export`. */
export function topNamesOf(
  source: ts.SourceFile,
  isWanted: (statement: ts.Statement) => boolean = () => true,
): readonly string[] {
  return source.statements.filter(isWanted).flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return [...namesIn(statement)];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => [...namesIn(name)]);
    }
    const { name } = statement as ts.Statement & { readonly name?: ts.Identifier };
    return name ? [name.text] : [];
  });
}

export function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

export function parse(code: string): ts.SourceFile {
  return ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.ES2022, true);
}

function namesIn(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) names.add(child.text);
    child.forEachChild(visit);
  };
  visit(node);
  return names;
}
