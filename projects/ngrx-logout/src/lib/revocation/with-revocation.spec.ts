import { HttpClient, HttpErrorResponse, HttpResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EMPTY, type Observable, catchError, of, switchMap, throwError } from 'rxjs';
import { REVOKED_BODY, answer } from '../../testing-support/answers';
import {
  bootRevokingApp,
  isClean,
  revokeLine,
  settledLine,
} from '../../testing-support/revoking-app';
import type { LogoutContext } from '../model/logout-request';
import type { RevocationAnswer } from './classify-answer';

describe('withRevocation', () => {
  const WHEN: readonly (readonly [reason: string, isAsked: boolean])[] = [
    ['user', true],
    ['idle-timeout', true],
    ['expired', true],
    ['interrupted', true],
    ['token-revoked', false],
    ['other-tab', false],
    ['other-device', false],
  ];
  for (const [reason, isAsked] of WHEN) {
    it(`${isAsked ? 'asks' : 'does not ask'} the server for the reason ${reason}`, async () => {
      const app = await bootRevokingApp({ url: '/api/logout' });
      const run = app.logout.logout({ reason });
      const sent = app.http.match('/api/logout');
      expect(sent.length).toBe(isAsked ? 1 : 0);
      sent.forEach((request) => answer(request, 204));
      const { steps } = await run;
      expect(steps.find(({ name }) => name === 'ask')?.outcome).toBe(isAsked ? 'done' : 'skipped');
      expect((await settledLine(app))?.outcome).toBe(isAsked ? 'revoked' : 'skipped');
      expect(isClean(app)).toBeTrue();
    });

    it(`asks revokeWhen about the reason ${reason}`, async () => {
      const asked: string[] = [];
      const revokeWhen = (given: string) => asked.push(given) > 0 && !isAsked;
      const app = await bootRevokingApp({ url: '/api/logout', revokeWhen });
      const run = app.logout.logout({ reason });
      const sent = app.http.match('/api/logout');
      expect(sent.length).toBe(isAsked ? 0 : 1);
      sent.forEach((request) => answer(request, 204));
      await run;
      expect(asked).toEqual([reason]);
    });
  }

  for (const reason of ['expired', 'interrupted']) {
    it(`does not wait for the answer when the session is ${reason}`, async () => {
      const app = await bootRevokingApp({ url: '/api/logout', order: 'revoke-first' });
      const report = await app.logout.logout({ reason });
      expect(revokeLine(report)?.outcome).toBe('pending');
      expect(isClean(app)).toBeTrue();
      answer(app.http.expectOne('/api/logout'), 204);
      expect(revokeLine(app.logout.report())?.outcome).toBe('revoked');
    });
  }

  it('reports a revokeWhen that throws, and logs out', async () => {
    const mistake = new TypeError('oops');
    const revokeWhen = () => {
      throw mistake;
    };
    const app = await bootRevokingApp({ url: '/api/logout', revokeWhen });
    const { steps } = await app.logout.logout();
    expect(steps.find(({ name }) => name === 'ask')?.detail).toBe('TypeError');
    expect(app.errors).toEqual([mistake]);
    expect(isClean(app)).toBeTrue();
  });
});

describe('isRevoked', () => {
  it('sees successes with their body, and errors', async () => {
    const seen: unknown[] = [];
    const isRevoked = (response: RevocationAnswer): boolean => {
      seen.push(response instanceof HttpResponse ? response.body : response.status);
      return response.status === 404;
    };
    for (const [status, outcome] of [
      [200, 'unconfirmed'],
      [404, 'revoked'],
      [500, 'failed'],
    ] as const) {
      const app = await bootRevokingApp({ url: '/api/logout', isRevoked });
      const run = app.logout.logout();
      answer(app.http.expectOne('/api/logout'), status, {}, '{"ended":false}');
      expect(revokeLine(await run) as unknown).toEqual({ outcome, status });
      TestBed.resetTestingModule();
    }
    expect(seen).toEqual(['{"ended":false}', 404, 500]);
  });

  it('that throws is reported, and proves nothing', async () => {
    const mistake = new TypeError('oops');
    const isRevoked = () => {
      throw mistake;
    };
    const app = await bootRevokingApp({ url: '/api/logout', isRevoked });
    const run = app.logout.logout();
    answer(app.http.expectOne('/api/logout'), 204);
    expect(revokeLine(await run) as unknown).toEqual({
      outcome: 'unconfirmed',
      status: 204,
      detail: 'isRevoked threw',
    });
    expect(app.errors).toEqual([mistake]);
    expect(isClean(app)).toBeTrue();
  });
});

