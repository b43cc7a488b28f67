import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ngAdd } from './support/ng-add.ts';
import { CONFIG, configWith, smallApp } from './support/small-app.ts';

const ACTIONS = '/src/app/auth/auth.actions.ts';

/** What `auth.actions.ts` declares, and what the configuration must say of it. */
const DECLARED: readonly { readonly code: string; readonly says: readonly string[] }[] = [
  { code: group(`Logout: emptyProps()`), says: ['logoutOn: [AuthActions.logout]'] },
  { code: group(`'Log Out': emptyProps()`), says: ['logoutOn: [AuthActions.logOut]'] },
  { code: group(`signOut: emptyProps()`), says: ['logoutOn: [AuthActions.signOut]'] },
  {
    code: group(`'Sign out requested': emptyProps(), 'Logout Success': emptyProps()`),
    says: ['logoutOn: [AuthActions.signOutRequested]'],
  },
  {
    code: group(
      `Logout: emptyProps(), 'Logout Confirmation': emptyProps(), logoutFailure: emptyProps()`,
    ),
    says: ['logoutOn: [AuthActions.logout]'],
  },
  { code: group(`logoutSuccess: emptyProps(), loginFailure: emptyProps()`), says: [] },
  {
    code: group(`loginSuccess: emptyProps(), loggedIn: emptyProps()`),
    says: ['sessionStartedOn: [AuthActions.loginSuccess]'],
  },
  { code: alone('signOut'), says: ['logoutOn: [signOut]'] },
  {
    code: alone('logout', 'signInSuccess'),
    says: ['logoutOn: [logout]', 'sessionStartedOn: [signInSuccess]'],
  },
  { code: alone('authenticated'), says: ['sessionStartedOn: [authenticated]'] },
  {
    code: `export const LOGOUT = '[Auth] Logout';
export class LogoutAction { readonly type = LOGOUT; }`,
    says: ['logoutOn: [{ type: LOGOUT }]'],
  },
  {
    code: `export class SignOut { static readonly type = '[Auth] Sign out'; }`,
    says: ['logoutOn: [SignOut]'],
  },
  { code: `const logout = createAction('not exported');`, says: [] },
  { code: `export const logout = () => fetch('/logout');`, says: [] },
];

describe("[T-79] ng add wires the application's own actions", () => {
  for (const { code, says } of DECLARED) {
    it(`${code.replaceAll(/\s+/g, ' ').slice(0, 110)} → ${says.join() || 'nothing'}`, async () => {
      const { tree } = await ngAdd(appWithActions(code));
      const text = tree.readText(CONFIG).replaceAll(/\s+/g, ' ');
      for (const option of ['logoutOn', 'sessionStartedOn']) {
        const expected = says.find((line) => line.startsWith(option));
        if (expected === undefined) assert.ok(!text.includes(option), text);
        else assert.ok(text.includes(expected), text);
      }
    });
  }

  it('and says so', async () => {
    const { said } = await ngAdd(appWithActions(group(`Logout: emptyProps()`)));
    assert.match(said, /your own AuthActions\.logout now runs the whole logout \(logoutOn\)/);
  });

  it('leaves a choice to the developer', async () => {
    const code = `${alone('logout')}export const signOut = createAction('x');`;
    const { tree, said } = await ngAdd(appWithActions(code));
    assert.doesNotMatch(tree.readText(CONFIG), /logoutOn/);
    assert.match(said, /those of these that are meant:\n +logoutOn: \[logout, signOut\],/);
  });

  it('prefers those of the session to others of the same name', async () => {
    const device = `import { createActionGroup, emptyProps } from '@ngrx/store';
export const DeviceActions = createActionGroup({ source: 'D', events: { logout: emptyProps() } });`;
    const { tree } = await ngAdd(
      appWithActions(`import '../device.actions';\n${group('logout: emptyProps()')}`, {
        '/src/app/device.actions.ts': device,
      }),
    );
    assert.match(tree.readText(CONFIG), /logoutOn: \[AuthActions\.logout\]/);
  });

  it('gives an import another name where the name is taken', async () => {
    const config = configWith('provideStore()', './auth/auth.actions').replace(
      'export',
      'const logout = 1;\nexport',
    );
    const { tree } = await ngAdd(appWithActions(alone('logout'), { [CONFIG]: config }));
    const text = tree.readText(CONFIG);
    assert.match(text, /import \{ logout as logoutAction \} from '\.\/auth\/auth\.actions'/);
    assert.match(text, /logoutOn: \[logoutAction\]/);
  });

  it('gives the library another name where the name is taken', async () => {
    const config = configWith('provideStore(), provideLogout()').replace(
      'export',
      'const provideLogout = () => [];\nexport',
    );
    const { tree } = await ngAdd(smallApp({ [CONFIG]: config }), { revokeUrl: '/out' });
    const text = tree.readText(CONFIG);
    assert.match(text, /provideLogout as libraryProvideLogout/);
    assert.match(text, /libraryProvideLogout\(\{ redirectTo: '\/' \}, withRevocation\(/);
  });

  for (const path of [
    './auth/auth.actions',
    'src/app/auth/auth.actions',
    './auth/auth.actions.ts',
  ]) {
    it(`takes --logout-action=${path}#AuthActions.bye`, async () => {
      const app = appWithActions(group('bye: emptyProps(), logout: emptyProps()'));
      const logoutAction = `${path.startsWith('src') ? './' : ''}${path}#AuthActions.bye`;
      const { tree } = await ngAdd(app, { logoutAction });
      const text = tree.readText(CONFIG);
      assert.match(text, /logoutOn: \[AuthActions\.bye\]/);
      assert.match(text, /import \{ AuthActions \} from '\.\/auth\/auth\.actions'/);
    });
  }

  it('takes --logout-action=@company/auth#AuthActions.logout from a package', async () => {
    const { tree } = await ngAdd(smallApp(), {
      logoutAction: '@company/auth#AuthActions.logout',
    });
    const text = tree.readText(CONFIG);
    assert.match(text, /logoutOn: \[AuthActions\.logout\]/);
    assert.match(text, /import \{ AuthActions \} from '@company\/auth'/);
  });
});

function appWithActions(code: string, more: Record<string, string> = {}) {
  const imports = `import { createAction, createActionGroup, emptyProps } from '@ngrx/store';`;
  return smallApp({
    [CONFIG]: configWith('provideStore()', './auth/auth.actions'),
    [ACTIONS]: code.startsWith('import {') ? code : `${imports}\n${code}`,
    ...more,
  });
}

function group(events: string): string {
  return `export const AuthActions = createActionGroup({ source: 'Auth', events: { ${events} } });`;
}

function alone(...names: readonly string[]): string {
  const lines = names.map((name) => `export const ${name} = createAction('[Auth] ${name}');\n`);
  return lines.join('');
}
