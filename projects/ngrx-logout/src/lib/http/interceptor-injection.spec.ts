import {
  HTTP_INTERCEPTORS,
  HttpClient,
  type HttpFeature,
  type HttpFeatureKind,
  type HttpHandler,
  type HttpInterceptor,
  type HttpRequest,
  provideHttpClient,
  withInterceptors,
  withInterceptorsFromDi,
} from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import {
  type EnvironmentProviders,
  Injectable,
  InjectionToken,
  type Provider,
  inject,
  provideAppInitializer,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Actions, ROOT_EFFECTS_INIT, createEffect, ofType, provideEffects } from '@ngrx/effects';
import {
  type ActionReducer,
  type ActionReducerMap,
  META_REDUCERS,
  Store,
  provideStore,
} from '@ngrx/store';
import { switchMap } from 'rxjs';
import { answerRevoked } from '../../testing-support/answers';
import { clientOf, listen, runsOf } from '../../testing-support/http-app';
import { bootApp, notes, routes } from '../../testing-support/test-app';
import { type LogoutError } from '../core/logout-error';
import { provideLogout } from '../provide-logout';
import { LogoutInterceptor, logoutInterceptor } from './logout-interceptor';

type State = Record<string, unknown>;

const ask = (url: string): void => {
  inject(HttpClient).get(url).subscribe();
};

// Each of these asks the server while it is being built.
const REDUCERS = new InjectionToken<ActionReducerMap<State>>('reducers', {
  factory: () => {
    ask('/from-reducers');
    return { notes: notes.reducer as ActionReducer<unknown> };
  },
});

const askingMetaReducer = {
  provide: META_REDUCERS,
  multi: true,
  useFactory: () => {
    ask('/from-meta-reducer');
    return (reducer: ActionReducer<State>) => reducer;
  },
};

@Injectable()
class AskingEffects {
  readonly #http = inject(HttpClient);

  readonly load$ = createEffect(
    () =>
      inject(Actions).pipe(
        ofType(ROOT_EFFECTS_INIT),
        switchMap(() => this.#http.get('/from-effects')),
      ),
    { dispatch: false },
  );
}

/** An interceptor of the application that reads its token from the store. */
@Injectable()
class StoreInterceptor implements HttpInterceptor {
  readonly store = inject(Store);

  intercept(request: HttpRequest<unknown>, next: HttpHandler) {
    return next.handle(request);
  }
}

const classInterceptor = { provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true };
const storeInterceptor = { provide: HTTP_INTERCEPTORS, useClass: StoreInterceptor, multi: true };

const asking = (
  http: readonly HttpFeature<HttpFeatureKind>[],
): readonly (Provider | EnvironmentProviders)[] => [
  provideRouter(routes),
  provideHttpClient(...http),
  provideHttpClientTesting(),
  provideStore(REDUCERS),
  provideEffects(AskingEffects),
  askingMetaReducer,
  provideAppInitializer(() => ask('/from-initializer')),
];

const SHAPES: readonly (readonly [string, readonly (Provider | EnvironmentProviders)[]])[] = [
  ['as a function', asking([withInterceptors([logoutInterceptor])])],
  ['as a class', [...asking([withInterceptorsFromDi()]), classInterceptor]],
];

describe('[T-47] logoutInterceptor', () => {
  for (const [name, base] of SHAPES) {
    for (const [position, order] of [
      ['before', 1],
      ['after', -1],
    ] as const) {
      it(`${name} closes no circle, with provideLogout ${position} a store that asks the server`, async () => {
        const parts = [[provideLogout({ redirectTo: '/login' })], base];
        const app = await bootApp((order === 1 ? parts : parts.reverse()).flat(), []);
        const sent = app.http.match(() => true);
        expect(sent.map(({ request }) => request.url).sort()).toEqual([
          '/from-effects',
          '/from-initializer',
          '/from-meta-reducer',
          '/from-reducers',
        ]);
        expect(app.errors).toEqual([]);
        answerRevoked(sent[0]!);
        await app.logout.logout();
        expect(runsOf(app)).toBe(1);
        expect(sent.every(({ cancelled }) => cancelled)).toBeTrue();
      });
    }
  }

  it('stands beside a class that injects the store', async () => {
    const http = [
      provideRouter(routes),
      provideHttpClient(withInterceptorsFromDi()),
      provideHttpClientTesting(),
      provideStore({ notes: notes.reducer }),
    ];
    const interceptors = [storeInterceptor, classInterceptor];
    const app = await bootApp([provideLogout({ redirectTo: '/login' }), ...interceptors], http);
    expect(listen(clientOf(app).get('/a'))).toEqual([]);
    answerRevoked(app.http.expectOne('/a'));
    await app.logout.logout();
    expect(runsOf(app)).toBe(1);
  });

  it('says what is missing, with the first request, where there is no provideLogout', () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([logoutInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    let code = '';
    TestBed.inject(HttpClient)
      .get('/a')
      .subscribe({ error: (error: LogoutError) => (code = error.code) });
    expect(code).toBe('not-provided');
  });
});
