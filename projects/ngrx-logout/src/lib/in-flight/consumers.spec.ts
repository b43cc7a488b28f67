import { AsyncPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { toSignal } from '@angular/core/rxjs-interop';
import { Store } from '@ngrx/store';
import { answer } from '../../testing-support/answers';
import { type TestApp, auth, bootApp, signedIn } from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';

const URL = '/api/me';

@Component({
  selector: 'lib-profile',
  template: '[{{ pipe$ | async }}] [{{ signal() }}]',
  imports: [AsyncPipe],
})
class Profile {
  readonly #http = inject(HttpClient);
  readonly pipe$ = this.#http.get<string>(`${URL}?pipe`);
  readonly signal = toSignal(this.#http.get<string>(`${URL}?signal`));
}

@Component({ selector: 'lib-profile-resource', template: '[{{ me.value() }}]' })
class ProfileResource {
  readonly me = httpResource<string>(() => `${URL}?resource`);
}

/** Asks for whom the store names, which is how a shell knows whether to ask at all. */
@Component({ selector: 'lib-shell-resource', template: '[{{ me.value() }}]' })
class ShellResource {
  readonly #name = inject(Store).selectSignal(auth.selectName);
  readonly me = httpResource<string>(() => {
    const name = this.#name();
    return name === '' ? undefined : `${URL}?${name}`;
  });
}

async function show<Component>(component: new () => Component) {
  const app = await bootApp([
    provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] }),
  ]);
  app.store.dispatch(signedIn({ name: 'alice' }));
  const fixture = TestBed.createComponent(component);
  TestBed.tick();
  const text = () => (fixture.nativeElement as HTMLElement).innerText;
  return { ...app, fixture, text, requests: requestsOf(app) };
}

const requestsOf = ({ http }: TestApp) => http.match(({ url }) => url.startsWith(URL));

describe('a component that waits for an answer at the logout', () => {
  it('goes on showing nothing by async pipe and toSignal(), without an error', async () => {
    const { requests, logout, fixture, text, errors } = await show(Profile);
    expect(requests.length).toBe(2);
    const run = logout.logout();
    expect(requests.map(({ cancelled }) => cancelled)).toEqual([true, true]);
    await run;
    await fixture.whenStable();
    expect(text()).toBe('[] []');
    expect(errors).toEqual([]);
  });

  it('has a httpResource() that goes on loading until it is destroyed with its page', async () => {
    const { requests, logout, fixture, errors } = await show(ProfileResource);
    const { me } = fixture.componentInstance;
    const run = logout.logout();
    expect(requests.map(({ cancelled }) => cancelled)).toEqual([true]);
    expect(me.status()).toBe('loading');
    fixture.destroy();
    await run;
    expect(me.error()).toBeUndefined();
    expect(errors).toEqual([]);
  });

  it('survives the run: its httpResource() says that it completed without a value', async () => {
    const app = await show(ProfileResource);
    const { me } = app.fixture.componentInstance;
    await app.logout.logout();
    expect(me.error()?.message).toContain('NG0991');
    expect(me.hasValue()).toBeFalse();
    me.reload();
    TestBed.tick();
    answer(requestsOf(app)[0]!, 200, {}, 'BOB');
    await app.fixture.whenStable();
    expect(app.text()).toBe('[BOB]');
  });

  it('survives the run without an error where it asks only for who is signed in', async () => {
    const app = await show(ShellResource);
    const { me } = app.fixture.componentInstance;
    expect(app.requests.map(({ request }) => request.url)).toEqual([`${URL}?alice`]);
    await app.logout.logout();
    await app.fixture.whenStable();
    expect([me.status(), me.value()]).toEqual(['idle', undefined]);
    app.store.dispatch(signedIn({ name: 'bob' }));
    TestBed.tick();
    answer(requestsOf(app)[0]!, 200, {}, 'BOB');
    await app.fixture.whenStable();
    expect(app.text()).toBe('[BOB]');
    expect(app.errors).toEqual([]);
  });
});
