import ts from 'typescript';
import type { Sources } from '../source/open-sources';

/**
 * The module by which a file may import what another one exports: relative within the application; from elsewhere only
 * by a name that the application itself already uses, such as an alias of Nx.
 */
export function modulePath(
  from: ts.SourceFile,
  to: ts.SourceFile,
  exported: string,
  sources: Sources,
): string | undefined {
  if (sources.isOwn(from) && sources.isOwn(to)) return relativePath(from.fileName, to.fileName);
  const { checker } = sources;
  for (const file of sources.files) {
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      const module = (statement.moduleSpecifier as ts.StringLiteral).text;
      if (module.startsWith('.')) continue;
      const symbol = checker.getSymbolAtLocation(statement.moduleSpecifier);
      const found = symbol && checker.getExportsOfModule(symbol);
      if (found?.some((each) => each.name === exported && isDeclaredIn(each, to, checker))) {
        return module;
      }
    }
  }
  return undefined;
}

function isDeclaredIn(symbol: ts.Symbol, file: ts.SourceFile, checker: ts.TypeChecker): boolean {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target.declarations?.[0]?.getSourceFile() === file;
}

/** `./auth/auth.actions`, as an import says it. */
export function relativePath(from: string, to: string): string {
  const source = from.split('/').slice(0, -1);
  const target = to.replace(/(\/index)?\.tsx?$/, '').split('/');
  let shared = 0;
  while (shared < source.length && source[shared] === target[shared]) shared++;
  const up = source.slice(shared).map(() => '..');
  const path = [...up, ...target.slice(shared)].join('/');
  return up.length > 0 ? path || '.' : `./${path}`;
}
