import { styleOf } from '../edit/file-style';
import { fileName } from '../find/place-of';
import { storeSetup } from '../find/store-setup';
import { nodesUsing } from '../find/uses-of';
import type { Job } from '../job';
import { logoutCode, namesToImport } from './logout-code';
import { actionNames, actionNamesByHand } from './name-actions';
import { importLine, lines } from './paste';
import { type Spot, atHome, beside, fileOf, insert } from './spot';

interface LogoutSpot {
  readonly spot: Spot;
  /** What is imported. */
  readonly name: 'provideLogout' | 'LogoutModule';
  /** What is called. */
  readonly callee: string;
}

/** Adds `provideLogout()` beside the Store, or `LogoutModule.forRoot()` where the Store is a module's. */
export function addLogout(job: Job): void {
  const { report, sources, edits } = job;
  const [present] = ['provideLogout', 'LogoutModule.forRoot'].flatMap((name) =>
    nodesUsing(`ngrx-logout#${name}`, sources),
  );
  if (present !== undefined) {
    report.done(`${fileName(present.getSourceFile())}: the logout is there already`);
    return;
  }
  const found = logoutSpot(job);
  if (found === undefined) {
    pasteLogout(job);
    return;
  }
  const file = fileOf(found.spot);
  const names = namesToImport(found.name, job);
  for (const name of names) edits.import(file, name, 'ngrx-logout');
  const code = logoutCode(found.callee, job, actionNames(file, job), styleOf(file).quote);
  insert(found.spot, code, job);
  report.done(`${fileName(file)}: ${found.callee}(), which ends at ${job.redirectTo}`);
}

function logoutSpot(job: Job): LogoutSpot | undefined {
  const store = storeSetup(job);
  const place = store.kind === 'found' ? store.entry.place : undefined;
  const next = beside(place, job);
  if (next !== undefined) return place?.kind === 'imports' ? asImport(next) : asProvider(next);
  const imports = job.setup?.kind === 'module' ? atHome('imports', job) : undefined;
  return imports ? asImport(imports) : asProvider(atHome('providers', job));
}

function asProvider(spot: Spot | undefined): LogoutSpot | undefined {
  return spot && { spot, name: 'provideLogout', callee: 'provideLogout' };
}

function asImport(spot: Spot): LogoutSpot {
  return { spot, name: 'LogoutModule', callee: 'LogoutModule.forRoot' };
}

function pasteLogout(job: Job): void {
  const actions = actionNamesByHand(job);
  job.report.byHand(
    'among the providers of the application, in any position:',
    ...actions.imports,
    importLine(namesToImport('provideLogout', job), 'ngrx-logout'),
    ...lines(logoutCode('provideLogout', job, actions, "'")),
  );
}
