import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { appTree } from './support/app-fixture.ts';
import { ngAdd } from './support/ng-add.ts';
import { CONFIG, configWith, smallApp } from './support/small-app.ts';

const REDUCERS = '/src/app/reducers.ts';

/** Meta-reducers that empty the store on a logout, as people write them. */
const CLEARING: readonly string[] = [
  `export const clear: MetaReducer = (reducer) => (state, action) => reducer(action.type === 'out' ? undefined : state, action);`,
  `export function clear(reducer) { return function (state, action) { if (action.type === 'out') { state = undefined; } return reducer(state, action); }; }`,
  `export function clear(reducer) { return (state, action) => { if (action.type === 'out') { return reducer(undefined, action); } return reducer(state, action); }; }`,
  `export const clear = (reducer) => { return (state, action) => { const next = action.type === 'out' ? {} : state; return reducer(next, action); }; };`,
];
/** And others that do not. */
const OTHERS: readonly string[] = [
  `export const log = (reducer) => (state, action) => { console.log('logout?', action.type); return reducer(state, action); };`,
  `export const hydrate = (reducer) => (state, action) => { if (state === undefined) return reducer(read(), action); return reducer(state, action); };`,
  `export const reset = (value) => (other) => value ?? undefined;`,
];

describe('[T-79] ng add names', () => {
  for (const code of CLEARING) {
    it(`a meta-reducer that clears the store: ${code.slice(0, 120)}`, async () => {
      assert.match(
        await sayingAbout(code),
        /src\/app\/reducers\.ts:2: clear clears the store itself/,
      );
    });
  }

  for (const code of OTHERS) {
    it(`no other function: ${code.slice(0, 120)}`, async () => {
      assert.doesNotMatch(await sayingAbout(code), /clears the store itself/);
    });
  }

  it('an effect that asks the server, with the line that replaces it', async () => {
    const { said } = await ngAdd(appTree('meta-reducers'));
    assert.match(said, /instead of the effect logout\$ \(src\/app\/auth\/auth\.effects\.ts:14\)/);
    assert.match(
      said,
      /withRevocation\(\{ request: \(\) => inject\(HttpClient\)\.post\('\/api\/auth\/logout', null\) \}\),/,
    );
  });

  it('an effect that asks through a service of the constructor', async () => {
    const said = await sayingAbout(`import { createEffect, ofType } from '@ngrx/effects';
export class Effects {
  leave$ = createEffect(() => this.actions.pipe(ofType(Auth.signOut), switchMap(() => this.auth.signOut())));
  constructor(private actions: Actions, private auth: AuthService) {}
}`);
    assert.match(
      said,
      /withRevocation\(\{ request: \(\) => inject\(AuthService\)\.signOut\(\) \}\),/,
    );
  });

  it('no effect that follows something else', async () => {
    const said = await sayingAbout(`import { createEffect, ofType } from '@ngrx/effects';
export const load$ = createEffect((actions, http) => actions.pipe(ofType(load), switchMap(() => http.post('/x'))));`);
    assert.doesNotMatch(said, /withRevocation/);
  });

  it('an effect that navigates', async () => {
    const { said } = await ngAdd(appTree('meta-reducers'));
    assert.match(said, /auth\.effects\.ts:22: goToLogin\$ navigates after a logout/);
  });

  for (const code of [
    `export const load = () => fetch('/api/orders');`,
    `export const load = () => window.fetch('/api/orders');`,
    `import axios from 'axios';\nexport const load = () => axios.get('/api/orders');`,
  ]) {
    it(`[T-46] what the interceptor does not see: ${code.replace('\n', ' ')}`, async () => {
      const said = await sayingAbout(code);
      assert.match(said, /(fetch|axios) in src\/app\/reducers\.ts/);
      assert.match(
        said,
        /store\.dispatch\(LogoutActions\.logout\(\{ reason: 'token-revoked' \}\)\);/,
      );
    });
  }

  it('nothing of the kind in an application without it', async () => {
    const { said } = await ngAdd(appTree('app-config'));
    assert.doesNotMatch(said, /please/);
  });
});

describe('[T-79] ng add says', () => {
  it('what it added where', async () => {
    const { said } = await ngAdd(appTree('fresh'));
    assert.match(said, /app\.config\.ts: provideStore and provideEffects, as there was no Store/);
    assert.match(said, /app\.config\.ts: provideLogout\(\), which ends at \//);
    assert.match(said, /app\.config\.ts: provideHttpClient\(\) with logoutInterceptor/);
  });

  it('what is there already, the second time', async () => {
    const { tree } = await ngAdd(appTree('fresh'));
    const { said } = await ngAdd(tree);
    assert.match(said, /app\.config\.ts: the logout is there already/);
    assert.match(said, /app\.config\.ts: the interceptor is there already/);
  });
});

describe('[T-79] ng add prints for a strange application', () => {
  it('exact lines to paste, and does the rest', async () => {
    const tree = appTree('strange');
    const { tree: edited, said, tasks } = await ngAdd(tree, { revokeUrl: '/out' });
    const pasted = [
      `import { logout } from './config-of';`,
      `import { provideLogout, withRevocation } from 'ngrx-logout';`,
      `provideLogout({ redirectTo: '/', logoutOn: [logout] }, withRevocation({ url: '/out' })),`,
      `at the end of provideHttpClient() in src/app/config-of.ts:7`,
      `withInterceptors([logoutInterceptor]),`,
    ];
    const flat = said.replaceAll(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(', )', ')');
    for (const line of pasted) assert.ok(flat.includes(line), `${line}\n${said}`);
    assert.match(edited.readText('/package.json'), /"ngrx-logout": "\^/);
    assert.deepEqual(tasks, ['node-package']);
  });
});

describe('[T-79] the redirect target', () => {
  for (const [routes, target] of [
    [`[{ path: 'login', component: Login }]`, '/login'],
    [`[{ path: 'auth', children: [{ path: 'sign-in', component: Login }] }]`, '/auth/sign-in'],
    [`[{ path: '', children: [{ path: 'user/login', component: Login }] }]`, '/user/login'],
    [`[{ path: 'home', component: Home }]`, '/'],
    [`[{ path: 'login', component: A }, { path: 'admin/login', component: B }]`, '/'],
  ] as const) {
    it(`is ${target} for the routes ${routes}`, async () => {
      const config = configWith(`provideStore(), provideRouter(${routes})`);
      const { tree } = await ngAdd(smallApp({ [CONFIG]: config }));
      assert.ok(tree.readText(CONFIG).includes(`redirectTo: '${target}'`), tree.readText(CONFIG));
    });
  }

  it('is what --redirect-to says', async () => {
    const { tree } = await ngAdd(smallApp(), { redirectTo: `/it's?"` });
    assert.ok(tree.readText(CONFIG).includes(String.raw`redirectTo: '/it\'s?"'`));
  });
});

async function sayingAbout(code: string): Promise<string> {
  const config = configWith('provideStore()', './reducers');
  const { said } = await ngAdd(
    smallApp({ [CONFIG]: config, [REDUCERS]: `// reset on logout\n${code}` }),
  );
  return said;
}
