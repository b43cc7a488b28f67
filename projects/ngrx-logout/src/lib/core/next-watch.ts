import type { HttpHandlerFn } from '@angular/common/http';
import { InjectionToken, type Injector } from '@angular/core';

/** Sees, in dev mode, what the interceptor passes on: it cannot tell by itself whether another stands further in. */
export const NEXT_WATCH = new InjectionToken<
  (next: HttpHandlerFn, injector: Injector) => HttpHandlerFn
>('ngrx-logout next watch');
