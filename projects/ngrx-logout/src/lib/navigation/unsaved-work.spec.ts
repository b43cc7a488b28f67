import type { CanDeactivateFn } from '@angular/router';
import { NEVER } from 'rxjs';
import { Page, baseProviders, bootApp, noteWritten } from '../../testing-support/test-app';
import type { LogoutReason } from '../model/logout-request';
import { provideLogout } from '../provide-logout';
import { withStoragePurge } from '../purge/with-storage-purge';

async function setup(guard: CanDeactivateFn<unknown>) {
  let asked = 0;
  const canDeactivate: CanDeactivateFn<unknown> = (...args) => {
    asked++;
    return guard(...args);
  };
  const app = await bootApp(
    [
      provideLogout(
        { redirectTo: '/login', stepTimeout: 30 },
        withStoragePurge({ local: { prefix: 'app_' }, session: 'all' }),
      ),
    ],
    baseProviders([
      { path: 'login', component: Page },
      { path: 'orders', component: Page, canDeactivate: [canDeactivate] },
    ]),
  );
  app.store.dispatch(noteWritten({ note: 'ALICE' }));
  for (const storage of [localStorage, sessionStorage]) {
    storage.setItem('app_draft', 'ALICE');
  }
  return { app, asked: () => asked };
}

const GUARDS: Readonly<Record<string, CanDeactivateFn<unknown>>> = {
  'says no': () => false,
  'leaves its question open': () => NEVER,
};

describe('a page with unsaved work whose guard', () => {
  afterEach(() => {
    localStorage.removeItem('app_draft');
    sessionStorage.clear();
  });

  for (const [name, guard] of Object.entries(GUARDS)) {
    for (const reason of ['user', 'other-tab', 'token-revoked'] satisfies LogoutReason[]) {
      it(`[T-23] ${name} is left all the same, and asked once, ${reason}`, async () => {
        const { app, asked } = await setup(guard);
        const { steps } = await app.logout.logout({ reason });
        // The route stays until the browser has left the page: nothing of the user may be behind it.
        expect(app.router.url).toBe('/orders');
        expect(app.state()['notes']).toEqual({ notes: [] });
        expect(sessionStorage.getItem('app_draft')).toBeNull();
        // What the tabs share is the other one's to empty.
        expect(localStorage.getItem('app_draft')).toBe(reason === 'other-tab' ? 'ALICE' : null);
        expect(app.page.visits).toEqual(['/login']);
        expect(steps.find(({ phase }) => phase === 'leave')?.detail).toMatch(/^page left: /);
        for (const again of ['user', 'other-tab', 'expired'] satisfies LogoutReason[]) {
          await app.logout.logout({ reason: again });
        }
        // The router asks its guards in a task of its own.
        await new Promise((resolve) => setTimeout(resolve));
        expect(asked()).toBe(1);
        expect(app.page.visits).toEqual(['/login']);
      });
    }
  }
});
