import { TestBed } from '@angular/core/testing';
import { type Store, createAction, createReducer, on, props, provideState } from '@ngrx/store';
import { holdRun } from '../../testing-support/hold-run';
import {
  Page,
  type TestApp,
  baseProviders,
  bootApp,
  noteWritten,
  routes,
  signedIn,
} from '../../testing-support/test-app';
import type { LogoutConfig } from '../core/logout-config';
import type { LogoutFeature } from '../core/logout-feature';
import { provideLogout } from '../provide-logout';
import { withSeal } from './with-seal';

const written = createAction('[Lazy slices] written', props<{ text: string }>());
const reducer = createReducer(
  { text: '' },
  on(written, (_, { text }) => ({ text })),
);
const lazyRoute = {
  path: 'lazy',
  loadChildren: () =>
    Promise.resolve([{ path: '', component: Page, providers: [provideState('lazy', reducer)] }]),
};

async function setup(config: LogoutConfig = {}, ...features: readonly LogoutFeature[]) {
  const app = await bootApp(
    [provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn], ...config }, ...features)],
    baseProviders([...routes, lazyRoute]),
  );
  signInAs('alice', app);
  return app;
}

function signInAs(name: string, { store }: TestApp): void {
  store.dispatch(signedIn({ name }));
  store.dispatch(noteWritten({ note: name.toUpperCase() }));
  store.dispatch(written({ text: name.toUpperCase() }));
}

const lazyOf = ({ state }: TestApp): unknown => state()['lazy'];
const EMPTY = { text: '' };

describe('a slice that a lazy route provides', () => {
  it('[T-53] is cleared when it was there before the logout, and works for the next user', async () => {
    const app = await setup();
    await app.router.navigateByUrl('/lazy');
    app.store.dispatch(written({ text: 'ALICE' }));
    await app.logout.logout();
    expect(lazyOf(app)).toEqual(EMPTY);
    signInAs('bob', app);
    await app.router.navigateByUrl('/lazy');
    expect(lazyOf(app)).toEqual({ text: 'BOB' });
    await app.logout.logout();
    expect(lazyOf(app)).toEqual(EMPTY);
  });

  it('[T-53] begins anew when it comes after the logout', async () => {
    const app = await setup();
    await app.logout.logout();
    signInAs('bob', app);
    await app.router.navigateByUrl('/lazy');
    expect(lazyOf(app)).toEqual(EMPTY);
    app.store.dispatch(written({ text: 'BOB' }));
    await app.logout.logout();
    expect(lazyOf(app)).toEqual(EMPTY);
  });

  for (const phase of ['commit', 'revoke', 'clear', 'purge', 'leave'] as const) {
    it(`[T-53] is empty at the end when it comes during ${phase}`, async () => {
      const hold = holdRun(phase);
      const app = await setup({}, hold.feature);
      const run = app.logout.logout();
      app.store.addReducer('lazy', reducer);
      expect(lazyOf(app)).toEqual(EMPTY);
      hold.letGo();
      await run;
      expect(lazyOf(app)).toEqual(EMPTY);
      signInAs('bob', app);
      expect(lazyOf(app)).toEqual({ text: 'BOB' });
    });
  }

  it('[T-53] is filled by what is dispatched after the clear, unless the store is sealed', async () => {
    for (const [features, text] of [
      [[], 'ALICE'],
      [[withSeal({ open: ['auth'] })], ''],
    ] as const) {
      TestBed.resetTestingModule();
      const hold = holdRun('purge');
      const app = await setup({}, hold.feature, ...features);
      const run = app.logout.logout();
      app.store.addReducer('lazy', reducer);
      app.store.dispatch(written({ text: 'ALICE' }));
      hold.letGo();
      await run;
      expect(lazyOf(app)).toEqual({ text });
    }
  });

  it('[T-53] survives where it is kept, also when its route is left', async () => {
    const app = await setup({ keep: ['lazy'] });
    await app.router.navigateByUrl('/lazy');
    app.store.dispatch(written({ text: 'a filter' }));
    await app.logout.logout();
    expect(lazyOf(app)).toEqual({ text: 'a filter' });
    expect(app.state()['notes']).toEqual({ notes: [] });
  });

  it('[T-53] that is removed and added again begins anew', async () => {
    const app = await setup();
    app.store.addReducer('lazy', reducer);
    app.store.dispatch(written({ text: 'ALICE' }));
    (app.store as Store<{ lazy: unknown }>).removeReducer('lazy');
    await app.logout.logout();
    app.store.addReducer('lazy', reducer);
    expect(lazyOf(app)).toEqual(EMPTY);
  });
});
