import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { type TestApp, auth, bootApp, signedIn } from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';
import { ReturnUrl } from './return-url';
import { withReturnUrl } from './with-return-url';

async function boot(): Promise<TestApp> {
  const user = () => inject(Store).selectSignal(auth.selectName)() || null;
  const app = await bootApp([
    provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] }, withReturnUrl({ user })),
  ]);
  app.store.dispatch(signedIn({ name: 'alice' }));
  await app.router.navigateByUrl('/orders?page=2#last');
  return app;
}

const take = ({ injector }: TestApp) => injector.get(ReturnUrl).take('/home');

describe('withReturnUrl', () => {
  for (const reason of ['token-revoked', 'expired', 'other-device']) {
    it(`brings the same user back after ${reason}, once`, async () => {
      const app = await boot();
      await app.logout.logout({ reason });
      app.store.dispatch(signedIn({ name: 'alice' }));
      expect(take(app)).toBe('/orders?page=2#last');
      expect(take(app)).toBe('/home');
    });
  }

  for (const reason of ['user', 'idle', 'other-tab', 'interrupted']) {
    it(`has nothing to bring back to after ${reason}`, async () => {
      const app = await boot();
      await app.logout.logout({ reason });
      app.store.dispatch(signedIn({ name: 'alice' }));
      expect(take(app)).toBe('/home');
    });
  }

  it('brings nobody else there, nor the same user after them', async () => {
    const app = await boot();
    await app.logout.logout({ reason: 'expired' });
    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(take(app)).toBe('/home');
    app.store.dispatch(signedIn({ name: 'alice' }));
    expect(take(app)).toBe('/home');
  });

  it('forgets with the next logout', async () => {
    const app = await boot();
    await app.logout.logout({ reason: 'expired' });
    app.store.dispatch(signedIn({ name: 'alice' }));
    await app.logout.logout();
    app.store.dispatch(signedIn({ name: 'alice' }));
    expect(take(app)).toBe('/home');
  });

  it('writes the url into no address, storage, action or report', async () => {
    const app = await boot();
    const report = await app.logout.logout({ reason: 'expired' });
    const seen = [
      app.router.url,
      history.state,
      report,
      app.state(),
      Object.entries(localStorage),
      Object.entries(sessionStorage),
    ];
    expect(JSON.stringify(seen)).not.toContain('orders');
  });
});

describe('a return url from outside', () => {
  const BAD: readonly unknown[] = [
    '//evil.com',
    '///evil.com',
    '/\\evil.com',
    '\\\\evil.com',
    '/%09/evil.com',
    '/%0a/evil.com',
    '/%5Cevil.com',
    '/%2F%2Fevil.com',
    '%2F%2Fevil.com',
    'https:evil.com',
    'http:evil.com',
    'https://evil.com',
    'https://app.example@evil.com',
    'javascript:alert(1)',
    ' jAvAsCrIpT:alert(1)',
    'java%0ascript:alert(1)',
    'data:text/html,',
    'blob:',
    'vbscript:',
    '/..//evil.com',
    '/%2e%2e//evil.com',
    '.evil.com',
    '@evil.com',
    '?x=//evil',
    '#//evil',
    '/%',
    '/login',
    '/login?returnUrl=/login?returnUrl=/orders',
    `/${'a'.repeat(5000)}`,
    ['/orders', '/profile'],
    ['/orders'],
    7,
    {},
    null,
    undefined,
    '',
  ];
  for (const url of BAD) {
    const name = url === undefined ? 'undefined' : JSON.stringify(url).slice(0, 60);
    it(`[T-30] becomes the fallback: ${name}`, async () => {
      const app = await boot();
      const target = app.injector.get(ReturnUrl).check(url, '/orders');
      expect(target).toBe('/orders');
      await app.injector.get(Router).navigateByUrl(target);
      expect(new URL(app.router.url, document.baseURI).origin).toBe(location.origin);
    });
  }

  for (const url of [
    '/',
    '/orders',
    '/orders/7?tab=2#last',
    '/a%20b',
    '/orders?to=https:%2F%2Fa.b',
  ]) {
    it(`[T-30] passes when it is a path of the application: ${url}`, async () => {
      const app = await boot();
      expect(app.injector.get(ReturnUrl).check(url, '/home')).toBe(url);
    });
  }
});
