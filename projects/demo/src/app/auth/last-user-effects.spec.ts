import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { of } from 'rxjs';
import { AuthActions } from './auth-actions';
import { rememberLastUser } from './last-user-effects';

describe('rememberLastUser', () => {
  afterEach(() => {
    document.cookie = 'last_user=; Path=/; Max-Age=0';
  });

  it('writes who signed in, and nothing that a cookie cannot hold', () => {
    const user = { id: 'user-1', name: 'Zoë; Lee' };
    const session = { accessToken: 'secret', sessionId: 's1', user };
    const action = AuthActions.loginSuccess({ session });
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        { provide: Actions, useValue: new Actions(of(action)) },
      ],
    });
    TestBed.runInInjectionContext(() => rememberLastUser()).subscribe();

    const cookies = document.cookie.split('; ');
    const cookie = cookies.find((text) => text.startsWith('last_user='));

    expect(decodeURIComponent(cookie ?? '')).toBe('last_user=Zoë; Lee (user-1)');
    expect(document.cookie).not.toContain('secret');
  });
});
