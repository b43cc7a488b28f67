import { HttpClient, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { NEVER, Subject, firstValueFrom, switchMap, take } from 'rxjs';
import { answer } from '../../testing-support/answers';
import { clientOf, listen } from '../../testing-support/http-app';
import {
  authInterceptor,
  bootRevokingApp,
  isClean,
  revokeLine,
} from '../../testing-support/revoking-app';
import { signedIn } from '../../testing-support/test-app';

const url = '/api/logout';
const ORDERS = ['revoke-first', 'local-first'] as const;

describe('the credentials of a revocation', () => {
  for (const order of ORDERS) {
    it(`are read from the store before the clear, ${order}`, async () => {
      const app = await bootRevokingApp({ url, order });
      const run = app.logout.logout();
      const sent = app.http.expectOne(url);
      expect(sent.request.headers.get('Authorization')).toBe('Bearer alice');
      answer(sent, 204);
      await run;
      expect(isClean(app)).toBeTrue();
    });
  }

  it('are waited for in local-first, when they come asynchronously', async () => {
    const getter = new Subject<string>();
    const slow: HttpInterceptorFn = (request, next) =>
      getter.pipe(
        take(1),
        switchMap(() => next(request)),
      );
    const app = await bootRevokingApp(
      { url, order: 'local-first' },
      { interceptors: [slow, authInterceptor] },
    );
    const run = app.logout.logout();
    app.http.expectNone(url);
    expect(app.state()['auth']).toEqual({ name: 'alice' });
    getter.next('ready');
    const sent = app.http.expectOne(url);
    expect(sent.request.headers.get('Authorization')).toBe('Bearer alice');
    await run;
    expect(isClean(app)).toBeTrue();
    answer(sent, 204);
  });

  it('are waited for in local-first no longer than 200 ms', async () => {
    const never: HttpInterceptorFn = () => NEVER;
    const app = await bootRevokingApp({ url, order: 'local-first' }, { interceptors: [never] });
    jasmine.clock().install().mockDate();
    try {
      const run = app.logout.logout();
      jasmine.clock().tick(199);
      expect(app.state()['auth']).toEqual({ name: 'alice' });
      jasmine.clock().tick(1);
      expect(app.state()['auth']).toEqual({ name: '' });
      await run;
      app.store.dispatch(signedIn({ name: 'bob' }));
    } finally {
      jasmine.clock().uninstall();
    }
  });
});

describe('a request of the application’s own', () => {
  for (const order of ORDERS) {
    it(`may get its credentials first and is sent all the same, ${order}`, async () => {
      const ready = new Subject<string>();
      const request = async (): Promise<unknown> => {
        const http = inject(HttpClient);
        await firstValueFrom(ready);
        return firstValueFrom(http.post('/own/logout', null));
      };
      const app = await bootRevokingApp({ request, order });
      const run = app.logout.logout();
      ready.next('now');
      await Promise.resolve();
      await Promise.resolve();
      answer(app.http.expectOne('/own/logout'), 204);
      await run;
      expect(isClean(app)).toBeTrue();
      expect(app.logout.report()?.steps.find(({ name }) => name === 'revoke')?.outcome).toBe(
        'revoked',
      );
    });
  }
});

describe('a revocation and the writes on the wire', () => {
  it('waits innermost until the last of them is answered', async () => {
    const app = await bootRevokingApp({ url });
    ['/a', '/b'].forEach((write) => listen(clientOf(app).post(write, {})));
    const run = app.logout.logout();
    app.http.expectNone(url);
    answer(app.http.expectOne('/a'), 201);
    app.http.expectNone(url);
    answer(app.http.expectOne('/b'), 409);
    answer(app.http.expectOne(url), 204);
    expect((await run).writes).toEqual({ finished: 1, failed: 1, unanswered: 0 });
  });

  it('is not kept waiting by reads', async () => {
    const app = await bootRevokingApp({ url });
    listen(clientOf(app).get('/a'));
    const run = app.logout.logout();
    answer(app.http.expectOne(url), 204);
    expect((await run).writes).toEqual({ finished: 0, failed: 0, unanswered: 0 });
  });

  for (const order of ORDERS) {
    it(`waits no longer than waitForWrites, ${order}, and its own time starts then`, async () => {
      const app = await bootRevokingApp({ url, order, waitForWrites: 700, timeout: 300 });
      jasmine.clock().install().mockDate();
      try {
        const heard = listen(clientOf(app).post('/a', {}));
        const run = app.logout.logout();
        jasmine.clock().tick(699);
        app.http.expectNone(url);
        jasmine.clock().tick(1);
        const sent = app.http.expectOne(url);
        jasmine.clock().tick(299);
        expect(sent.cancelled).toBeFalse();
        jasmine.clock().tick(1);
        expect(sent.cancelled).toBeTrue();
        expect((await run).writes).toEqual({ finished: 0, failed: 0, unanswered: 1 });
        expect(revokeLine(app.logout.report())?.outcome).toBe('timed-out');
        expect(app.http.expectOne('/a').cancelled).toBeFalse();
        expect(heard).toEqual(['complete']);
        app.store.dispatch(signedIn({ name: 'bob' }));
      } finally {
        jasmine.clock().uninstall();
      }
    });
  }
});

describe('[T-05] a revocation that B overtakes', () => {
  it('is aborted and touches nothing of B, local-first', async () => {
    const app = await bootRevokingApp({ url, order: 'local-first' });
    await app.logout.logout();
    const sent = app.http.expectOne(url);
    await app.router.navigateByUrl('/orders');
    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(sent.cancelled).toBeTrue();
    expect(app.state()['auth']).toEqual({ name: 'bob' });
    expect(app.router.url).toBe('/orders');
    expect(app.logout.status()).toBe('idle');
    expect(app.logout.report()).toBeNull();
    expect(app.actions).not.toContain('[Logout] Revocation Settled');
  });

  it('touches nothing of B either when its request is none that can be aborted', async () => {
    let reject!: (error: Error) => void;
    const request = () => new Promise((_, fail) => (reject = fail));
    const app = await bootRevokingApp({ request, timeout: 20 });
    await app.logout.logout();
    app.store.dispatch(signedIn({ name: 'bob' }));
    reject(new TypeError('late'));
    await Promise.resolve();
    expect(app.state()['auth']).toEqual({ name: 'bob' });
    expect(app.logout.status()).toBe('idle');
    expect(app.actions.at(-1)).toBe(signedIn.type);
  });

  it('is aborted too where the application made it in a promise', async () => {
    const told: string[] = [];
    const request = async () => {
      const { status } = await firstValueFrom(
        inject(HttpClient).post('/own/logout', null, { observe: 'response' }),
      );
      told.push(String(status));
    };
    const app = await bootRevokingApp({ request, timeout: 20 });
    const run = app.logout.logout();
    const sent = app.http.expectOne('/own/logout');
    expect(revokeLine(await run)?.outcome).toBe('timed-out');
    expect(sent.cancelled).toBeTrue();
    expect(told).toEqual([]);
  });

  it('does not end what a promise left out, once it is answered', async () => {
    const request = () => {
      const http = inject(HttpClient);
      listen(http.post('/own/audit', null));
      return firstValueFrom(http.post('/own/logout', null));
    };
    const app = await bootRevokingApp({ request });
    const run = app.logout.logout();
    const audit = app.http.expectOne('/own/audit');
    answer(app.http.expectOne('/own/logout'), 204);
    await run;
    expect(audit.cancelled).toBeFalse();
  });

  it('was given up when B signs in after completed, revoke-first', async () => {
    const app = await bootRevokingApp({ url, timeout: 20 });
    const run = app.logout.logout();
    const sent = app.http.expectOne(url);
    await run;
    expect(sent.cancelled).toBeTrue();
    app.store.dispatch(signedIn({ name: 'bob' }));
    app.http.expectNone(url);
    expect(app.state()['auth']).toEqual({ name: 'bob' });
  });
});
