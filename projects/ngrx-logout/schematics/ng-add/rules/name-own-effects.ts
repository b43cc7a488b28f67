import ts from 'typescript';
import { type OwnEffect, effectsOnLogout } from '../find/own-effects';
import { placeOf } from '../find/place-of';
import type { Job } from '../job';

/** Names effects that do what the logout does now: ask the server, or navigate. */
export function nameOwnEffects({ sources, report }: Job): void {
  for (const effect of effectsOnLogout(sources)) {
    const { name, node, request, isNavigating } = effect;
    if (request !== undefined) {
      report.byHand(
        `among the features of the logout, instead of the effect ${name} (${placeOf(node)}), so that its request is bounded, reported and made once:`,
        `withRevocation({ request: () => ${standalone(request, effect, sources.checker)} }),`,
      );
    }
    if (isNavigating) {
      report.note(
        `${placeOf(node)}: ${name} navigates after a logout. The logout leaves for redirectTo itself; take the navigation out.`,
      );
    }
  }
}

/** `this.#http.post(url, body)` as it can be called anywhere with injection: `inject(HttpClient).post(url, body)`. */
function standalone(
  request: ts.CallExpression,
  { node }: OwnEffect,
  checker: ts.TypeChecker,
): string {
  const callee = request.expression as ts.PropertyAccessExpression;
  const owner = callee.expression;
  const type = injectedType(owner, checker);
  const uses = request.arguments.map((argument) => argument.getText()).join(', ');
  // What the arguments hold of the effect is not there any more.
  const isSelfContained = !/\baction\b|\bthis\b|=>/.test(uses);
  const given = isSelfContained ? uses : '…';
  const called = type === undefined ? owner.getText(node.getSourceFile()) : `inject(${type})`;
  return `${called}.${callee.name.text}(${given})`;
}

/** The class behind `this.auth`, from `inject(AuthService)` or the constructor. */
function injectedType(owner: ts.Expression, checker: ts.TypeChecker): string | undefined {
  const name = ts.isPropertyAccessExpression(owner) ? owner.name : owner;
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (declaration === undefined) return undefined;
  const { initializer, type } = declaration as ts.PropertyDeclaration;
  if (
    initializer &&
    ts.isCallExpression(initializer) &&
    initializer.expression.getText() === 'inject'
  )
    return initializer.arguments[0]?.getText();
  return type?.getText();
}
