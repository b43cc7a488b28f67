import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component, Injector, inject, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Actions, ofType } from '@ngrx/effects';
import {
  Store,
  createActionGroup,
  createFeature,
  createReducer,
  emptyProps,
  on,
  props,
  provideStore,
} from '@ngrx/store';
import {
  Logout,
  LogoutActions,
  type LogoutReport,
  logoutInterceptor,
  provideLogout,
  withRevocation,
  withStoragePurge,
} from 'ngrx-logout';
import { withRemoteLogout } from 'ngrx-logout/remote';
import {
  FakeTransport,
  LogoutTesting,
  findTraces,
  provideLogoutTesting,
} from 'ngrx-logout/testing';
import { firstValueFrom } from 'rxjs';

// A small shop. In your spec, import your application's own parts instead.
const AuthActions = createActionGroup({
  source: 'Auth',
  events: { 'Login Success': props<{ sessionId: string }>(), Logout: emptyProps() },
});
const OrdersActions = createActionGroup({
  source: 'Orders',
  events: { Loaded: props<{ orders: readonly string[] }>() },
});
const authFeature = createFeature({
  name: 'auth',
  reducer: createReducer(
    { sessionId: null as string | null },
    on(AuthActions.loginSuccess, (_, { sessionId }) => ({ sessionId })),
  ),
});
const ordersFeature = createFeature({
  name: 'orders',
  reducer: createReducer(
    { orders: [] as readonly string[] },
    on(OrdersActions.loaded, (_, { orders }) => ({ orders })),
  ),
});

@Component({
  selector: 'shop-orders',
  template: `
    @for (order of orders(); track order) {
      <p>{{ order }}</p>
    }
  `,
})
class OrdersPage {
  protected readonly orders = inject(Store).selectSignal(ordersFeature.selectOrders);
}

@Component({ selector: 'shop-login', template: `Signed out: {{ logout.reason() }}` })
class LoginPage {
  protected readonly logout = inject(Logout);
}

/** Alice is signed in and looks at her orders. */
async function setup() {
  const transport = new FakeTransport();
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      provideRouter([
        { path: 'login', component: LoginPage },
        { path: 'orders', component: OrdersPage },
      ]),
      provideHttpClient(withInterceptors([logoutInterceptor])),
      provideStore({ auth: authFeature.reducer, orders: ordersFeature.reducer }),
      provideLogout(
        {
          redirectTo: '/login',
          logoutOn: [AuthActions.logout],
          sessionStartedOn: [AuthActions.loginSuccess],
        },
        withRevocation({ url: '/api/auth/logout', timeout: 100 }),
        withStoragePurge({ local: { prefix: 'shop_' }, session: 'all', cookies: ['last_user'] }),
        withRemoteLogout(transport, {
          sessionId: () => inject(Store).selectSignal(authFeature.selectSessionId)(),
        }),
      ),
      // Last: what is not real. The second one is for the requests that are no revocation.
      provideLogoutTesting(),
      provideHttpClientTesting(),
    ],
  });
  const store = TestBed.inject(Store);
  store.dispatch(AuthActions.loginSuccess({ sessionId: 's1' }));
  store.dispatch(OrdersActions.loaded({ orders: ['ALICE-PRIVATE tea'] }));
  localStorage.setItem('shop_cart', '["ALICE-PRIVATE cup"]');
  sessionStorage.setItem('draft', 'ALICE-PRIVATE note');
  document.cookie = 'last_user=ALICE-PRIVATE';
  const harness = await RouterTestingHarness.create('/orders');
  return { store, transport, harness, testing: TestBed.inject(LogoutTesting) };
}

const tracesOfAlice = () => findTraces(['ALICE-PRIVATE'], { store: TestBed.inject(Injector) });

/** The report of a logout that something else begins. */
const completed = async (): Promise<LogoutReport> =>
  (await firstValueFrom(TestBed.inject(Actions).pipe(ofType(LogoutActions.completed)))).report;

const revocationOf = ({ steps }: LogoutReport) =>
  steps.find(({ name }) => name === 'revoke')?.outcome;

describe('a logout of the shop', () => {
  it('leaves nothing of alice', async () => {
    const { store, harness, testing } = await setup();
    // First see that the search finds her: an empty list proves nothing by itself.
    expect(new Set((await tracesOfAlice()).map(({ place }) => place))).toEqual(
      new Set(['store', 'local-storage', 'session-storage', 'cookie', 'dom']),
    );

    const done = completed();
    store.dispatch(AuthActions.logout());
    const report = await done;

    expect(await tracesOfAlice()).toEqual([]);
    expect(revocationOf(report)).toBe('revoked');
    expect(testing.revocations.map(({ url }) => url)).toEqual(['/api/auth/logout']);
    expect(TestBed.inject(Router).url).toBe('/login');
    expect(testing.visits).toEqual([]);
    await harness.fixture.whenStable();
    expect(harness.routeNativeElement?.textContent).toBe('Signed out: user');
  });

  const ANSWERS = [
    [{ status: 503 }, 'failed'],
    [{ status: 410 }, 'already-ended'],
    ['offline', 'offline'],
    ['never', 'timed-out'],
  ] as const;
  for (const [answer, outcome] of ANSWERS) {
    it(`is complete when the server says ${JSON.stringify(answer)}`, async () => {
      const { testing } = await setup();
      testing.answer(answer);
      const report = await TestBed.inject(Logout).logout();
      expect(revocationOf(report)).toBe(outcome);
      expect(await tracesOfAlice()).toEqual([]);
    });
  }

  it('follows a 401 that says revoked, and asks nobody', async () => {
    const { testing } = await setup();
    TestBed.inject(HttpClient).get('/api/orders').subscribe();
    const done = completed();
    TestBed.inject(HttpTestingController)
      .expectOne('/api/orders')
      .flush({ code: 'token_revoked' }, { status: 401, statusText: 'Unauthorized' });
    expect((await done).reason).toBe('token-revoked');
    expect(testing.revocations).toEqual([]);
    expect(await tracesOfAlice()).toEqual([]);
  });

  it('follows the word of another device', async () => {
    const { transport, harness } = await setup();
    const done = completed();
    transport.accept();
    transport.end({ sessionId: 's1', reason: 'other-device' });
    await done;
    await harness.fixture.whenStable();
    expect(harness.routeNativeElement?.textContent).toBe('Signed out: other-device');
    expect(await tracesOfAlice()).toEqual([]);
  });

  it('drops an answer that comes too late', async () => {
    const { store, testing } = await setup();
    TestBed.inject(HttpClient)
      .get<readonly string[]>('/api/orders')
      .subscribe((orders) => store.dispatch(OrdersActions.loaded({ orders })));
    const late = TestBed.inject(HttpTestingController).expectOne('/api/orders');
    await TestBed.inject(Logout).logout();
    expect(late.cancelled).toBeTrue();
    expect(testing.revocations.length).toBe(1);
    expect(await tracesOfAlice()).toEqual([]);
  });
});
