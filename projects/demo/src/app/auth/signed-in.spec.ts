import { Component, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store, provideState, provideStore } from '@ngrx/store';
import { AuthActions } from './auth-actions';
import { authFeature } from './auth-feature';
import { signedIn, signedOut } from './signed-in';

@Component({ template: '' })
class Page {}

const session = { accessToken: 'a', sessionId: 's1', user: { id: 'u1', name: 'Alice' } };

describe('signedIn and signedOut', () => {
  async function goTo(url: string, isSignedIn: boolean) {
    let isLoaded = false;
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideStore(),
        provideState(authFeature),
        provideRouter([
          { path: 'login', canMatch: [signedOut], component: Page },
          {
            path: 'orders',
            canMatch: [signedIn],
            loadComponent: () => {
              isLoaded = true;
              return Page;
            },
          },
        ]),
      ],
    });
    if (isSignedIn) TestBed.inject(Store).dispatch(AuthActions.loginSuccess({ session }));
    await RouterTestingHarness.create(url);
    return { url: TestBed.inject(Router).url, isLoaded };
  }

  it('sends strangers to the sign-in page and loads nothing for them', async () => {
    expect(await goTo('/orders', false)).toEqual({ url: '/login', isLoaded: false });
  });

  it('lets users in', async () => {
    expect(await goTo('/orders', true)).toEqual({ url: '/orders', isLoaded: true });
  });

  it('sends users on from the sign-in page', async () => {
    expect((await goTo('/login', true)).url).toBe('/orders');
  });
});
