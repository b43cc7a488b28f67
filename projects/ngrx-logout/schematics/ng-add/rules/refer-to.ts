import ts from 'typescript';
import type { AppAction } from '../find/app-actions';
import type { NamedAction } from '../find/chosen-actions';
import { modulePath, relativePath } from '../find/module-path';
import type { Job } from '../job';

/** How a file names an action, with the import for it. Undefined where the file cannot reach it. */
export function referTo(
  action: AppAction | NamedAction,
  file: ts.SourceFile,
  job: Job,
): string | undefined {
  const root = rootOf(action, file, job);
  if (root === undefined) return undefined;
  const name = `${root}${action.member}`;
  return 'isType' in action && action.isType ? `{ type: ${name} }` : name;
}

function rootOf(
  action: AppAction | NamedAction,
  file: ts.SourceFile,
  { edits, sources }: Job,
): string | undefined {
  const { exported } = action;
  if (!('isType' in action)) {
    const module = action.file ? relativePath(file.fileName, action.file) : action.module;
    return edits.import(file, exported, module);
  }
  if (action.file === file) return exported;
  const namespace = namespaceOf(action.file, file, sources.checker);
  if (namespace !== undefined) return `${namespace}.${exported}`;
  const module = modulePath(file, action.file, exported, sources);
  return module === undefined ? undefined : edits.import(file, exported, module);
}

/** `AuthActions`, where the file says `import * as AuthActions from './auth.actions'`. */
function namespaceOf(
  target: ts.SourceFile,
  file: ts.SourceFile,
  checker: ts.TypeChecker,
): string | undefined {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const bindings = statement.importClause?.namedBindings;
    const isTarget =
      checker.getSymbolAtLocation(statement.moduleSpecifier)?.valueDeclaration === target;
    if (isTarget && bindings && ts.isNamespaceImport(bindings)) return bindings.name.text;
  }
  return undefined;
}

/** The same for a file that a developer pastes into, as seen from the folder of the application. */
export function referByHand(
  action: AppAction | NamedAction,
  { project }: Job,
): { readonly name: string; readonly module: string } {
  const isOfApp = 'isType' in action;
  const file = isOfApp ? action.file.fileName : action.file;
  const config = `${project.sourceRoot}/app/app.config.ts`;
  const named = isOfApp ? '' : action.module;
  const name = action.exported + action.member;
  return {
    name: isOfApp && action.isType ? `{ type: ${name} }` : name,
    module: file === undefined ? named : relativePath(config, file),
  };
}
