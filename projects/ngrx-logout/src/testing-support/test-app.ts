import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import {
  Component,
  type EnvironmentProviders,
  ErrorHandler,
  Injectable,
  Injector,
  type Provider,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { Router, RouterOutlet, type Routes, provideRouter } from '@angular/router';
import {
  Store,
  createAction,
  createFeature,
  createReducer,
  on,
  props,
  provideStore,
} from '@ngrx/store';
import { of } from 'rxjs';
import { PageLocation } from '../lib/core/page-location';
import { RunLead } from '../lib/core/run-lead';
import type { LogoutReason } from '../lib/model/logout-request';
import { logoutInterceptor } from '../lib/http/logout-interceptor';
import { Logout } from '../lib/logout';
import { forgetOtherPages } from './other-pages';

/** The application that most specs log out of: a note of the user, a theme, two pages. */
export const noteWritten = createAction('[Notes] written', props<{ note: string }>());
export const themeChosen = createAction('[Theme] chosen', props<{ theme: string }>());
export const signedIn = createAction('[Auth] signed in', props<{ name: string }>());
export const signedOut = createAction('[Auth] signed out');

export const notes = createFeature({
  name: 'notes',
  reducer: createReducer(
    { notes: [] as readonly string[] },
    on(noteWritten, (state, { note }) => ({ notes: [...state.notes, note] })),
  ),
});
export const theme = createFeature({
  name: 'theme',
  reducer: createReducer(
    { theme: 'light' },
    on(themeChosen, (_, chosen) => ({ theme: chosen.theme })),
  ),
});
export const auth = createFeature({
  name: 'auth',
  reducer: createReducer(
    { name: '' },
    on(signedIn, (_, { name }) => ({ name })),
  ),
});

@Component({ selector: 'lib-page', template: 'a page' })
export class Page {}

@Component({ selector: 'lib-shell', imports: [RouterOutlet], template: '<router-outlet />' })
export class Shell {}

export const routes: Routes = [
  { path: 'login', component: Page },
  { path: 'orders', component: Page },
  { path: '', pathMatch: 'full', component: Page },
];

/** Stands for the one thing a spec cannot do for real: leave the page it runs in. */
@Injectable()
export class FakePage extends PageLocation {
  readonly visits: string[] = [];
  reloads = 0;

  override reload(): void {
    this.reloads++;
    this.isReloading = true;
  }

  override replace(url: string): void {
    this.visits.push(url);
  }
}

/** Leads every run, and knows so at once: in most specs there is no other tab. */
@Injectable()
export class OnlyTab extends RunLead {
  override take(reason: LogoutReason): void {
    this.isFollowing = reason === 'other-tab';
    this.decided = of(!this.isFollowing);
  }
}

/** Collects what reaches Angular's error handler. */
export class CollectedErrors implements ErrorHandler {
  readonly errors: unknown[] = [];

  handleError(error: unknown): void {
    this.errors.push(error);
  }
}

export interface TestApp {
  readonly store: Store;
  readonly logout: Logout;
  readonly http: HttpTestingController;
  readonly router: Router;
  readonly page: FakePage;
  readonly errors: unknown[];
  readonly injector: Injector;
  readonly state: () => Record<string, unknown>;
  readonly actions: string[];
}

beforeEach(forgetOtherPages);

/** Boots an application with a real store, a real router and a fake server, and goes to /orders. */
export async function bootApp(
  providers: readonly (Provider | EnvironmentProviders)[],
  base: readonly (Provider | EnvironmentProviders)[] = baseProviders(),
): Promise<TestApp> {
  const errors = new CollectedErrors();
  if (!jasmine.isSpy(console.warn)) {
    spyOn(console, 'warn');
  }
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      { provide: ErrorHandler, useValue: errors },
      { provide: PageLocation, useClass: FakePage },
      { provide: RunLead, useClass: OnlyTab },
      ...base,
      ...providers,
    ],
  });
  const router = TestBed.inject(Router);
  TestBed.createComponent(Shell);
  await router.navigateByUrl('/orders').catch(() => false);
  const store = TestBed.inject(Store);
  const actions: string[] = [];
  TestBed.inject(Actions).subscribe(({ type }) => actions.push(type));
  let current: Record<string, unknown> = {};
  store.subscribe((state) => (current = state as Record<string, unknown>));
  return {
    store,
    logout: TestBed.inject(Logout),
    http: TestBed.inject(HttpTestingController),
    router,
    page: TestBed.inject(PageLocation) as FakePage,
    errors: errors.errors,
    injector: TestBed.inject(Injector),
    state: () => current,
    actions,
  };
}

export function baseProviders(ownRoutes = routes): (Provider | EnvironmentProviders)[] {
  return [
    provideRouter(ownRoutes),
    provideHttpClient(withInterceptors([logoutInterceptor])),
    provideHttpClientTesting(),
    provideStore({
      notes: notes.reducer,
      theme: theme.reducer,
      auth: auth.reducer,
    }),
  ];
}
