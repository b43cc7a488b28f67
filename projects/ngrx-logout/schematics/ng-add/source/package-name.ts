import ts from 'typescript';
import { declarationOf, symbolAt } from './declaration-of';

/**
 * What a name from a package is, such as `@ngrx/store#provideStore` or `@ngrx/store#StoreModule.forRoot`, whatever the
 * file calls it. Undefined for the application's own names.
 */
export function packageName(node: ts.Expression, checker: ts.TypeChecker): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const owner = packageName(node.expression, checker);
    if (owner === undefined) return undefined;
    return owner.endsWith('#') ? `${owner}${node.name.text}` : `${owner}.${node.name.text}`;
  }
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = symbolAt(node, checker)?.declarations?.[0];
  if (declaration === undefined || declarationOf(node, checker) !== undefined) return undefined;
  const module = moduleOf(declaration);
  if (module === undefined) return undefined;
  if (ts.isNamespaceImport(declaration)) return `${module}#`;
  if (ts.isImportSpecifier(declaration)) {
    return `${module}#${(declaration.propertyName ?? declaration.name).text}`;
  }
  return undefined;
}

function moduleOf(declaration: ts.Declaration): string | undefined {
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isImportDeclaration(node)) return (node.moduleSpecifier as ts.StringLiteral).text;
  }
  return undefined;
}
