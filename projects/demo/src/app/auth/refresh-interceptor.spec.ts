import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Store, provideState, provideStore } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { AuthActions } from './auth-actions';
import { authFeature } from './auth-feature';
import { authInterceptor } from './auth-interceptor';
import { refreshInterceptor } from './refresh-interceptor';

const session = { accessToken: 'old', sessionId: 's1', user: { id: 'u1', name: 'Alice' } };
const renewed = { ...session, accessToken: 'new' };
const unauthorized = { status: 401, statusText: 'Unauthorized' };
const REFRESH = '/api/auth/refresh';

describe('refreshInterceptor', () => {
  function setup() {
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideStore(),
        provideState(authFeature),
        provideHttpClient(withInterceptors([authInterceptor, refreshInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    const store = TestBed.inject(Store);
    const server = TestBed.inject(HttpTestingController);
    store.dispatch(AuthActions.loginSuccess({ session }));
    return { store, server, token: store.selectSignal(authFeature.selectAccessToken) };
  }

  function get(url: string): Promise<unknown> {
    const answer = firstValueFrom(TestBed.inject(HttpClient).get(url));
    // The assertion comes later; until then the rejection is not unhandled.
    answer.catch(() => undefined);
    return answer;
  }

  function expire(url: string): void {
    const server = TestBed.inject(HttpTestingController);
    server.expectOne(url).flush({ code: 'token_expired' }, unauthorized);
  }

  /** The lock is granted asynchronously, so the refresh is not sent at once. */
  async function soon(url: string) {
    const server = TestBed.inject(HttpTestingController);
    for (let attempt = 0; attempt < 50; attempt++) {
      const [found] = server.match(url);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`Nobody asked for ${url}.`);
  }

  it('renews an expired token and sends the request again', async () => {
    const { token } = setup();
    const answer = get('/api/orders');
    expire('/api/orders');
    (await soon(REFRESH)).flush(renewed);

    const again = await soon('/api/orders');
    expect(again.request.headers.get('Authorization')).toBe('Bearer new');
    again.flush(['an order']);

    expect(await answer).toEqual(['an order']);
    expect(token()).toBe('new');
  });

  it('renews for a request that wants text, too', async () => {
    setup();
    const answer = firstValueFrom(
      TestBed.inject(HttpClient).post('/api/auth/logout-all', null, { responseType: 'text' }),
    );
    TestBed.inject(HttpTestingController)
      .expectOne('/api/auth/logout-all')
      .flush('{"code":"token_expired"}', unauthorized);
    (await soon(REFRESH)).flush(renewed);
    (await soon('/api/auth/logout-all')).flush('{"ended":2}');

    expect(await answer).toBe('{"ended":2}');
  });

  it('takes no page for an expired token', async () => {
    const { server } = setup();
    const answer = get('/api/orders');
    server.expectOne('/api/orders').flush('<h1>token_expired</h1>', unauthorized);

    await expectAsync(answer).toBeRejected();
    server.expectNone(REFRESH);
  });

  it('makes one refresh for several requests', async () => {
    const { server } = setup();
    const answers = [get('/api/orders'), get('/api/profile'), get('/api/auth/session')];
    ['/api/orders', '/api/profile', '/api/auth/session'].forEach(expire);
    (await soon(REFRESH)).flush(renewed);

    for (const url of ['/api/orders', '/api/profile', '/api/auth/session']) {
      (await soon(url)).flush(url);
    }
    server.expectNone(REFRESH);
    expect(await Promise.all(answers)).toEqual([
      '/api/orders',
      '/api/profile',
      '/api/auth/session',
    ]);
  });

  it('makes no second refresh for a 401 that comes after the first', async () => {
    const { server } = setup();
    const early = get('/api/orders');
    const late = get('/api/profile');
    expire('/api/orders');
    (await soon(REFRESH)).flush(renewed);
    (await soon('/api/orders')).flush('early');
    await early;

    expire('/api/profile');
    (await soon('/api/profile')).flush('late');

    expect(await late).toBe('late');
    server.expectNone(REFRESH);
  });

  it('passes the error on where the refresh is refused, and says so', async () => {
    const { store } = setup();
    const dispatch = spyOn(store, 'dispatch').and.callThrough();
    const answer = get('/api/orders');
    expire('/api/orders');
    (await soon(REFRESH)).flush({ code: 'refresh_refused' }, unauthorized);

    await expectAsync(answer).toBeRejectedWith(
      jasmine.objectContaining({ status: 401, error: { code: 'token_expired' } }),
    );
    expect(dispatch).toHaveBeenCalledWith(AuthActions.renewalRefused());
  });

  it('does not take a broken connection for a refusal', async () => {
    const { store } = setup();
    const dispatch = spyOn(store, 'dispatch').and.callThrough();
    const answer = get('/api/orders');
    expire('/api/orders');
    (await soon(REFRESH)).error(new ProgressEvent('error'));

    await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ status: 401 }));
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('tries again after a refresh that failed', async () => {
    setup();
    const first = get('/api/orders');
    expire('/api/orders');
    (await soon(REFRESH)).error(new ProgressEvent('error'));
    await expectAsync(first).toBeRejected();

    const second = get('/api/orders');
    expire('/api/orders');
    (await soon(REFRESH)).flush(renewed);
    (await soon('/api/orders')).flush('at last');

    expect(await second).toBe('at last');
  });

  it('does not renew for other errors', async () => {
    const { server } = setup();
    const answer = get('/api/orders');
    server.expectOne('/api/orders').flush({ code: 'token_revoked' }, unauthorized);

    await expectAsync(answer).toBeRejectedWith(
      jasmine.objectContaining({ error: { code: 'token_revoked' } }),
    );
    server.expectNone(REFRESH);
  });

  it('does not loop where the new token is refused as well', async () => {
    const { server } = setup();
    const answer = get('/api/orders');
    expire('/api/orders');
    (await soon(REFRESH)).flush(renewed);
    (await soon('/api/orders')).flush({ code: 'token_expired' }, unauthorized);

    await expectAsync(answer).toBeRejected();
    server.expectNone(REFRESH);
  });
});
