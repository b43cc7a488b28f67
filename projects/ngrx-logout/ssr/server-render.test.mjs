import '@angular/compiler';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  Component,
  inject,
  provideAppInitializer,
  provideZonelessChangeDetection,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';
import { provideRouter } from '@angular/router';
import { Store, createAction, createReducer, on, props, provideStore } from '@ngrx/store';
import { EMPTY, catchError, firstValueFrom, of } from 'rxjs';
import {
  Logout,
  logoutInterceptor,
  provideLogout,
  withRevocation,
  withSeal,
  withStoragePurge,
} from '../../../dist/ngrx-logout/fesm2022/ngrx-logout.mjs';
import { withRemoteLogout } from '../../../dist/ngrx-logout/fesm2022/ngrx-logout-remote.mjs';

const named = createAction('[Page] named', props());
const signedIn = createAction('[Auth] signed in');
const page = createReducer(
  { name: 'nobody' },
  on(named, (_, { name }) => ({ name })),
);

const DOCUMENT = '<html><body><ssr-root></ssr-root></body></html>';

class Root {
  name = inject(Store).selectSignal((s) => s.page.name);
  status = inject(Logout).status;
}
Component({ selector: 'ssr-root', template: '{{ name() }} {{ status() }}' })(Root);

/** Renders the application as a server does for one request, after what the initializer does. */
async function render(act) {
  let connections = 0;
  const connect = () => {
    connections++;
    return EMPTY;
  };
  const providers = [
    provideZonelessChangeDetection(),
    provideServerRendering(),
    provideRouter([{ path: '**', component: Root }]),
    provideHttpClient(withInterceptors([logoutInterceptor])),
    provideStore({ page }),
    provideLogout(
      { redirectTo: '/login', sessionStartedOn: [signedIn] },
      withRevocation({ url: '/api/logout' }),
      withStoragePurge({
        local: 'all',
        session: 'all',
        indexedDb: 'all',
        caches: 'all',
        cookies: 'all',
      }),
      withSeal({ open: [] }),
      withRemoteLogout({ connect }, { sessionId: () => 's1' }),
    ),
    provideAppInitializer(act),
  ];
  const warnings = [];
  const { warn } = console;
  console.warn = (...words) => warnings.push(words);
  try {
    const html = await renderApplication(
      (context) => bootstrapApplication(Root, { providers }, context),
      { document: DOCUMENT, url: 'http://shop.test/', allowedHosts: ['shop.test'] },
    );
    return { html, warnings, connections };
  } finally {
    console.warn = warn;
  }
}

test('[T-73] a page is rendered beside the logout, without a note, a storage or a window', async () => {
  const { html, warnings } = await render(async () => {
    inject(Store).dispatch(named({ name: 'alice' }));
  });
  assert.match(html, /alice idle/);
  assert.deepEqual(warnings, []);
});

test('[T-73] a logout on the server clears the state and ends, and nothing else', async () => {
  let report;
  const { html } = await render(async () => {
    inject(Store).dispatch(named({ name: 'alice' }));
    report = await inject(Logout).logout();
  });
  assert.match(html, /nobody done/);
  const outcomes = report.steps.map(({ phase, outcome }) => `${phase} ${outcome}`);
  assert.deepEqual(outcomes, [
    'commit skipped',
    'revoke skipped',
    'clear done',
    'purge skipped',
    'announce skipped',
    'leave skipped',
  ]);
});

test('[T-73] a sign-in on the server connects nothing', async () => {
  const { connections } = await render(async () => {
    inject(Store).dispatch(signedIn());
  });
  assert.equal(connections, 0);
});

test('[T-73] a 401 that says revoked is only passed on while a server renders', async (t) => {
  const api = createServer((_, answer) => {
    answer.writeHead(401, { 'content-type': 'application/json' });
    answer.end('{"code":"token_revoked","message":"Token revoked."}');
  });
  await new Promise((resolve) => api.listen(0, '127.0.0.1', resolve));
  t.after(() => api.close());
  const url = `http://127.0.0.1:${api.address().port}/api/orders`;
  let status;
  const { html } = await render(async () => {
    const answer = inject(HttpClient)
      .get(url)
      .pipe(catchError((error) => of(error.status)));
    status = await firstValueFrom(answer);
  });
  assert.equal(status, 401);
  assert.match(html, /nobody idle/);
});

test('[T-73] two requests share nothing', async () => {
  const first = render(async () => {
    inject(Store).dispatch(named({ name: 'alice' }));
    await inject(Logout).logout();
  });
  const second = render(async () => {
    inject(Store).dispatch(named({ name: 'bob' }));
  });
  assert.match((await first).html, /nobody done/);
  assert.match((await second).html, /bob idle/);
});
