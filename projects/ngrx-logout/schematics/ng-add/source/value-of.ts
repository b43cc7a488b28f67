import ts from 'typescript';
import { declarationOf } from './declaration-of';

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
