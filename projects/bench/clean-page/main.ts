import '@angular/compiler';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component, inject, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, Router, RouterOutlet } from '@angular/router';
import { Store } from '@ngrx/store';
import { logoutInterceptor } from 'ngrx-logout';
import { byHand } from './by-hand.ts';
import { ours } from './ours.ts';
import { ShopActions, shopFeature } from './shop.ts';

const MARKER = 'ALICE-PRIVATE';

@Component({
  selector: 'app-notes',
  template: `@for (note of notes(); track note) {
    <p>{{ note }}</p>
  }`,
})
class Notes {
  readonly notes = inject(Store).selectSignal(shopFeature.selectNotes);
}

@Component({ selector: 'app-login', template: `<p>Sign in</p>` })
class Login {}

@Component({ selector: 'app-root', imports: [RouterOutlet], template: `<router-outlet />` })
class App {}

const wanted = new URLSearchParams(location.search).get('variant') ?? '';
const isByHand = wanted === 'by hand';
const { injector } = await bootstrapApplication(App, {
  providers: [
    provideZonelessChangeDetection(),
    provideRouter([
      { path: 'login', component: Login },
      { path: '**', component: Notes },
    ]),
    provideHttpClient(withInterceptors(isByHand ? [] : [logoutInterceptor])),
    ...(isByHand ? byHand : ours(wanted === 'local-first' ? 'local-first' : 'revoke-first')),
  ],
});
const store = injector.get<Store>(Store);

/** Milliseconds from the dispatch until nothing private is left in store, storages and page; null: not in this time. */
async function timeToClean(limit: number): Promise<number | null> {
  const notes = Array.from({ length: 200 }, (_, index) => `${MARKER} ${index}`);
  localStorage.setItem('app_cart', MARKER);
  sessionStorage.setItem('draft', MARKER);
  store.dispatch(ShopActions.signedIn({ notes }));
  await until(() => document.body.textContent.includes(MARKER), limit);
  const from = performance.now();
  store.dispatch(ShopActions.signOut());
  const isClean = await until(() => !isPrivate() && injector.get(Router).url === '/login', limit);
  return isClean ? performance.now() - from : null;
}

function isPrivate(): boolean {
  return [
    JSON.stringify(store.selectSignal((state: object) => state)()),
    JSON.stringify(Object.entries(localStorage)),
    JSON.stringify(Object.entries(sessionStorage)),
    document.body.textContent,
  ].some((text) => text.includes(MARKER));
}

/** Looks in each task: a timer would be late, a promise would let nothing else happen. */
async function until(condition: () => boolean, limit: number): Promise<boolean> {
  const end = performance.now() + limit;
  const { port1, port2 } = new MessageChannel();
  while (!condition()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  }
  return true;
}

Object.assign(window, { timeToClean });
