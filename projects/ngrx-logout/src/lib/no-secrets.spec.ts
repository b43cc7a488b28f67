import { Location } from '@angular/common';
import { HttpErrorResponse, type HttpInterceptorFn, withInterceptors } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { ErrorHandler, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { type Action, type ActionReducer, ScannedActionsSubject } from '@ngrx/store';
import { NEVER, catchError, config as rxjs, of, throwError } from 'rxjs';
import { SAYS_REVOKED, answer } from '../testing-support/answers';
import { baseWithHttp, clientOf } from '../testing-support/http-app';
import { authInterceptor } from '../testing-support/revoking-app';
import { type TestApp, bootApp, noteWritten, signedIn } from '../testing-support/test-app';
import type { LogoutConfig } from './core/logout-config';
import { LogoutError } from './core/logout-error';
import { type LogoutFeature, withStep } from './core/logout-feature';
import { onLogout } from './core/on-logout';
import { logoutInterceptor } from './http/logout-interceptor';
import { LOGOUT_PHASES, type LogoutPhase } from './model/logout-phase';
import type { LogoutStep } from './model/logout-step';
import { provideLogout } from './provide-logout';
import { withStoragePurge } from './purge/with-storage-purge';
import type { RevocationOptions } from './revocation/revocation-options';
import { withRevocation } from './revocation/with-revocation';
import { LogoutActions } from './state/logout-actions';
import { withSeal } from './state/with-seal';

const TOKEN = 'eyJ-SECRET-TOKEN';
const DATA = 'ALICE-PRIVATE';
const url = `/api/logout?access_token=${TOKEN}`;
const OWN_ACTIONS: string[] = [noteWritten.type, signedIn.type];
// Taken before a spec replaces their methods.
const REAL = [localStorage, sessionStorage];

/** What the application itself throws, its secrets included: it reaches the application's own handler and nobody else. */
const thrown = new Set<unknown>();

function secretError(make: (text: string) => unknown = (text) => new Error(text)): unknown {
  const error = make(`failed for ${DATA} with ${TOKEN}`);
  thrown.add(error);
  return error;
}

function fail(): never {
  throw secretError();
}

interface Setup {
  readonly config?: LogoutConfig;
  readonly revocation?: Partial<RevocationOptions> | null;
  readonly features?: readonly LogoutFeature[];
  readonly interceptors?: readonly HttpInterceptorFn[];
}

/** Everything that can be read by somebody: a text, and where it was heard. */
type Heard = readonly [place: string, text: string];

async function boot({ config = {}, revocation = {}, features = [], interceptors = [] }: Setup) {
  const heard: Heard[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    spyOn(console, method).and.callFake((...args: unknown[]) => {
      heard.push(...args.map((value): Heard => [`console.${method}`, textOf(value)]));
    });
  }
  rxjs.onUnhandledError = (error) => {
    if (!thrown.has(error)) {
      heard.push(['unhandled error', textOf(error)]);
    }
  };
  const app = await bootApp(
    [
      provideLogout(
        { redirectTo: '/login', sessionStartedOn: [signedIn], stepTimeout: 30, ...config },
        ...(revocation === null ? [] : [withRevocation({ url, ...revocation })]),
        ...features,
      ),
    ],
    baseWithHttp(withInterceptors([authInterceptor, ...interceptors, logoutInterceptor])),
  );
  TestBed.inject(ScannedActionsSubject).subscribe((action: Action) => {
    if (!OWN_ACTIONS.includes(action.type)) {
      heard.push([`action ${action.type}`, textOf(action)]);
    }
  });
  app.router.events.subscribe(() =>
    heard.push(['navigation state', textOf(app.router.currentNavigation()?.extras.state)]),
  );
  app.store.dispatch(signedIn({ name: TOKEN }));
  app.store.dispatch(noteWritten({ note: DATA }));
  return { app, heard };
}

/** What was heard so far, with what lies about at the end. */
function everything({ app, heard }: { app: TestApp; heard: readonly Heard[] }): readonly Heard[] {
  const stored = [localStorage, sessionStorage].flatMap((storage) =>
    Object.entries(storage).filter(([key]) => key.startsWith('ngrx-logout:')),
  );
  const errors = app.errors.filter((error) => !thrown.has(error));
  return [
    ...heard,
    ['report', textOf(app.logout.report())],
    ['slice', textOf(app.state()['logout'])],
    ['history', textOf(app.injector.get(Location).getState())],
    ['page', app.page.visits.join()],
    ['errors', errors.map(textOf).join()],
    ...stored.map(([key, value]): Heard => [key, String(value)]),
  ];
}

const leaks = (all: readonly Heard[]): readonly string[] =>
  all.filter(([, text]) => [TOKEN, DATA].some((secret) => text.includes(secret))).map(([at]) => at);

function textOf(value: unknown): string {
  const parts = value instanceof Error ? [value.name, value.message, value.stack] : [];
  return [...parts, typeof value === 'string' ? value : JSON.stringify(value)].join(' ');
}

const step = (run: LogoutStep['run'], phase: LogoutPhase = 'purge') =>
  withStep({ name: `own ${phase}`, phase, run });

/** Answers every request for the revocation there is. */
const answerAll = (app: TestApp, reply: (request: TestRequest) => void) =>
  app.http.match((request) => request.url === url).forEach(reply);

const ECHO = { message: `no ${TOKEN} of ${DATA}`, token: TOKEN };
const headers = { 'Set-Cookie': TOKEN, Location: `/x?${TOKEN}`, 'X-User': DATA };

interface Case extends Setup {
  readonly before?: (app: TestApp) => void;
  /** While the run is under way. */
  readonly during?: (app: TestApp) => void;
  readonly after?: (app: TestApp) => void;
}

const ANSWERS: Readonly<Record<string, (request: TestRequest) => void>> = {
  'a page': (request) =>
    answer(request, 200, { ...headers, 'Content-Type': 'text/html' }, `<p>${DATA} ${TOKEN}</p>`),
  'no network': (request) =>
    request.error(new ProgressEvent('error'), { statusText: `${DATA} ${TOKEN}` }),
  'a 401 that says revoked': (request) =>
    answer(request, 401, { ...headers, 'WWW-Authenticate': `${SAYS_REVOKED}, x="${TOKEN}"` }),
  ...Object.fromEntries(
    [200, 400, 401, 403, 404, 410, 429, 500, 503].map((status) => [
      `a ${String(status)}`,
      (request: TestRequest) =>
        answer(request, status, { ...headers, 'Retry-After': TOKEN }, JSON.stringify(ECHO)),
    ]),
  ),
};

const CASES: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(
    Object.entries(ANSWERS).map(([name, reply]) => [
      `the server answers with ${name}`,
      { during: (app: TestApp) => answerAll(app, reply) },
    ]),
  ),
  'the server never answers': { revocation: { timeout: 20 } },
  'isRevoked throws': {
    revocation: { isRevoked: fail },
    during: (app) => answerAll(app, (request) => answer(request, 200)),
  },
  'a request of its own is rejected': {
    revocation: { url: undefined, request: async () => fail() },
  },
  'a request of its own throws': { revocation: { url: undefined, request: fail } },
  'a request of its own gives an answer': {
    revocation: { url: undefined, request: () => of({ token: TOKEN, user: DATA }) },
  },
  'an interceptor rewrites the error': {
    interceptors: [
      (request, next) => next(request).pipe(catchError(() => throwError(() => secretError()))),
    ],
    during: (app) =>
      answerAll(app, (request) => answer(request, 500, headers, JSON.stringify(ECHO))),
  },
  'an interceptor throws': { interceptors: [fail] },
  'an interceptor never goes on': { revocation: { timeout: 20 }, interceptors: [() => NEVER] },
  'steps throw': {
    revocation: null,
    features: LOGOUT_PHASES.map((phase) => step(fail, phase)),
  },
  'steps are rejected': {
    revocation: null,
    features: LOGOUT_PHASES.map((phase) => step(async () => fail(), phase)),
  },
  'steps are rejected by what is no error': {
    revocation: null,
    features: LOGOUT_PHASES.map((phase) =>
      step(() => throwError(() => secretError((text) => ({ text }))), phase),
    ),
  },
  'a step is rejected by an answer of the server': {
    revocation: null,
    features: [
      step(() =>
        throwError(() =>
          secretError((text) => new HttpErrorResponse({ url, status: 500, error: text })),
        ),
      ),
    ],
  },
  'a step emits what the server says': {
    revocation: null,
    features: [step(() => of({ outcome: TOKEN, detail: DATA, body: ECHO }))],
  },
  'a step hangs': { revocation: null, features: [step(() => NEVER)] },
  'a callback throws': { revocation: null, features: [step(() => void onLogout(fail), 'commit')] },
  'a reducer throws on the clear': {
    revocation: null,
    before: (app) => {
      const broken: ActionReducer<string> = (state = DATA, { type }) =>
        type === LogoutActions.stateCleared.type ? fail() : state;
      app.store.addReducer(`broken`, broken);
    },
  },
  'a guard throws': { revocation: null, config: { beforeLogout: [fail] } },
  'the target throws': { revocation: null, config: { redirectTo: fail } },
  'the target leads away': {
    revocation: null,
    config: { redirectTo: () => `//evil.example/?token=${TOKEN}&user=${DATA}` },
  },
  'the login page cannot be reached': { revocation: null, config: { redirectTo: '/nowhere' } },
  'the page is left': { revocation: { timeout: 20 }, config: { leave: 'reload' } },
  'a filter of the purge throws': {
    revocation: null,
    features: [withStoragePurge({ local: fail, session: fail, caches: fail, cookies: fail })],
  },
  'storages hold secrets in names and values, and refuse': {
    revocation: null,
    features: [
      step(() => {
        localStorage.setItem(`app_${TOKEN}`, DATA);
        sessionStorage.setItem(`app_${TOKEN}`, DATA);
        document.cookie = `app_${TOKEN}=${DATA}`;
        spyOn(Storage.prototype, 'removeItem').and.callFake(fail);
        spyOn(CacheStorage.prototype, 'keys').and.rejectWith(secretError());
        spyOn(IDBFactory.prototype, 'databases').and.resolveTo([{ name: `app_${DATA}` }]);
        spyOn(IDBFactory.prototype, 'open').and.callFake(fail);
      }, 'commit'),
      withStoragePurge({
        local: { prefix: 'app_' },
        session: { prefix: 'app_' },
        indexedDb: { prefix: 'app_' },
        caches: 'all',
        cookies: { prefix: 'app_' },
      }),
    ],
  },
  'the seal holds a slice and a request back': {
    revocation: null,
    features: [withSeal({ open: ['auth'], requests: ['/api/auth/'] })],
    after: (app) => {
      app.store.dispatch(noteWritten({ note: DATA }));
      clientOf(app).get(`/api/orders?token=${TOKEN}`).subscribe();
    },
  },
};

