import ts from 'typescript';

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

/** Where the application itself declares what is named, through imports and re-exports. */
export function declarationOf(node: ts.Node, checker: ts.TypeChecker): ts.Declaration | undefined {
  const symbol = symbolAt(node, checker);
  if (symbol === undefined) return undefined;
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target.valueDeclaration ?? target.declarations?.[0];
}

/** What a name stands for: the value that a constant or a property was given, or the class or function itself. */
export function valueOf(node: ts.Expression, checker: ts.TypeChecker): ts.Node | undefined {
  const expression = unwrap(node);
  if (!ts.isIdentifier(expression) && !ts.isPropertyAccessExpression(expression)) return expression;
  const declaration = declarationOf(
    ts.isIdentifier(expression) ? expression : expression.name,
    checker,
  );
  if (declaration !== undefined && 'initializer' in declaration) {
    const { initializer } = declaration as ts.VariableDeclaration;
    return initializer && valueOf(initializer, checker);
  }
  if (ts.isPropertyAccessExpression(expression)) {
    // The type may be declared elsewhere; the value stands in the object.
    const owner = valueOf(expression.expression, checker);
    const value = owner && propertyOf(owner, expression.name.text, checker);
    if (value !== undefined) return valueOf(value, checker);
  }
  return declaration;
}

/** The value of a property of an object literal. */
export function propertyOf(
  node: ts.Node,
  name: string,
  checker: ts.TypeChecker,
): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  for (const property of node.properties) {
    if (property.name === undefined || nameText(property.name) !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) {
      const symbol = checker.getShorthandAssignmentValueSymbol(property);
      return symbol === undefined ? undefined : property.name;
    }
  }
  return undefined;
}

/** `x as T`, `x satisfies T`, `(x)`, `x!` and `await x` are all `x`. */
export function unwrap(node: ts.Expression): ts.Expression {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAwaitExpression(node)
  ) {
    return unwrap(node.expression);
  }
  return node;
}

export function nameText(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

function symbolAt(node: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (ts.isShorthandPropertyAssignment(node.parent)) {
    return checker.getShorthandAssignmentValueSymbol(node.parent);
  }
  return checker.getSymbolAtLocation(node);
}

function moduleOf(declaration: ts.Declaration): string | undefined {
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isImportDeclaration(node)) return (node.moduleSpecifier as ts.StringLiteral).text;
  }
  return undefined;
}
