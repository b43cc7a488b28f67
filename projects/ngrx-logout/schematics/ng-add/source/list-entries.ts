import ts from 'typescript';
import { packageName } from './package-name';
import { nameText, propertyOf, unwrap, valueOf } from './value-of';

/** One provider or import of the root injector. */
export interface Entry {
  readonly node: ts.Expression;
  /** What it is, such as `@ngrx/store#provideStore`; empty for what only the application knows. */
  readonly name: string;
  /** Whether a package that is not read decides what it brings. */
  readonly isOpaque: boolean;
  /** The list that it stands in, itself or within one of the list's elements. */
  readonly place: Place | undefined;
}

export interface Place {
  readonly kind: 'providers' | 'imports';
  readonly list: ts.ArrayLiteralExpression;
  readonly element: ts.Expression;
}

type Kind = Place['kind'];

/** Everything that a configuration or a module brings, followed through constants, spreads, functions and modules. */
export function listEntries(
  root: ts.Expression | ts.ClassDeclaration,
  checker: ts.TypeChecker,
): { readonly entries: Entry[]; readonly configs: ts.ObjectLiteralExpression[] } {
  const entries: Entry[] = [];
  const configs: ts.ObjectLiteralExpression[] = [];
  const seen = new Set<ts.Node>();
  walk(root, 'providers', undefined);
  return { entries, configs };

  function walk(node: ts.Node, kind: Kind, place: Place | undefined): void {
    if (ts.isArrayLiteralExpression(node)) {
      for (const element of node.elements) {
        walk(element, kind, { kind, list: node, element });
      }
    } else if (ts.isSpreadElement(node)) {
      walk(node.expression, kind, place);
    } else if (ts.isConditionalExpression(node)) {
      walk(node.whenTrue, kind, place);
      walk(node.whenFalse, kind, place);
    } else if (ts.isBinaryExpression(node)) {
      walk(node.right, kind, place);
    } else if (ts.isObjectLiteralExpression(node)) {
      walkObject(node, kind, place);
    } else if (ts.isCallExpression(node)) {
      walkCall(node, kind, place);
    } else if (ts.isClassDeclaration(node)) {
      walkModule(node);
    } else if (ts.isFunctionLike(node)) {
      for (const result of resultsOf(node)) walk(result, kind, place);
    } else if (ts.isExpression(node)) {
      walkName(node, kind, place);
    }
  }

  function walkName(node: ts.Expression, kind: Kind, place: Place | undefined): void {
    const inner = unwrap(node);
    if (inner !== node) {
      walk(inner, kind, place);
      return;
    }
    const value = valueOf(node, checker);
    const isOpaque = value === undefined || value === node || ts.isFunctionLike(value);
    if (isOpaque || (ts.isClassDeclaration(value) && !moduleMetadata(value, checker))) {
      leaf(node, node, place);
    } else {
      once(value, () => walk(value, kind, place));
    }
  }

  function walkCall(call: ts.CallExpression, kind: Kind, place: Place | undefined): void {
    const name = packageName(call.expression, checker);
    if (name === '@angular/core#mergeApplicationConfig') {
      for (const config of call.arguments) walk(config, kind, undefined);
    } else if (name === '@angular/core#importProvidersFrom') {
      for (const imported of call.arguments) walk(imported, kind, place);
    } else if (name === '@angular/core#makeEnvironmentProviders') {
      for (const given of call.arguments) walk(given, kind, place);
    } else {
      const made = name === undefined ? valueOf(call.expression, checker) : undefined;
      if (made !== undefined && (ts.isFunctionLike(made) || ts.isMethodDeclaration(made))) {
        once(made, () => walk(made, kind, place));
      } else {
        leaf(call, call.expression, place);
      }
    }
  }

  /** A provider, a configuration, or what `forRoot()` gives. */
  function walkObject(
    node: ts.ObjectLiteralExpression,
    kind: Kind,
    place: Place | undefined,
  ): void {
    const token = propertyOf(node, 'provide', checker);
    if (token !== undefined) {
      const name = `provide ${packageName(token, checker) ?? ''}`;
      entries.push({ node, name, isOpaque: false, place });
      return;
    }
    const module = propertyOf(node, 'ngModule', checker);
    if (module !== undefined) walk(module, 'imports', undefined);
    const providers = propertyOf(node, 'providers', checker);
    const spreads = node.properties.filter(ts.isSpreadAssignment);
    if (place === undefined && (providers !== undefined || spreads.length === 0)) {
      configs.push(node);
    }
    if (providers !== undefined) {
      walk(providers, 'providers', undefined);
      return;
    }
    for (const { expression } of spreads) walk(expression, kind, undefined);
  }

  /** What a module imports comes before its own providers, as the injector has it. */
  function walkModule(module: ts.ClassDeclaration): void {
    const metadata = moduleMetadata(module, checker);
    if (metadata === undefined) return;
    const imports = propertyOf(metadata, 'imports', checker);
    if (imports !== undefined) walk(imports, 'imports', undefined);
    const reexported = propertyOf(metadata, 'exports', checker);
    if (reexported !== undefined) walk(reexported, 'imports', undefined);
    const providers = propertyOf(metadata, 'providers', checker);
    if (providers !== undefined) walk(providers, 'providers', undefined);
  }

  function leaf(node: ts.Expression, named: ts.Expression, place: Place | undefined): void {
    const name = packageName(named, checker);
    const value = name === undefined ? valueOf(named, checker) : undefined;
    const isOpaque =
      name === undefined
        ? value === undefined || !ts.isClassDeclaration(value)
        : !/^@(angular|ngrx)\//.test(name);
    entries.push({ node, name: name ?? '', isOpaque, place });
  }

  /** A module that is imported twice is there once, and a circle ends. */
  function once(node: ts.Node, follow: () => void): void {
    if (seen.has(node)) return;
    seen.add(node);
    follow();
  }
}

/** What `@NgModule` was given. */
export function moduleMetadata(
  declaration: ts.ClassDeclaration,
  checker: ts.TypeChecker,
): ts.ObjectLiteralExpression | undefined {
  for (const { expression } of ts.getDecorators(declaration) ?? []) {
    if (!ts.isCallExpression(expression)) continue;
    if (packageName(expression.expression, checker) !== '@angular/core#NgModule') continue;
    const [metadata] = expression.arguments;
    if (metadata && ts.isObjectLiteralExpression(metadata)) return metadata;
  }
  return undefined;
}

function resultsOf(node: ts.SignatureDeclaration): ts.Expression[] {
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return [node.body];
  const results: ts.Expression[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isReturnStatement(inner) && inner.expression) results.push(inner.expression);
    // A function within returns something else.
    if (!ts.isFunctionLike(inner)) ts.forEachChild(inner, visit);
  };
  ts.forEachChild(node, visit);
  return results;
}

/** The list that a property of an object holds literally. */
export function listIn(
  object: ts.ObjectLiteralExpression,
  property: string,
): ts.ArrayLiteralExpression | undefined {
  for (const member of object.properties) {
    if (!ts.isPropertyAssignment(member) || nameText(member.name) !== property) continue;
    const value = unwrap(member.initializer);
    if (ts.isArrayLiteralExpression(value)) return value;
  }
  return undefined;
}
