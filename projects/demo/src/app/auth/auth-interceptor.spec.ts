import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Store, provideState, provideStore } from '@ngrx/store';
import { AuthActions } from './auth-actions';
import { authFeature } from './auth-feature';
import { authInterceptor } from './auth-interceptor';

const session = { accessToken: 'token', sessionId: 's1', user: { id: 'u1', name: 'Alice' } };

describe('authInterceptor', () => {
  function headerFor(url: string, isSignedIn = true): string | null {
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideStore(),
        provideState(authFeature),
        provideHttpClient(withInterceptors([authInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    if (isSignedIn) TestBed.inject(Store).dispatch(AuthActions.loginSuccess({ session }));
    TestBed.inject(HttpClient).get(url).subscribe();
    const { request } = TestBed.inject(HttpTestingController).expectOne(url);
    return request.headers.get('Authorization');
  }

  it('shows the token to our API', () => {
    expect(headerFor('/api/orders')).toBe('Bearer token');
  });

  it('shows the token to our API under its full address', () => {
    expect(headerFor(`${location.origin}/api/orders`)).toBe('Bearer token');
  });

  it('does not show it to the calls that give one', () => {
    expect(headerFor('/api/auth/refresh')).toBeNull();
  });

  it('does not show it to another origin', () => {
    expect(headerFor('https://elsewhere.example/api/orders')).toBeNull();
  });

  it('does not show it outside of the API', () => {
    expect(headerFor('/assets/words.json')).toBeNull();
  });

  it('has nothing to show when nobody is signed in', () => {
    expect(headerFor('/api/orders', false)).toBeNull();
  });
});
