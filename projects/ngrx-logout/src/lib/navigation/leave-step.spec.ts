import { APP_BASE_HREF, LocationStrategy, PathLocationStrategy } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import {
  GuardsCheckStart,
  RedirectCommand,
  Router,
  type Routes,
  provideRouter,
  withHashLocation,
} from '@angular/router';
import { NEVER } from 'rxjs';
import { type LogoutConfig } from '../core/logout-config';
import { LogoutError } from '../core/logout-error';
import { externalUrl } from '../core/local-url';
import { provideLogout } from '../provide-logout';
import { LogoutActions } from '../state/logout-actions';
import { Page, type TestApp, baseProviders, bootApp, routes } from '../../testing-support/test-app';
import { logoutFeature } from '../state/logout-feature-state';

const NOTE = 'ngrx-logout:app:arrival';

function boot(config: LogoutConfig, ownRoutes: Routes = routes): Promise<TestApp> {
  return bootApp([provideLogout({ stepTimeout: 50, ...config })], baseProviders(ownRoutes));
}

async function leave(app: TestApp): Promise<string | undefined> {
  const report = await app.logout.logout();
  const line = report.steps.find(({ phase }) => phase === 'leave');
  expect(line?.outcome).toBe('done');
  return line?.detail;
}

const login = { path: 'login', component: Page };
const orders = { path: 'orders', component: Page };