/** Lets errors that nobody caught be reported: RxJS throws them in a timer. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('[T-77] no token and no private data is heard anywhere where', () => {
  afterEach(forget);

  for (const [name, { before, during, after, ...setup }] of Object.entries(CASES)) {
    it(name, async () => {
      const booted = await boot(setup);
      before?.(booted.app);
      const run = booted.app.logout.logout();
      during?.(booted.app);
      const report = await run;
      after?.(booted.app);
      await settled();
      expect(leaks(everything(booted))).toEqual([]);
      expect(report.steps.map(({ phase }) => phase)).toEqual(jasmine.arrayContaining(['leave']));
    });
  }

  it('a 401 says revoked', async () => {
    const booted = await boot({ revocation: null });
    clientOf(booted.app)
      .get(`/api/orders?token=${TOKEN}`)
      .subscribe({ error: () => undefined });
    answer(
      booted.app.http.expectOne(() => true),
      401,
      { ...headers, 'WWW-Authenticate': `${SAYS_REVOKED}, x="${TOKEN}"` },
      ECHO,
    );
    expect((await booted.app.logout.logout()).reason).toBe('token-revoked');
    expect(leaks(everything(booted))).toEqual([]);
  });

  it('a logout is asked for in a way that is refused', async () => {
    const booted = await boot({ revocation: null });
    const { logout, store } = booted.app;
    for (const request of [
      { reason: `${TOKEN} ${DATA}` },
      { scope: TOKEN as 'local' },
      { redirectTo: `//evil.example/?token=${TOKEN}` },
    ]) {
      expect(() => LogoutActions.logout(request)).toThrowMatching(
        (error: unknown) =>
          error instanceof LogoutError && leaks([['it', textOf(error)]]).length === 0,
      );
    }
    const raw = { type: LogoutActions.logout.type, reason: 'user', redirectTo: `//evil/?${TOKEN}` };
    // Not by its creator, which refuses it: what the application dispatches is its own.
    OWN_ACTIONS.push(raw.type);
    store.dispatch(raw as Action);
    await logout.logout();
    OWN_ACTIONS.pop();
    expect(booted.app.errors).toEqual([jasmine.any(LogoutError)]);
    expect(leaks(everything(booted))).toEqual([]);
  });
});

describe('[T-77] a secret that is heard', () => {
  afterEach(forget);

  it('is found in each place', async () => {
    const booted = await boot({
      revocation: null,
      config: { leave: 'reload' },
      features: [
        step(() => {
          console.warn(new Error(DATA));
          inject(ErrorHandler).handleError(new Error(TOKEN));
          void inject(Router).navigateByUrl('/login', { state: { TOKEN } });
          throwError(() => new Error(DATA)).subscribe();
          return { outcome: 'done', detail: TOKEN };
        }),
      ],
    });
    await booted.app.logout.logout();
    await settled();
    expect(new Set(leaks(everything(booted)))).toEqual(
      new Set([
        'console.warn',
        'errors',
        'unhandled error',
        'navigation state',
        'history',
        'report',
        'slice',
        'ngrx-logout:app:arrival',
        `action ${LogoutActions.storagePurged.type}`,
        `action ${LogoutActions.completed.type}`,
      ]),
    );
  });
});

function forget(): void {
  rxjs.onUnhandledError = null;
  thrown.clear();
  for (const storage of REAL) {
    storage.clear();
  }
  document.cookie = `app_${TOKEN}=; Max-Age=0`;
}
