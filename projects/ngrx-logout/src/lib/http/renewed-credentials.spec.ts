import { answer, answerRevoked } from '../../testing-support/answers';
import { clientOf, listen, runsOf } from '../../testing-support/http-app';
import { type TestApp, bootApp, signedIn } from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';
import { withRevocation } from '../revocation/with-revocation';

const setup = (): Promise<TestApp> =>
  bootApp([provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] })]);

function ask(app: TestApp, url: string, token?: string): unknown[] {
  const headers: Record<string, string> =
    token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return listen(clientOf(app).get(url, { headers }));
}

describe('[T-08] a 401 that says revoked', () => {
  it('means nothing for credentials that were renewed since, and is passed on', async () => {
    const app = await setup();
    const heard = ask(app, '/api/slow', 'old');
    ask(app, '/api/fast', 'new');
    answerRevoked(app.http.expectOne('/api/slow'));
    expect(runsOf(app)).toBe(0);
    expect(heard).toEqual([401]);
    answer(app.http.expectOne('/api/fast'), 200);
  });

  it('ends the session for the credentials that passed last', async () => {
    const app = await setup();
    ask(app, '/api/old', 'old');
    ask(app, '/api/fast', 'new');
    answerRevoked(app.http.expectOne('/api/fast'));
    await app.logout.logout();
    expect(runsOf(app)).toBe(1);
    expect(app.logout.reason()).toBe('token-revoked');
  });

  it('means nothing for a request without credentials beside others with them', async () => {
    const app = await setup();
    ask(app, '/api/orders', 'alice');
    ask(app, '/api/public');
    answerRevoked(app.http.expectOne('/api/public'));
    expect(runsOf(app)).toBe(0);
  });

  it('ends a session that lives in a cookie', async () => {
    const app = await setup();
    ask(app, '/api/orders');
    answerRevoked(app.http.expectOne('/api/orders'));
    await app.logout.logout();
    expect(runsOf(app)).toBe(1);
  });

  it('forgets the credentials at the commit', async () => {
    const app = await setup();
    ask(app, '/api/orders', 'alice');
    await app.logout.logout();
    app.store.dispatch(signedIn({ name: 'bob' }));
    ask(app, '/api/orders');
    const [, ofBob] = app.http.match('/api/orders');
    if (ofBob) {
      answerRevoked(ofBob);
    }
    await app.logout.logout();
    expect(runsOf(app)).toBe(2);
  });

  it('forgets the credentials that pass while the server is asked', async () => {
    const app = await bootApp([
      provideLogout(
        { redirectTo: '/login', sessionStartedOn: [signedIn] },
        withRevocation({ url: '/api/logout' }),
      ),
    ]);
    const run = app.logout.logout();
    const headers = { Authorization: 'Bearer alice' };
    listen(clientOf(app).post('/api/refresh', {}, { headers }));
    answer(app.http.expectOne('/api/refresh'), 200);
    answer(app.http.expectOne('/api/logout'), 204);
    await run;
    app.store.dispatch(signedIn({ name: 'bob' }));
    ask(app, '/api/orders');
    answerRevoked(app.http.expectOne('/api/orders'));
    await app.logout.logout();
    expect(runsOf(app)).toBe(2);
    expect(app.logout.reason()).toBe('token-revoked');
  });
});
