import { HTTP_INTERCEPTORS, type HttpInterceptor } from '@angular/common/http';
import { type LogoutFeature, provideLogout } from 'ngrx-logout';
import { csrfRevocation, orderedRevocation } from './several-requests';
import { bootRecipe, outcomeOf } from './testing-support/recipe-app';

class AddToken implements HttpInterceptor {
  readonly intercept: HttpInterceptor['intercept'] = (request, next) =>
    next.handle(request.clone({ setHeaders: { Authorization: 'Bearer ALICE' } }));
}

const boot = (revocation: LogoutFeature) =>
  bootRecipe([
    provideLogout({ redirectTo: '/login' }, revocation),
    { provide: HTTP_INTERCEPTORS, useClass: AddToken, multi: true },
  ]);

type App = Awaited<ReturnType<typeof boot>>;

/** Logs out by a clock that stands still but for what the test lets pass. */
async function logOut(app: App, answer: () => void) {
  jasmine.clock().install().mockDate();
  try {
    const run = app.logout.logout();
    answer();
    return await run;
  } finally {
    jasmine.clock().uninstall();
  }
}

describe('a revocation that needs a CSRF token first', () => {
  it('asks for the token, and then for the end of the session', async () => {
    const app = await boot(csrfRevocation);
    const run = app.logout.logout();
    app.http.expectOne('/api/csrf').flush({ token: 'C1' });
    const sent = app.http.expectOne('/api/auth/logout');
    expect(sent.request.headers.get('X-CSRF-Token')).toBe('C1');
    expect(sent.request.headers.get('Authorization')).toBe('Bearer ALICE');
    expect(app.router.url).toBe('/orders');
    sent.flush(null, { status: 204, statusText: 'No Content' });
    expect(outcomeOf(await run, 'revoke')).toBe('revoked');
    expect(app.router.url).toBe('/login');
  });

  it('says what the second answer was', async () => {
    const app = await boot(csrfRevocation);
    const run = app.logout.logout();
    app.http.expectOne('/api/csrf').flush({ token: 'C1' });
    const refused = { status: 403, statusText: 'Forbidden' };
    app.http.expectOne('/api/auth/logout').flush(null, refused);
    const { steps } = await run;
    expect(steps.find(({ name }) => name === 'revoke')).toEqual(
      jasmine.objectContaining({ outcome: 'failed', status: 403 }),
    );
  });

  it('does not take the first answer for the second, and asks for neither again', async () => {
    const app = await boot(csrfRevocation);
    const report = await logOut(app, () => {
      app.http.expectOne('/api/csrf').flush({ token: 'C1' });
      app.http.expectOne('/api/auth/logout');
      jasmine.clock().tick(3_000);
    });
    expect(outcomeOf(report, 'revoke')).toBe('timed-out');
    expect(report.pending).toBeFalse();
  });

  it('does not ask again for the token where the network fails after it', async () => {
    const app = await boot(csrfRevocation);
    const run = app.logout.logout();
    app.http.expectOne('/api/csrf').flush({ token: 'C1' });
    app.http.expectOne('/api/auth/logout').error(new ProgressEvent('error'));
    const report = await run;
    expect(outcomeOf(report, 'revoke')).toBe('offline');
    expect(report.pending).toBeFalse();
  });

  it('ends with the first one, where there is no token', async () => {
    const app = await boot(csrfRevocation);
    const run = app.logout.logout();
    app.http.expectOne('/api/csrf').flush(null, { status: 500, statusText: 'Broken' });
    expect(outcomeOf(await run, 'revoke')).toBe('failed');
    app.http.expectNone('/api/auth/logout');
    expect(app.router.url).toBe('/login');
  });
});

describe('a revocation of several calls in order', () => {
  for (const status of [204, 500]) {
    it(`asks for the end of the session after a ${status} to the first`, async () => {
      const app = await boot(orderedRevocation);
      const run = app.logout.logout();
      app.http.expectNone('/api/auth/logout');
      app.http.expectOne('/api/push-subscription').flush(null, { status, statusText: 'Status' });
      app.http.expectOne('/api/auth/logout').flush(null, { status: 204, statusText: 'Gone' });
      expect(outcomeOf(await run, 'revoke')).toBe('revoked');
    });
  }

  it('is bounded as a whole', async () => {
    const app = await boot(orderedRevocation);
    const report = await logOut(app, () => {
      jasmine.clock().tick(4_000);
      app.http.expectOne('/api/push-subscription').flush(null);
      app.http.expectOne('/api/auth/logout');
      jasmine.clock().tick(1_000);
    });
    expect(outcomeOf(report, 'revoke')).toBe('timed-out');
    expect(app.router.url).toBe('/login');
  });
});
