import { HttpContext, type HttpInterceptorFn, withInterceptors } from '@angular/common/http';
import { expand } from 'rxjs';
import { answer } from '../../testing-support/answers';
import {
  baseWithHttp,
  clientOf,
  holdInPurge,
  listen,
  runsOf,
} from '../../testing-support/http-app';
import { type TestApp, bootApp, signedIn } from '../../testing-support/test-app';
import type { LogoutFeature } from '../core/logout-feature';
import { SKIP_LOGOUT } from '../core/request-context';
import { provideLogout } from '../provide-logout';
import { withRevocation } from '../revocation/with-revocation';
import { logoutInterceptor } from './logout-interceptor';

const READS = ['GET', 'HEAD', 'OPTIONS', 'JSONP'];
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];
const skip = { context: new HttpContext().set(SKIP_LOGOUT, true) };

const setup = (...features: readonly LogoutFeature[]): Promise<TestApp> =>
  bootApp([provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] }, ...features)]);

describe('a request that is on the wire at the commit', () => {
  for (const method of READS) {
    it(`is aborted when it is a ${method}, and its subscriber told at the end that nothing comes`, async () => {
      const app = await setup();
      const heard = listen(clientOf(app).request(method, '/api/orders'));
      const request = app.http.expectOne('/api/orders');
      const run = app.logout.logout();
      expect(request.cancelled).toBeTrue();
      expect(heard).toEqual([]);
      await run;
      expect(heard).toEqual(['complete']);
    });
  }

  for (const method of WRITES) {
    it(`goes on when it is a ${method}, and its answer reaches nobody`, async () => {
      const hold = holdInPurge();
      const app = await setup(hold.feature);
      const heard = listen(clientOf(app).request(method, '/api/orders', { body: {} }));
      const request = app.http.expectOne('/api/orders');
      const run = app.logout.logout();
      expect(request.cancelled).toBeFalse();
      answer(request, 201, {}, 'ALICE');
      expect(heard).toEqual([]);
      hold.letGo();
      expect((await run).writes).toEqual({ finished: 1, failed: 0, unanswered: 0 });
      expect(heard).toEqual(['complete']);
    });
  }

  it('[T-01] reaches nobody when it is answered after B has signed in', async () => {
    const app = await setup();
    const heard = listen(clientOf(app).post('/api/orders', {}));
    const request = app.http.expectOne('/api/orders');
    const { writes } = await app.logout.logout();
    app.store.dispatch(signedIn({ name: 'bob' }));
    answer(request, 201, {}, 'ALICE');
    expect(heard).toEqual(['complete']);
    expect(writes).toEqual({ finished: 0, failed: 0, unanswered: 1 });
  });

  it('is counted as failed when the server refuses it', async () => {
    const hold = holdInPurge();
    const app = await setup(hold.feature);
    const heard = listen(clientOf(app).post('/api/orders', {}));
    const run = app.logout.logout();
    answer(app.http.expectOne('/api/orders'), 500);
    hold.letGo();
    expect((await run).writes).toEqual({ finished: 0, failed: 1, unanswered: 0 });
    expect(heard).toEqual(['complete']);
  });

  it('goes on as a write though its page is gone', async () => {
    const hold = holdInPurge();
    const app = await setup(hold.feature);
    const page = clientOf(app).post('/api/orders', {}).subscribe();
    const request = app.http.expectOne('/api/orders');
    const run = app.logout.logout();
    page.unsubscribe();
    expect(request.cancelled).toBeFalse();
    answer(request, 201);
    hold.letGo();
    expect((await run).writes.finished).toBe(1);
  });

  it('is left alone when it is not of the session', async () => {
    const hold = holdInPurge();
    const app = await setup(hold.feature);
    const heard = listen(clientOf(app).get('/assets/i18n.json', skip));
    const run = app.logout.logout();
    const request = app.http.expectOne('/assets/i18n.json');
    expect(request.cancelled).toBeFalse();
    answer(request, 200, {}, 'texts');
    expect(heard).toEqual(['texts', 'complete']);
    hold.letGo();
    await run;
  });
});

