import ts from 'typescript';
import { placeOf } from '../find/place-of';
import { nameAround, nodesIn } from '../find/nodes-in';
import type { Job } from '../job';

type ArrowOrFunction = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

/** Names a meta-reducer of the application's own that empties the store on a logout. */
export function nameOwnMetaReducers({ sources, report }: Job): void {
  for (const file of sources.files) {
    if (!/log.?out|sign.?out|clear|reset/i.test(file.text)) continue;
    for (const node of nodesIn(file)) {
      if (!isFunction(node) || !clearsState(node)) continue;
      const name = nameAround(node) || 'a meta-reducer';
      report.note(
        `${placeOf(node)}: ${name} clears the store itself. The logout does that, after the revocation has taken its token; take ${name} out of metaReducers.`,
      );
    }
  }
}

/** `(reducer) => (state, action) => reducer(… ? undefined : state, action)`, in any of its spellings. */
function clearsState(node: ArrowOrFunction): boolean {
  const [reducer] = node.parameters;
  const inner = returnedFunction(node);
  if (reducer === undefined || inner?.parameters.length !== 2) return false;
  const [state, action] = inner.parameters.map(({ name }) => name.getText());
  const reads = new RegExp(`\\b${action ?? ''}\\b`).test(inner.body?.getText() ?? '');
  const name = reducer.name.getText();
  return reads && [...nodesIn(inner)].some((part) => isReset(part, state ?? '', name));
}

function isReset(node: ts.Node, state: string, reducer: string): boolean {
  if (!isNothing(node)) return false;
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    const isAssignment = parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return isAssignment && parent.right === node && parent.left.getText() === state;
  }
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return (
    ts.isCallExpression(parent) &&
    parent.arguments[0] === node &&
    parent.expression.getText() === reducer
  );
}

function isNothing(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return node.text === 'undefined';
  return ts.isObjectLiteralExpression(node) && node.properties.length === 0;
}

function returnedFunction(node: ArrowOrFunction): ArrowOrFunction | undefined {
  const { body } = node;
  if (body === undefined) return undefined;
  if (!ts.isBlock(body)) return isFunction(body) ? body : undefined;
  for (const statement of body.statements) {
    if (!ts.isReturnStatement(statement) || statement.expression === undefined) continue;
    const { expression } = statement;
    if (isFunction(expression)) return expression;
  }
  return undefined;
}

function isFunction(node: ts.Node): node is ArrowOrFunction {
  return (
    ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node)
  );
}
