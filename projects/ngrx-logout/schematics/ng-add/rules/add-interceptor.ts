import ts from 'typescript';
import { call, object } from '../edit/code';
import { fileName, placeOf } from '../find/place-of';
import { nodesUsing, usesOf } from '../find/uses-of';
import type { Job } from '../job';
import type { Entry } from '../source/list-entries';
import { packageName } from '../source/package-name';
import { unwrap } from '../source/value-of';
import { importLine } from './lines-to-paste';
import { type Spot, atHome, beside, fileOf, insert } from './spot';

const HTTP = '@angular/common/http';
const PROVIDE = `${HTTP}#provideHttpClient`;
const MODULE = `${HTTP}#HttpClientModule`;
const NAME = 'logoutInterceptor';

/** Adds the interceptor to HttpClient, innermost, whatever way HttpClient is set up. */
export function addInterceptor(job: Job): void {
  const { options, report, setup, sources } = job;
  if (options.skipInterceptor) {
    report.note(
      'without logoutInterceptor no 401 starts a logout, and requests outlive the session.',
    );
    return;
  }
  const [present] = [NAME, 'LogoutInterceptor'].flatMap((name) =>
    nodesUsing(`ngrx-logout#${name}`, sources),
  );
  if (present !== undefined) {
    report.done(`${fileName(present.getSourceFile())}: the interceptor is there already`);
    return;
  }
  const provided = setup?.entries.filter(({ name }) => name === PROVIDE) ?? [];
  const last = provided.at(-1);
  if (last !== undefined) {
    // Those of one element are branches: `isDevMode() ? provideHttpClient(…) : provideHttpClient(…)`.
    for (const { node, place } of provided) {
      if (place?.element !== last.place?.element) continue;
      const provide = unwrap(node);
      if (ts.isCallExpression(provide)) extendCall(provide, job);
    }
  } else if (setup?.entries.some(({ name }) => name === MODULE)) {
    addClass(job);
  } else {
    addHttpClient(job);
  }
}

/** `provideHttpClient(…)`: into its last `withInterceptors([…])`, unless the class interceptors come after it. */
function extendCall(provide: ts.CallExpression, job: Job): void {
  const { edits, report, sources } = job;
  const file = provide.getSourceFile();
  if (!sources.isOwn(file)) {
    pasteFeature(
      `provideHttpClient() in ${placeOf(provide)}, which is not this application's alone`,
      job,
    );
    return;
  }
  const name = edits.import(file, NAME, 'ngrx-logout');
  const list = lastInterceptors(provide, job);
  if (list !== undefined) {
    edits.addElement(list, name);
  } else {
    const withInterceptors = edits.import(file, 'withInterceptors', HTTP);
    edits.addElement(provide, `${withInterceptors}([${name}])`);
  }
  report.done(`${fileName(file)}: ${NAME}, innermost in provideHttpClient()`);
}

function lastInterceptors(
  provide: ts.CallExpression,
  { sources }: Job,
): ts.ArrayLiteralExpression | undefined {
  const nameOf = (node: ts.Expression) =>
    ts.isCallExpression(node) ? packageName(node.expression, sources.checker) : undefined;
  const features = [...provide.arguments];
  const index = features.findLastIndex((node) => nameOf(node) === `${HTTP}#withInterceptors`);
  const isLast = !features
    .slice(index + 1)
    .some(
      (node) =>
        ts.isSpreadElement(node) ||
        !/^@angular.*#with(?!InterceptorsFromDi)/.test(nameOf(node) ?? ''),
    );
  const [list] = (features[index] as ts.CallExpression | undefined)?.arguments ?? [];
  // A list that stands elsewhere may serve others too.
  return isLast && list && ts.isArrayLiteralExpression(list) ? list : undefined;
}

/** `HttpClientModule` knows class interceptors only; the last of all that are provided is the innermost. */
function addClass(job: Job): void {
  const { setup, edits, report } = job;
  const others = setup?.entries.filter(({ name }) => name === `provide ${HTTP}#HTTP_INTERCEPTORS`);
  const spot = besideLast(others?.at(-1), job) ?? atHome('providers', job);
  if (spot === undefined) {
    pasteClass(job);
    return;
  }
  const file = fileOf(spot);
  const token = edits.import(file, 'HTTP_INTERCEPTORS', HTTP);
  const name = edits.import(file, 'LogoutInterceptor', 'ngrx-logout');
  insert(spot, object(`provide: ${token}`, `useClass: ${name}`, 'multi: true'), job);
  report.done(`${fileName(file)}: LogoutInterceptor, the last of the HTTP_INTERCEPTORS`);
}

function besideLast(entry: Entry | undefined, job: Job): Spot | undefined {
  return entry?.place?.kind === 'providers' ? beside(entry.place, job) : undefined;
}

/** Nothing was found that sets up HttpClient. */
function addHttpClient(job: Job): void {
  const { sources, report, edits } = job;
  const [provided] = usesOf(PROVIDE, sources);
  const [imported] = usesOf(MODULE, sources);
  if (provided !== undefined) {
    pasteFeature(`provideHttpClient() in ${provided}`, job);
    return;
  }
  if (imported !== undefined) {
    pasteClass(job);
    return;
  }
  const spot = atHome('providers', job);
  if (spot === undefined) {
    report.byHand(
      'among the providers of the application:',
      importLine(['provideHttpClient', 'withInterceptors'], HTTP),
      importLine([NAME], 'ngrx-logout'),
      `provideHttpClient(withInterceptors([${NAME}])),`,
    );
    return;
  }
  const file = fileOf(spot);
  const [provide = '', withInterceptors = ''] = ['provideHttpClient', 'withInterceptors'].map(
    (name) => edits.import(file, name, HTTP),
  );
  const name = edits.import(file, NAME, 'ngrx-logout');
  insert(spot, call(provide, `${withInterceptors}([${name}])`), job);
  report.done(`${fileName(file)}: provideHttpClient() with ${NAME}`);
}

function pasteFeature(where: string, { report }: Job): void {
  report.byHand(
    `at the end of ${where}, as it belongs innermost:`,
    importLine(['withInterceptors'], HTTP),
    importLine([NAME], 'ngrx-logout'),
    `withInterceptors([${NAME}]),`,
  );
}

function pasteClass({ report }: Job): void {
  report.byHand(
    'last among the providers of the application, as it belongs innermost:',
    importLine(['HTTP_INTERCEPTORS'], HTTP),
    importLine(['LogoutInterceptor'], 'ngrx-logout'),
    '{ provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true },',
  );
}