describe('a request that is sent during a run', () => {
  for (const method of [...READS, ...WRITES]) {
    it(`does not go out when it is a ${method}, and ends without an error at the end`, async () => {
      const hold = holdInPurge();
      const app = await setup(hold.feature);
      const run = app.logout.logout();
      const heard = listen(clientOf(app).request(method, '/api/orders'));
      app.http.expectNone('/api/orders');
      expect(heard).toEqual([]);
      hold.letGo();
      await run;
      app.http.expectNone('/api/orders');
      expect(heard).toEqual(['complete']);
    });
  }

  it('goes out when it is not of the session', async () => {
    const hold = holdInPurge();
    const app = await setup(hold.feature);
    const run = app.logout.logout();
    const heard = listen(clientOf(app).post('/api/telemetry', {}, skip));
    answer(app.http.expectOne('/api/telemetry'), 200, {}, 'thanks');
    expect(heard).toEqual(['thanks', 'complete']);
    hold.letGo();
    await run;
  });

  it('goes out as a write while the revocation may need one, and its late answer reaches nobody', async () => {
    const hold = holdInPurge();
    const app = await setup(withRevocation({ url: '/api/logout' }), hold.feature);
    const run = app.logout.logout();
    const refresh = listen(clientOf(app).post('/api/refresh', {}));
    const late = listen(clientOf(app).post('/api/late', {}));
    const read = listen(clientOf(app).get('/api/orders'));
    answer(app.http.expectOne('/api/refresh'), 200, {}, 'token');
    app.http.expectNone('/api/orders');
    answer(app.http.expectOne('/api/logout'), 204);
    answer(app.http.expectOne('/api/late'), 200, {}, 'ALICE');
    listen(clientOf(app).post('/api/too-late', {}));
    app.http.expectNone('/api/too-late');
    hold.letGo();
    await run;
    expect([refresh, late, read]).toEqual([['token', 'complete'], ['complete'], ['complete']]);
  });

  it('does not go out as a write while local-first has asked', async () => {
    const hold = holdInPurge();
    const revocation = withRevocation({ url: '/api/logout', order: 'local-first' });
    const app = await setup(revocation, hold.feature);
    const run = app.logout.logout();
    listen(clientOf(app).post('/api/refresh', {}));
    app.http.expectNone('/api/refresh');
    answer(app.http.expectOne('/api/logout'), 204);
    hold.letGo();
    await run;
  });

  it('does not go out for whoever asks again on hearing that nothing comes', async () => {
    const app = await setup();
    const second: unknown[] = [];
    const askAgain = () => second.push(listen(clientOf(app).get('/api/second')));
    clientOf(app).get('/api/first').subscribe({ complete: askAgain });
    app.http.expectOne('/api/first');
    await app.logout.logout();
    app.http.expectNone('/api/second');
    expect(second).toEqual([['complete']]);
  });
});

describe('a request outside of a run', () => {
  it('is given up with its subscriber', async () => {
    const app = await setup();
    for (const method of ['GET', 'POST']) {
      const page = clientOf(app).request(method, '/api/orders').subscribe();
      const request = app.http.expectOne('/api/orders');
      page.unsubscribe();
      expect(request.cancelled).toBeTrue();
    }
    await app.logout.logout();
    expect(app.logout.report()?.writes).toEqual({ finished: 0, failed: 0, unanswered: 0 });
  });

  it('goes out when the run is over', async () => {
    const app = await setup();
    await app.logout.logout();
    const heard = listen(clientOf(app).post('/api/login', {}));
    answer(app.http.expectOne('/api/login'), 200, {}, 'welcome');
    expect(heard).toEqual(['welcome', 'complete']);
  });

  it('is cancelled at the next sign-in when it was a read of nobody', async () => {
    const app = await setup();
    await app.logout.logout();
    const read = listen(clientOf(app).get('/api/orders'));
    const write = listen(clientOf(app).post('/api/login', {}));
    const request = app.http.expectOne('/api/orders');
    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(request.cancelled).toBeTrue();
    expect(read).toEqual(['complete']);
    answer(app.http.expectOne('/api/login'), 200, {}, 'welcome');
    expect(write).toEqual(['welcome', 'complete']);
  });

  it('is not cancelled by the first sign-in of the page', async () => {
    const app = await setup();
    const heard = listen(clientOf(app).get('/api/config'));
    app.store.dispatch(signedIn({ name: 'alice' }));
    answer(app.http.expectOne('/api/config'), 200, {}, 'config');
    expect(heard).toEqual(['config', 'complete']);
  });

  it('passes on what an inner interceptor throws', async () => {
    const broken: HttpInterceptorFn = () => {
      throw new TypeError('broken');
    };
    const app = await bootApp(
      [provideLogout({ redirectTo: '/login' })],
      baseWithHttp(withInterceptors([logoutInterceptor, broken])),
    );
    expect(listen(clientOf(app).get('/api'))).toEqual(['error: broken']);
    await app.logout.logout();
    expect(app.errors).toEqual([]);
  });

  it('may be one of a chain that ends with the run', async () => {
    const app = await setup();
    const pages = clientOf(app)
      .get('/api/page')
      .pipe(expand(() => clientOf(app).get('/api/page')));
    const heard = listen(pages);
    answer(app.http.expectOne('/api/page'), 200, {}, 'one');
    const second = app.http.expectOne('/api/page');
    await app.logout.logout();
    expect(second.cancelled).toBeTrue();
    expect(heard).toEqual(['one', 'complete']);
    expect(runsOf(app)).toBe(1);
  });
});
