import { HTTP_INTERCEPTORS, type HttpInterceptor } from '@angular/common/http';
import { inject } from '@angular/core';
import { Actions, createEffect, ofType, provideEffects } from '@ngrx/effects';
import { LogoutActions } from 'ngrx-logout';
import { firstValueFrom, switchMap } from 'rxjs';
import { noteWritten } from '../../ngrx-logout/src/testing-support/test-app';
import {
  type AuthAction,
  AuthActionTypes,
  AuthService,
  LoginSuccess,
  SignOut,
  appLogout,
} from './auth-service';
import { bootRecipe, outcomeOf, traces } from './testing-support/recipe-app';

const URL = '/api/auth/logout';
const alice = { name: 'ALICE' };

class AddToken implements HttpInterceptor {
  readonly intercept: HttpInterceptor['intercept'] = (request, next) => {
    const token = localStorage.getItem('token') ?? 'none';
    return next.handle(request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }));
  };
}

/** What the application had before, and did not take away. */
class RevokingEffects {
  readonly #auth = inject(AuthService);
  readonly signOut$ = createEffect(
    () =>
      inject<Actions<AuthAction>>(Actions).pipe(
        ofType(AuthActionTypes.Logout),
        switchMap(() => this.#auth.revoke()),
      ),
    { dispatch: false },
  );
}

async function boot(...more: Parameters<typeof bootRecipe>[0]) {
  const app = await bootRecipe([
    appLogout,
    { provide: HTTP_INTERCEPTORS, useClass: AddToken, multi: true },
    ...more,
  ]);
  const auth = app.injector.get(AuthService);
  auth.signedIn(alice, 'ALICE-TOKEN');
  app.store.dispatch(new LoginSuccess(alice));
  app.store.dispatch(noteWritten({ note: 'ALICE' }));
  return { ...app, auth };
}

async function expectNothingLeft({ auth, router, state }: Awaited<ReturnType<typeof boot>>) {
  expect(await firstValueFrom(auth.user$)).toBeNull();
  expect(traces('ALICE')).toEqual([]);
  expect(JSON.stringify(state())).not.toContain('ALICE');
  expect(router.url).toBe('/login');
}

describe('the recipe for an AuthService', () => {
  afterEach(() => {
    for (const key of ['token', 'user']) localStorage.removeItem(key);
  });

  it('runs once at the class action, with the token that is about to go', async () => {
    const app = await boot();
    app.store.dispatch(new SignOut());
    const run = app.auth.logout();
    const sent = app.http.expectOne(URL);
    expect(sent.request.headers.get('Authorization')).toBe('Bearer ALICE-TOKEN');
    sent.flush(null);
    expect(outcomeOf(await run, 'revoke')).toBe('revoked');
    expect(app.actions.filter((type) => type === LogoutActions.started.type).length).toBe(1);
    await expectNothingLeft(app);
  });

  it('forgets everything where the server hangs', async () => {
    const app = await boot();
    jasmine.clock().install().mockDate();
    try {
      const run = app.auth.logout();
      const sent = app.http.expectOne(URL);
      jasmine.clock().tick(3_000);
      expect(outcomeOf(await run, 'revoke')).toBe('timed-out');
      expect(sent.cancelled).toBeTrue();
    } finally {
      jasmine.clock().uninstall();
    }
    await expectNothingLeft(app);
  });

  it('lets the next one sign in by the other class action, and out again', async () => {
    const app = await boot();
    const first = app.auth.logout();
    app.http.expectOne(URL).flush(null);
    await first;
    app.auth.signedIn({ name: 'BOB' }, 'BOB-TOKEN');
    app.store.dispatch(new LoginSuccess({ name: 'BOB' }));
    const second = app.auth.logout();
    const sent = app.http.expectOne(URL);
    expect(sent.request.headers.get('Authorization')).toBe('Bearer BOB-TOKEN');
    sent.flush(null);
    expect(await second).not.toBe(await first);
  });

  it('asks twice where an effect of the application still asks, too', async () => {
    const app = await boot(provideEffects(RevokingEffects));
    app.store.dispatch(new SignOut());
    // One after the other, because a revocation waits for the writes on the wire.
    app.http.expectOne(URL).flush(null);
    app.http.expectOne(URL).flush(null);
    await app.auth.logout();
  });
});
