import { styleOf } from '../edit/file-style';
import { fileName } from '../find/place-of';
import { storeSetup } from '../find/store-setup';
import { nodesUsing } from '../find/uses-of';
import type { Job } from '../job';
import { logoutCode, namesToImport } from './logout-code';
import { actionNames, actionNamesByHand } from './action-names';
import { importLine, lines } from './lines-to-paste';
import { type Spot, atHome, beside, fileOf, insert } from './spot';

interface LogoutSpot {
  readonly spot: Spot;
  /** What is imported. */
  readonly name: 'provideLogout' | 'LogoutModule';
  /** What of it is called. */
  readonly member: '' | '.forRoot';
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
  const names = new Map(
    namesToImport(found.name, job).map((name) => [name, edits.import(file, name, 'ngrx-logout')]),
  );
  const nameOf = (name: string) => names.get(name) ?? name;
  const { quote } = styleOf(file);
  const callee = `${nameOf(found.name)}${found.member}`;
  const code = logoutCode(callee, job, actionNames(file, job), { quote, nameOf });
  insert(found.spot, code, job);
  report.done(`${fileName(file)}: ${found.name}${found.member}(), which ends at ${job.redirectTo}`);
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
  return spot && { spot, name: 'provideLogout', member: '' };
}

function asImport(spot: Spot): LogoutSpot {
  return { spot, name: 'LogoutModule', member: '.forRoot' };
}

function pasteLogout(job: Job): void {
  const actions = actionNamesByHand(job);
  job.report.byHand(
    'among the providers of the application, in any position:',
    ...actions.imports,
    importLine(namesToImport('provideLogout', job), 'ngrx-logout'),
    ...lines(logoutCode('provideLogout', job, actions, { quote: "'", nameOf: (name) => name })),
  );
}
