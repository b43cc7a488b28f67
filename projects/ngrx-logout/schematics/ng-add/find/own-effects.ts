import ts from 'typescript';
import { packageName } from '../source/package-name';
import type { Sources } from '../source/open-sources';
import { nameAround, nodesIn } from './nodes-in';

/** An effect of the application's own that follows a logout. */
export interface OwnEffect {
  readonly name: string;
  readonly node: ts.Node;
  /** The call by which it asks the server. */
  readonly request: ts.CallExpression | undefined;
  readonly isNavigating: boolean;
}

const FOLLOWS_LOGOUT = /(log|sign)_?-?(out|off)/i;
const ASKS = /^(post|delete|get|put|patch|request)$/;
const ENDS = /^(log_?out|sign_?out|logoff|revoke\w*|end_?session)$/i;
const NAVIGATES = /^(navigate|navigateByUrl)$/;

/** All effects that listen to an action whose name speaks of signing out. */
export function effectsOnLogout({ files, checker }: Sources): OwnEffect[] {
  const found: OwnEffect[] = [];
  for (const file of files) {
    if (!file.text.includes('createEffect')) continue;
    for (const node of nodesIn(file)) {
      if (!isCallOf('@ngrx/effects#createEffect', node, checker)) continue;
      const inner = [...nodesIn(node)].filter(ts.isCallExpression);
      const listens = inner.some(
        (call) =>
          isCallOf('@ngrx/effects#ofType', call, checker) &&
          call.arguments.some((action) => FOLLOWS_LOGOUT.test(action.getText())),
      );
      if (!listens) continue;
      found.push({
        name: nameAround(node),
        node,
        request: inner.find(asksTheServer),
        isNavigating: inner.some((call) => NAVIGATES.test(methodOf(call))),
      });
    }
  }
  return found;
}

function asksTheServer(call: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(call.expression)) return false;
  const owner = call.expression.expression.getText();
  const method = methodOf(call);
  if (ASKS.test(method)) return /http|api|client|backend/i.test(owner);
  // An action creator is no request, whatever it is called.
  return ENDS.test(method) && !owner.endsWith('Actions');
}

function methodOf(call: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
}

function isCallOf(name: string, node: ts.Node, checker: ts.TypeChecker): node is ts.CallExpression {
  return ts.isCallExpression(node) && packageName(node.expression, checker) === name;
}