describe('leave', () => {
  it('replaces the old page in the history and hands the reason and the report on', async () => {
    const app = await boot({ redirectTo: '/login' });
    const extras: unknown[] = [];
    app.router.events.subscribe(() => extras.push(app.router.currentNavigation()?.extras));
    expect(await leave(app)).toBeUndefined();
    expect(app.router.url).toBe('/login');
    expect(extras).toContain(
      jasmine.objectContaining({
        replaceUrl: true,
        state: { logout: { reason: 'user', steps: jasmine.any(Array) } },
      }),
    );
    expect(app.page.visits).toEqual([]);
  });

  it('goes where the action says, before the configuration', async () => {
    const app = await boot({ redirectTo: () => '/elsewhere' });
    await app.logout.logout({ redirectTo: '/login' });
    expect(app.router.url).toBe('/login');
  });

  it('asks a function with the reason and the lines so far', async () => {
    const app = await boot({
      redirectTo: ({ reason, steps }) => `/login?why=${reason}&after=${String(steps.length)}`,
    });
    await leave(app);
    expect(app.router.url).toBe('/login?why=user&after=8');
  });

  it('follows a redirect of the route configuration', async () => {
    const app = await boot({ redirectTo: '/out' }, [
      { path: 'out', redirectTo: 'login' },
      login,
      orders,
    ]);
    expect(await leave(app)).toBeUndefined();
    expect(app.router.url).toBe('/login');
  });

  const obstacles: readonly [string, Routes][] = [
    ['[T-31] a guard that refuses', [{ ...login, canActivate: [() => false] }, orders]],
    ['[T-31] a guard that never answers', [{ ...login, canActivate: [() => NEVER] }, orders]],
    [
      '[T-31] a guard that sends back to a private page',
      [
        { ...login, canActivate: [() => TestBed.inject(Router).parseUrl('/orders/1')] },
        { ...orders, children: [{ path: '1', component: Page }] },
      ],
    ],
    [
      'a guard that redirects by command',
      [
        {
          ...login,
          canActivate: [() => new RedirectCommand(TestBed.inject(Router).parseUrl('/other'))],
        },
        { path: 'other', component: Page },
        orders,
      ],
    ],
    ['a page that will not let go', [login, { ...orders, canDeactivate: [() => false] }]],
    [
      '[T-32] a login page whose chunk is gone',
      [{ path: 'login', loadComponent: () => Promise.reject(new Error('offline')) }, orders],
    ],
    ['no such route', [orders]],
  ];
  for (const [name, ownRoutes] of obstacles) {
    it(`loads the target in place of the page, past ${name}`, async () => {
      const app = await boot({ redirectTo: '/login' }, ownRoutes);
      expect(await leave(app)).toMatch(/^page left: /);
      expect(app.page.visits).toEqual(['/login']);
      expect(app.logout.status()).toBe('done');
    });
  }

  it('loads the target where the old page would stay because it has the same url', async () => {
    const app = await boot({ redirectTo: '/orders?signed-out=1' });
    expect(await leave(app)).toBe('page left: already there');
    expect(app.page.visits).toEqual(['/orders?signed-out=1']);
  });

  it('[T-34] supersedes a navigation that is under way', async () => {
    let arrive = (): void => undefined;
    const slow = new Promise<boolean>(
      (resolve) =>
        (arrive = () => {
          resolve(true);
        }),
    );
    const app = await boot({ redirectTo: '/login' }, [
      login,
      orders,
      { path: 'slow', component: Page, canActivate: [() => slow] },
    ]);
    const underWay = app.router.navigateByUrl('/slow');
    await leave(app);
    arrive();
    expect(await underWay).toBeFalse();
    expect(app.router.url).toBe('/login');
  });

  it('[T-34] is not kept by a link that is clicked meanwhile', async () => {
    const app = await boot({ redirectTo: '/login' }, [
      { ...login, canActivate: [() => Promise.resolve(true)] },
      orders,
      { path: 'other', component: Page },
    ]);
    const clicks = ['/other', '/orders?again=1', '/other'];
    app.router.events.subscribe((event) => {
      if (event instanceof GuardsCheckStart && event.url === '/login' && clicks.length > 0) {
        void app.router.navigateByUrl(clicks.shift() ?? '');
      }
    });
    expect(await leave(app)).toBeUndefined();
    expect([app.router.url, clicks]).toEqual(['/login', []]);
  });

  it('reload: completes first, then loads the target, with a note that is read once', async () => {
    const app = await boot({ redirectTo: '/login', leave: 'reload' });
    const report = await app.logout.logout({ reason: 'expired' });
    expect(app.actions.at(-1)).toBe(LogoutActions.completed.type);
    expect(app.router.url).toBe('/orders');
    expect(app.page.visits).toEqual(['/login']);

    TestBed.resetTestingModule();
    const next = await boot({ redirectTo: '/login', leave: 'reload' });
    expect(sessionStorage.getItem(NOTE)).toBeNull();
    expect(next.logout.status()).toBe('done');
    expect(next.logout.reason()).toBe('expired');
    expect(next.logout.report()).toEqual(report);
    next.store.dispatch(LogoutActions.sessionStarted());
    expect(next.logout.reason()).toBeNull();
  });

  it('takes a note that was tampered with for none', async () => {
    for (const text of ['{', 'null', '{"reason":"<b>"}', '[]', '7']) {
      sessionStorage.setItem(NOTE, text);
      const app = await boot({ redirectTo: '/login' });
      expect(app.state()[logoutFeature.name]).toEqual(
        jasmine.objectContaining({ status: 'idle', reason: null }),
      );
      TestBed.resetTestingModule();
    }
  });

  it('leaves the origin for an externalUrl of the configuration alone', async () => {
    const app = await boot({ redirectTo: () => externalUrl('https://id.example.com/logout?x=1') });
    await leave(app);
    expect(app.page.visits).toEqual(['https://id.example.com/logout?x=1']);
    expect(sessionStorage.getItem(NOTE)).toBeNull();
  });

  it('refuses a target that leaves the origin, at configuration and at dispatch', async () => {
    const evil = [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
    ];
    const app = await boot({ redirectTo: '/login' });
    for (const redirectTo of evil) {
      expect(() => provideLogout({ redirectTo })).toThrowError(LogoutError, /externalUrl/);
      expect(() => LogoutActions.logout({ redirectTo })).toThrowError(LogoutError, /externalUrl/);
      expect(() => app.logout.logout({ redirectTo })).toThrowError(LogoutError);
    }
    expect(app.logout.status()).toBe('idle');
  });

  it('reports a bad target of a function or of a raw action, and signs out to a good one', async () => {
    const app = await boot({ redirectTo: () => '//evil.example' });
    await leave(app);
    expect(app.errors).toEqual([jasmine.any(LogoutError)]);
    expect(app.router.url).toBe('/');

    TestBed.resetTestingModule();
    const raw = await boot({ redirectTo: '/login' });
    raw.store.dispatch({ type: LogoutActions.logout.type, redirectTo: '//evil.example' } as never);
    await raw.logout.logout();
    expect(raw.errors).toEqual([jasmine.any(LogoutError)]);
    expect(raw.router.url).toBe('/login');
  });

  describe('[T-33] finds the url', () => {
    it('under a base href', async () => {
      const app = await bootApp([
        provideLogout({ redirectTo: '/login', leave: 'reload' }),
        { provide: APP_BASE_HREF, useValue: '/app/de/' },
        { provide: LocationStrategy, useClass: PathLocationStrategy },
      ]);
      await leave(app);
      expect(app.page.visits).toEqual(['/app/de/login']);
    });

    it('under hash routing', async () => {
      const app = await bootApp([
        provideLogout({ redirectTo: '/login', leave: 'reload' }),
        provideRouter(routes, withHashLocation()),
      ]);
      await leave(app);
      expect(app.page.visits).toEqual([jasmine.stringMatching(/#\/login$/)]);
    });

    it('with outlets open, which it closes', async () => {
      const app = await boot({ redirectTo: '/login' }, [
        login,
        orders,
        { path: 'chat', outlet: 'side', component: Page },
      ]);
      await app.router.navigateByUrl('/orders(side:chat)', { skipLocationChange: true });
      await leave(app);
      expect(app.router.url).toBe('/login');
    });
  });
});

describe('without routes', () => {
  it('the page is left by loading the target', async () => {
    const app = await boot({ redirectTo: '/bye' }, []);
    await leave(app);
    expect(app.page.visits).toEqual(['/bye']);
  });
});
