import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { withRevocation } from 'ngrx-logout';
import { EMPTY, catchError, concat, switchMap } from 'rxjs';

export const csrfRevocation = withRevocation({
  request: () => {
    const http = inject(HttpClient);
    return http.get<{ token: string }>('/api/csrf').pipe(
      switchMap(({ token }) =>
        http.post('/api/auth/logout', null, {
          headers: { 'X-CSRF-Token': token },
          observe: 'response',
        }),
      ),
    );
  },
});

export const orderedRevocation = withRevocation({
  timeout: 5000,
  request: () => {
    const http = inject(HttpClient);
    return concat(
      // Its failure must not keep the session alive.
      http.delete('/api/push-subscription').pipe(catchError(() => EMPTY)),
      http.post('/api/auth/logout', null, { observe: 'response' }),
    );
  },
});
