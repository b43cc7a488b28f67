import { HttpEvent, HttpHandler, HttpInterceptor, HttpRequest } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { Observable } from 'rxjs';
import { authFeature } from './auth';

@Injectable()
export class AuthInterceptor implements HttpInterceptor {
  readonly #user = inject(Store).selectSignal(authFeature.selectUser);

  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    return next.handle(
      request.clone({ setHeaders: { Authorization: `Bearer token-of-${this.#user()}` } }),
    );
  }
}
