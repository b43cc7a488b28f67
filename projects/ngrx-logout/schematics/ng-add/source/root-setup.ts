import ts from 'typescript';
import { declarationOf } from './declaration-of';
import { packageName } from './package-name';
import type { Sources } from './open-sources';
import { type Entry, listEntries, moduleMetadata } from './list-entries';

/** How the application is started, and all that its root injector is given. */
export interface RootSetup {
  readonly kind: 'standalone' | 'module';
  /** In the order of the injector: of two entries for one token, the later one is further in. */
  readonly entries: readonly Entry[];
  /** Where a further provider may always stand. */
  readonly home: Home;
}

/** The object that holds `providers` (and `imports`), or the call that was given none. */
export type Home = ts.ObjectLiteralExpression | ts.CallExpression;

const BOOTSTRAP = '@angular/platform-browser#bootstrapApplication';

/** Finds the start of the application; undefined where it cannot be followed. */
export function findRootSetup(sources: Sources): RootSetup | undefined {
  const { main, files } = sources;
  // Behind a `main.ts` that only imports `bootstrap.ts`, as module federation has it.
  for (const file of main ? [main, ...files.filter((other) => other !== main)] : []) {
    const setup = setupIn(file, sources);
    if (setup !== undefined) return setup;
  }
  return undefined;
}

function setupIn(file: ts.SourceFile, sources: Sources): RootSetup | undefined {
  const { checker } = sources;
  let found: RootSetup | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined) return;
    if (ts.isCallExpression(node)) {
      if (packageName(node.expression, checker) === BOOTSTRAP) {
        found = standalone(node, sources);
      } else if (
        ts.isPropertyAccessExpression(node.expression) &&
        node.expression.name.text === 'bootstrapModule' &&
        node.arguments[0] !== undefined
      ) {
        found = modular(node.arguments[0], sources);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function standalone(call: ts.CallExpression, { checker }: Sources): RootSetup | undefined {
  const config = call.arguments[1];
  if (config === undefined) return { kind: 'standalone', entries: [], home: call };
  const { entries, configs } = listEntries(config, checker);
  const [home] = configs;
  return home && { kind: 'standalone', entries, home };
}

function modular(argument: ts.Expression, { checker, files }: Sources): RootSetup | undefined {
  const declaration = declarationOf(argument, checker);
  const module =
    declaration && ts.isClassDeclaration(declaration) ? declaration : moduleNamed(argument, files);
  const home = module && moduleMetadata(module, checker);
  if (module === undefined || home === undefined) return undefined;
  return { kind: 'module', entries: listEntries(module, checker).entries, home };
}

/** Behind `import('./app.module').then(({ AppModule }) => …)` only the name tells which module it is. */
function moduleNamed(
  argument: ts.Expression,
  files: readonly ts.SourceFile[],
): ts.ClassDeclaration | undefined {
  const name = ts.isPropertyAccessExpression(argument) ? argument.name.text : argument.getText();
  return files
    .flatMap(({ statements }) => statements.filter(ts.isClassDeclaration))
    .find((declaration) => declaration.name?.text === name);
}
