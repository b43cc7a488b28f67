import { ApplicationRef, Component, Injectable } from '@angular/core';
import {
  type ActivatedRouteSnapshot,
  BaseRouteReuseStrategy,
  type DetachedRouteHandle,
  RouteReuseStrategy,
} from '@angular/router';
import { baseProviders, bootApp } from '../../testing-support/test-app';
import type { LogoutConfig } from '../core/logout-config';
import { onLogout } from '../core/on-logout';
import { LogoutActions } from '../state/logout-actions';
import { provideLogout } from '../provide-logout';

@Component({ selector: 'lib-kept', template: 'alice' })
class Kept {}

@Injectable()
class KeepsPages extends BaseRouteReuseStrategy {
  protected readonly pages = new Map<unknown, DetachedRouteHandle>();

  override shouldDetach(): boolean {
    return true;
  }

  override store(route: ActivatedRouteSnapshot, page: DetachedRouteHandle | null): void {
    if (page) {
      this.pages.set(route.routeConfig, page);
    } else {
      this.pages.delete(route.routeConfig);
    }
  }

  override shouldAttach(route: ActivatedRouteSnapshot): boolean {
    return this.pages.has(route.routeConfig);
  }

  override retrieve(route: ActivatedRouteSnapshot): DetachedRouteHandle | null {
    return this.pages.get(route.routeConfig) ?? null;
  }
}

@Injectable()
class EmptiedAtCompletion extends KeepsPages {
  override retrieve(): null {
    return null;
  }
}

@Injectable()
class Emptied extends KeepsPages {
  override shouldDetach(): boolean {
    return this.isSignedIn;
  }

  private isSignedIn = true;

  constructor() {
    super();
    onLogout(() => {
      this.pages.clear();
      this.isSignedIn = false;
    });
  }
}

@Injectable()
class DetachesNothing extends BaseRouteReuseStrategy {}

describe('the note on kept pages', () => {
  let warnings: jasmine.Spy;
  beforeEach(() => (warnings = spyOn(console, 'warn')));

  const aboutPages = (): string[] =>
    warnings.calls
      .allArgs()
      .map(([text]) => String(text))
      .filter((text) => text.includes('RouteReuseStrategy'));

  async function logOut(
    strategy: new () => RouteReuseStrategy,
    config: LogoutConfig = { redirectTo: '/login' },
  ) {
    const app = await bootApp(
      [provideLogout(config), { provide: RouteReuseStrategy, useClass: strategy }],
      baseProviders([
        { path: 'orders', component: Kept },
        { path: 'order/:id', component: Kept },
        { path: 'login', component: Kept },
      ]),
    );
    // The outlet is there from the first rendering on; without it no page is.
    app.injector.get(ApplicationRef).tick();
    await app.router.navigateByUrl('/order/alices-4711');
    await app.logout.logout();
    return app;
  }

  it('names the routes whose pages are still held, without their parameters', async () => {
    await logOut(KeepsPages);
    expect(aboutPages()).toEqual([jasmine.stringMatching(/: \/orders, \/order\/:id\./)]);
  });

  it('speaks once', async () => {
    const app = await logOut(KeepsPages);
    app.store.dispatch(LogoutActions.sessionStarted());
    await app.router.navigateByUrl('/orders');
    await app.logout.logout();
    expect(aboutPages().length).toBe(1);
  });

  it('is not written for a strategy that is emptied at the logout', async () => {
    await logOut(Emptied);
    expect(aboutPages()).toEqual([]);
  });

  it('is not written for a strategy that gives nothing back', async () => {
    await logOut(EmptiedAtCompletion);
    expect(aboutPages()).toEqual([]);
  });

  it('is not written for a strategy that detaches nothing', async () => {
    await logOut(DetachesNothing);
    expect(aboutPages()).toEqual([]);
  });

  it('is not written where the page itself is left', async () => {
    await logOut(KeepsPages, { redirectTo: '/login', leave: 'reload' });
    expect(aboutPages()).toEqual([]);
  });

  it('leaves the strategy’s own work as it was', async () => {
    const app = await logOut(KeepsPages);
    const strategy = app.injector.get(RouteReuseStrategy);
    expect(strategy).toBeInstanceOf(KeepsPages);
    await app.router.navigateByUrl('/orders');
    expect(app.router.url).toBe('/orders');
  });
});
