import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { NavigationEnd, NavigationError, type Route, Router } from '@angular/router';
import { ReplaySubject, defer, firstValueFrom, map } from 'rxjs';
import { answer } from '../../testing-support/answers';
import { holdRun } from '../../testing-support/hold-run';
import {
  Page,
  type TestApp,
  baseProviders,
  bootApp,
  routes,
  signedIn,
} from '../../testing-support/test-app';
import type { LogoutFeature } from '../core/logout-feature';
import { provideLogout } from '../provide-logout';

const URL = '/api/me';
/** Whatever is done with an answer. */
let taken: unknown[] = [];
const take = (value: unknown): true => {
  taken.push(value);
  return true;
};
let asking = new ReplaySubject<void>(1);
const ask = () => {
  const http = inject(HttpClient);
  return defer(() => {
    asking.next();
    return http.get<string>(URL);
  });
};
const askOnce = async (): Promise<true> => take(await firstValueFrom(ask()));
const askAndTake = () => ask().pipe(map(take));

const PLACES: Record<string, Partial<Route>> = {
  'canActivate with a stream': { canActivate: [askAndTake] },
  'canActivate with a promise': { canActivate: [askOnce] },
  'canActivateChild with a stream': {
    component: undefined,
    canActivateChild: [askAndTake],
    children: [{ path: '', component: Page }],
  },
  'canMatch with a stream': { canMatch: [askAndTake] },
  'canMatch with a promise': { canMatch: [askOnce] },
  'a resolver with a stream': { resolve: { me: askAndTake } },
  'a resolver with a promise': { resolve: { me: askOnce } },
  'a title resolver': { title: () => ask().pipe(map((name) => (take(name), name))) },
};

async function setup(place: Partial<Route>, ...features: readonly LogoutFeature[]) {
  taken = [];
  asking = new ReplaySubject<void>(1);
  const app = await bootApp(
    [provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] }, ...features)],
    baseProviders([...routes, { path: 'private', component: Page, ...place }]),
  );
  app.store.dispatch(signedIn({ name: 'alice' }));
  const router = app.injector.get(Router);
  const ends: string[] = [];
  router.events.subscribe((event) => {
    if (event instanceof NavigationEnd || event instanceof NavigationError) {
      ends.push(`${event.constructor.name} ${event.url}`);
    }
  });
  return { ...app, ends };
}

/** The request, once the router has come to where it asks. */
async function requestOf({ http }: TestApp) {
  await firstValueFrom(asking);
  asking = new ReplaySubject<void>(1);
  return http.expectOne(URL);
}

describe('a navigation that waits for a request at the logout', () => {
  for (const [name, place] of Object.entries(PLACES)) {
    it(`${name}: ends in the redirect, without an error, and its request is aborted`, async () => {
      const hold = holdRun('purge');
      const app = await setup(place, hold.feature);
      const navigation = app.router.navigateByUrl('/private');
      const request = await requestOf(app);
      const run = app.logout.logout();
      expect(request.cancelled).toBeTrue();
      // Neither yes nor no, nor a page without its data, while the run is under way.
      await Promise.resolve();
      expect(app.router.url).toBe('/orders');
      expect(app.router.currentNavigation()?.extractedUrl.toString()).toBe('/private');
      hold.letGo();
      await run;
      expect(await navigation).toBeFalse();
      expect(app.router.url).toBe('/login');
      expect(app.ends).toEqual(['NavigationEnd /login']);
      expect(taken).toEqual([]);
      expect(app.errors).toEqual([]);
    });

    it(`${name}: asks again for the next user, whose answer counts`, async () => {
      const app = await setup(place);
      const old = app.router.navigateByUrl('/private');
      await requestOf(app);
      await app.logout.logout();
      await old;
      app.store.dispatch(signedIn({ name: 'bob' }));
      const navigation = app.router.navigateByUrl('/private');
      answer(await requestOf(app), 200, {}, 'BOB');
      expect(await navigation).toBeTrue();
      expect(taken).toEqual(['BOB']);
    });

    it(`${name}: asks nothing when it is reached during the run`, async () => {
      const hold = holdRun('purge');
      const app = await setup(place, hold.feature);
      const run = app.logout.logout();
      const navigation = app.router.navigateByUrl('/private');
      await firstValueFrom(asking);
      app.http.expectNone(URL);
      hold.letGo();
      await run;
      expect(await navigation).toBeFalse();
      expect(app.ends).toEqual(['NavigationEnd /login']);
      expect(taken).toEqual([]);
      expect(app.errors).toEqual([]);
    });
  }
});
