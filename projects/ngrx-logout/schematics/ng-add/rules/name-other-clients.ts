import ts from 'typescript';
import { fileName } from '../find/place-of';
import { nodesIn } from '../find/nodes-in';
import type { Job } from '../job';
import { importLine } from './lines-to-paste';

const CLIENTS = ['axios', 'ky', 'ofetch', 'superagent'];

/** Names the files that ask the server past HttpClient, and what to write there. */
export function nameOtherClients({ sources, report }: Job): void {
  const found = sources.files.flatMap((file) => {
    const client = clientIn(file);
    return client === undefined ? [] : [`${client} in ${fileName(file)}`];
  });
  if (found.length === 0) return;
  report.byHand(
    `where an answer of another client than HttpClient says 401 and revoked, which the interceptor does not see (${found.join(', ')}):`,
    importLine(['LogoutActions'], 'ngrx-logout'),
    `store.dispatch(LogoutActions.logout({ reason: 'token-revoked' }));`,
  );
}

function clientIn(file: ts.SourceFile): string | undefined {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const module = (statement.moduleSpecifier as ts.StringLiteral).text;
    if (CLIENTS.includes(module)) return module;
  }
  if (!/\bfetch\s*\(/.test(file.text)) return undefined;
  const calls = [...nodesIn(file)].filter(ts.isCallExpression);
  return calls.some(({ expression }) => isFetch(expression)) ? 'fetch' : undefined;
}

function isFetch(callee: ts.Expression): boolean {
  return /^((window|globalThis|self)\.)?fetch$/.test(callee.getText());
}
