import ts from 'typescript';
import { packageName } from '../source/package-name';
import { nameText, propertyOf, unwrap } from '../source/value-of';
import type { Sources } from '../source/open-sources';

/** An action of the application's own, as a configuration can name it. */
export interface AppAction {
  /** The last part of its name, such as `logout`. */
  readonly name: string;
  readonly file: ts.SourceFile;
  /** The exported constant, such as `AuthActions` or `logout`. */
  readonly exported: string;
  /** What follows the exported name, such as `.logout`. */
  readonly member: string;
  /** A class says its type only in its instances, so the configuration names `{ type }`. */
  readonly isType: boolean;
  readonly declaration: ts.Node;
}

/** Every action that the application declares and exports: in groups, alone, and as classes. */
export function appActions(sources: Sources): AppAction[] {
  return sources.files.flatMap((file) =>
    file.statements.flatMap((statement) => {
      if (!isExported(statement)) return [];
      if (ts.isClassDeclaration(statement)) return classAction(file, statement);
      if (!ts.isVariableStatement(statement)) return [];
      return statement.declarationList.declarations.flatMap((declaration) =>
        createdActions(file, declaration, sources.checker),
      );
    }),
  );
}

/** How an action is written down for people. */
export function displayName({ exported, member }: Pick<AppAction, 'exported' | 'member'>): string {
  return `${exported}${member}`;
}

function createdActions(
  file: ts.SourceFile,
  declaration: ts.VariableDeclaration,
  checker: ts.TypeChecker,
): AppAction[] {
  const { name, initializer } = declaration;
  if (!ts.isIdentifier(name) || initializer === undefined) return [];
  const call = unwrap(initializer);
  if (!ts.isCallExpression(call)) return [];
  const creator = packageName(call.expression, checker);
  const common = { file, exported: name.text, isType: false };
  if (creator === '@ngrx/store#createAction') {
    return [{ ...common, name: name.text, member: '', declaration }];
  }
  if (creator !== '@ngrx/store#createActionGroup' || call.arguments[0] === undefined) return [];
  const events = propertyOf(call.arguments[0], 'events', checker);
  if (events === undefined || !ts.isObjectLiteralExpression(events)) return [];
  return events.properties.flatMap((property) => {
    const event = property.name && nameText(property.name);
    if (event === undefined) return [];
    const action = actionName(event);
    return [{ ...common, name: action, member: `.${action}`, declaration: property }];
  });
}

/** As `createActionGroup` makes a name of an event: `Log Out` becomes `logOut`. */
function actionName(event: string): string {
  const [first = '', ...others] = event.trim().split(' ');
  const lower = first.charAt(0).toLowerCase() + first.slice(1);
  return lower + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `class Logout implements Action { readonly type = AuthActionTypes.Logout }`. */
function classAction(file: ts.SourceFile, declaration: ts.ClassDeclaration): AppAction[] {
  if (declaration.name === undefined) return [];
  for (const member of declaration.members) {
    if (!ts.isPropertyDeclaration(member) || nameText(member.name) !== 'type') continue;
    const name = declaration.name.text;
    const isStatic = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
    const common = { file, name: name.replace(/Action$/, ''), declaration };
    if (isStatic) return [{ ...common, exported: name, member: '', isType: false }];
    const type = member.initializer && unwrap(member.initializer);
    const named = type && exportedName(file, type);
    return named === undefined ? [] : [{ ...common, ...named, isType: true }];
  }
  return [];
}

/** A type that another file can name: a constant or a member of an enum beside the class. */
function exportedName(
  file: ts.SourceFile,
  type: ts.Expression,
): { readonly exported: string; readonly member: string } | undefined {
  const [root, member] = ts.isPropertyAccessExpression(type)
    ? [type.expression, `.${type.name.text}`]
    : [type, ''];
  if (!ts.isIdentifier(root)) return undefined;
  const isHere = file.statements.some(
    (statement) =>
      isExported(statement) &&
      (ts.isEnumDeclaration(statement)
        ? statement.name.text === root.text
        : ts.isVariableStatement(statement) &&
          statement.declarationList.declarations.some(
            ({ name }) => ts.isIdentifier(name) && name.text === root.text,
          )),
  );
  return isHere ? { exported: root.text, member } : undefined;
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}