describe('a request of its own', () => {
  type Asking = (context: LogoutContext) => Observable<unknown> | Promise<unknown>;

  const error = (status: number, body: unknown = null) =>
    new HttpErrorResponse({ status, error: body });
  const NOT_MADE = { outcome: 'failed', detail: 'the request could not be made' };

  const REQUESTS: readonly (readonly [string, Asking, object, errors?: number])[] = [
    ['an observable that says nothing', () => EMPTY, { outcome: 'revoked' }],
    ['an observable of a body', () => of({ status: 'ended' }), { outcome: 'revoked' }],
    ['an answer', () => of(new HttpResponse({ status: 204 })), { outcome: 'revoked', status: 204 }],
    [
      'the last of several',
      () => of(1, new HttpResponse({ status: 200 })),
      { outcome: 'revoked', status: 200 },
    ],
    ['an error answer', () => throwError(() => error(404)), { outcome: 'failed', status: 404 }],
    [
      'an answer that says revoked',
      () => throwError(() => error(401, REVOKED_BODY)),
      { outcome: 'already-ended', status: 401 },
    ],
    ['a promise', () => Promise.resolve(), { outcome: 'revoked' }],
    [
      'a fetch answer',
      () => Promise.resolve(new Response(null, { status: 204 })),
      { outcome: 'revoked', status: 204 },
    ],
    [
      'a fetch answer that is no success',
      () => Promise.resolve(new Response('', { status: 500 })),
      { outcome: 'failed', status: 500 },
    ],
    [
      'a fetched page',
      () => Promise.resolve(new Response('', { headers: { 'Content-Type': 'text/html' } })),
      { outcome: 'unconfirmed', status: 200 },
    ],
    ['a rejection', () => Promise.reject(new TypeError('Failed to fetch')), NOT_MADE, 1],
    ['an error', () => throwError(() => new Error('x')), NOT_MADE, 1],
    ['a throw', () => fail(), NOT_MADE, 1],
    ['nothing', () => undefined as unknown as Promise<void>, { outcome: 'revoked' }],
  ];
  for (const [name, request, expected, errors = 0] of REQUESTS) {
    for (const order of ['revoke-first', 'local-first'] as const) {
      it(`that comes to ${name} is reported as what it is, ${order}`, async () => {
        const app = await bootRevokingApp({ request, order });
        await app.logout.logout();
        expect((await settledLine(app)) as unknown).toEqual(expected);
        expect(app.errors.length).toBe(errors);
        expect(isClean(app)).toBeTrue();
        expect(app.logout.report()?.pending).toBeFalse();
      });
    }
  }

  it('is made in an injection context, at the commit, with what the run knows', async () => {
    let given: LogoutContext | undefined;
    const app = await bootRevokingApp({
      request: (context) => {
        given = context;
        return inject(HttpClient).delete('/api/sessions/current', { observe: 'response' });
      },
    });
    const run = app.logout.logout({ reason: 'idle' });
    const sent = app.http.expectOne({ method: 'DELETE', url: '/api/sessions/current' });
    expect(sent.request.headers.get('Authorization')).toBe('Bearer alice');
    answer(sent, 200);
    expect(revokeLine(await run) as unknown).toEqual({ outcome: 'revoked', status: 200 });
    expect([given?.scope, given?.reason]).toEqual(['local', 'idle']);
  });

  for (const order of ['revoke-first', 'local-first'] as const) {
    it(`may consist of several, ${order}`, async () => {
      const app = await bootRevokingApp({
        order,
        request: () => {
          const http = inject(HttpClient);
          return http.post('/one', null).pipe(switchMap(() => http.post('/two', null)));
        },
      });
      const run = app.logout.logout();
      if (order === 'local-first') {
        await run;
      }
      answer(app.http.expectOne('/one'), 200);
      answer(app.http.expectOne('/two'), 200);
      await run;
      expect((await settledLine(app))?.outcome).toBe('revoked');
    });
  }

  it('by HttpClient is judged by the wire, and does not start a run by its 401', async () => {
    const app = await bootRevokingApp({
      request: () =>
        inject(HttpClient)
          .post('/own', null)
          .pipe(catchError(() => of(null))),
    });
    const run = app.logout.logout();
    answer(app.http.expectOne('/own'), 500);
    expect(revokeLine(await run) as unknown).toEqual({ outcome: 'failed', status: 500 });
  });

  function fail(): never {
    throw new TypeError('oops');
  }
});
