import {
  type ApplicationConfig,
  ApplicationRef,
  Component,
  type DoBootstrap,
  Injectable,
  NgModule,
  NgZone,
  type Type,
  inject,
  provideZonelessChangeDetection,
} from '@angular/core';
import { BrowserModule, bootstrapApplication, platformBrowser } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import {
  Actions,
  EffectsModule,
  createEffect,
  ofType,
  provideEffects,
  rootEffectsInit,
} from '@ngrx/effects';
import {
  type ActionReducer,
  type MetaReducer,
  Store,
  StoreModule,
  provideState,
  provideStore,
} from '@ngrx/store';
import { tap } from 'rxjs';
import { FakePage, noteWritten, notes } from '../testing-support/test-app';
import { PageLocation } from './core/page-location';
import { Logout } from './logout';
import { LogoutModule } from './logout.module';
import { provideLogout } from './provide-logout';
import { LogoutActions } from './state/logout-actions';
import { LogoutEffects } from './state/logout-effects';

/** What the application's own reducers and effects saw, in order. */
let reduced: string[] = [];
let effected: string[] = [];

const watch: MetaReducer = (reducer: ActionReducer<unknown>) => (state, action) => {
  reduced.push(action.type);
  return reducer(state, action);
};

@Injectable()
class OwnEffects {
  readonly own$ = createEffect(() => inject(Actions).pipe(tap(({ type }) => effected.push(type))), {
    dispatch: false,
  });
  readonly init$ = createEffect(
    () =>
      inject(Actions).pipe(
        ofType(rootEffectsInit),
        tap(() => effected.push('own init')),
      ),
    { dispatch: false },
  );
}

@Component({ selector: 'lib-root', template: '' })
class Root {}

const EXTRAS = [
  provideZonelessChangeDetection(),
  provideRouter([]),
  { provide: PageLocation, useClass: FakePage },
];
const STORE = provideStore({ notes: notes.reducer }, { metaReducers: [watch] });
const LOGOUT = () => provideLogout({ redirectTo: '/login' });

function standalone(providers: ApplicationConfig['providers']): () => Promise<ApplicationRef> {
  return () => bootstrapApplication(Root, { providers: [...EXTRAS, ...providers] });
}

function modular(module: Type<unknown>): () => Promise<ApplicationRef> {
  return async () => {
    const reference = await platformBrowser().bootstrapModule(module);
    return reference.injector.get(ApplicationRef);
  };
}

@NgModule({
  imports: [
    BrowserModule,
    StoreModule.forRoot({ notes: notes.reducer }, { metaReducers: [watch] }),
    EffectsModule.forRoot([OwnEffects]),
    LogoutModule.forRoot({ redirectTo: '/login' }),
  ],
  providers: EXTRAS,
})
class LogoutLastModule implements DoBootstrap {
  ngDoBootstrap(app: ApplicationRef): void {
    app.bootstrap(Root);
  }
}

@NgModule({
  imports: [
    LogoutModule.forRoot({ redirectTo: '/login' }),
    BrowserModule,
    StoreModule.forRoot({}, { metaReducers: [watch] }),
    StoreModule.forFeature(notes),
    EffectsModule.forRoot([OwnEffects]),
  ],
  providers: EXTRAS,
})
class LogoutFirstModule implements DoBootstrap {
  ngDoBootstrap(app: ApplicationRef): void {
    app.bootstrap(Root);
  }
}

@NgModule({
  imports: [
    BrowserModule,
    StoreModule.forRoot({ notes: notes.reducer }, { metaReducers: [watch] }),
    LogoutModule.forRoot({ redirectTo: '/login' }),
  ],
  providers: EXTRAS,
})
class WithoutEffectsModule implements DoBootstrap {
  ngDoBootstrap(app: ApplicationRef): void {
    app.bootstrap(Root);
  }
}

interface Layout {
  readonly name: string;
  readonly boot: () => Promise<ApplicationRef>;
  readonly hasOwnEffects: boolean;
}

const LAYOUTS: readonly Layout[] = [
  {
    name: 'standalone, last',
    boot: standalone([STORE, provideEffects(OwnEffects), LOGOUT()]),
    hasOwnEffects: true,
  },
  {
    name: 'standalone, first',
    boot: standalone([
      LOGOUT(),
      provideEffects(OwnEffects),
      provideState(notes),
      provideStore({}, { metaReducers: [watch] }),
    ]),
    hasOwnEffects: true,
  },
  {
    name: 'standalone, without other effects',
    boot: standalone([LOGOUT(), STORE]),
    hasOwnEffects: false,
  },
  {
    name: 'standalone, listed among the effects as well',
    boot: standalone([STORE, provideEffects(OwnEffects, LogoutEffects), LOGOUT()]),
    hasOwnEffects: true,
  },
  { name: 'NgModule, last', boot: modular(LogoutLastModule), hasOwnEffects: true },
  { name: 'NgModule, first', boot: modular(LogoutFirstModule), hasOwnEffects: true },
  {
    name: 'NgModule, without other effects',
    boot: modular(WithoutEffectsModule),
    hasOwnEffects: false,
  },
];

for (const { name, boot, hasOwnEffects } of LAYOUTS) {
  describe(`registered ${name}`, () => {
    let app: ApplicationRef;

    beforeEach(async () => {
      reduced = [];
      effected = [];
      spyOn(console, 'warn');
      document.body.appendChild(document.createElement('lib-root'));
      app = await boot();
    });

    afterEach(() => {
      app.destroy();
      document.querySelector('lib-root')?.remove();
    });

    it('leaves the application’s own beginnings as they are', () => {
      expect(reduced[0]).toBe('@ngrx/store/init');
      expect(reduced.filter((type) => type === '@ngrx/store/init').length).toBe(1);
      expect(reduced.filter((type) => type === '@ngrx/effects/init').length).toBe(
        hasOwnEffects ? 1 : 0,
      );
      expect(effected.filter((seen) => seen === 'own init').length).toBe(hasOwnEffects ? 1 : 0);
    });

    it('logs out in one chain and clears what features added', async () => {
      const store = app.injector.get(Store);
      store.dispatch(noteWritten({ note: 'ALICE' }));
      await app.injector.get(NgZone).run(() => app.injector.get(Logout).logout());
      expect(store.selectSignal(notes.selectNotes)()).toEqual([]);
      expect(reduced.filter((type) => type === LogoutActions.started.type).length).toBe(1);
      expect(reduced.filter((type) => type === LogoutActions.stateCleared.type).length).toBe(1);
    });
  });
}
