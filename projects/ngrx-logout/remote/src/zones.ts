import type { NgZone } from '@angular/core';
import { Observable } from 'rxjs';

/** Subscribes inside Angular's zone: the application's interceptors run there, as with any request of its own. */
export function inZone<T>(zone: NgZone, source: Observable<T>): Observable<T> {
  return new Observable((subscriber) => zone.run(() => source.subscribe(subscriber)));
}

/** Subscribes outside of it: a connection and its timers must not keep the application from being stable. */
export function outsideZone<T>(zone: NgZone, source: Observable<T>): Observable<T> {
  return new Observable((subscriber) => zone.runOutsideAngular(() => source.subscribe(subscriber)));
}
