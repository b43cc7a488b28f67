import { isPlatformBrowser } from '@angular/common';
import {
  ApplicationInitStatus,
  DestroyRef,
  Injector,
  PLATFORM_ID,
  inject,
  runInInjectionContext,
} from '@angular/core';
import { mayRestoreSession, ɵSessionGate } from 'ngrx-logout';
import { EMPTY, catchError, filter, from, merge, switchMap, takeUntil } from 'rxjs';
import { RemoteLink } from './remote-link';

/** Connects whenever a session is open, from its start to the commit of its logout. For an application initializer. */
export function followSessions(): void {
  if (!isPlatformBrowser(inject(PLATFORM_ID))) {
    return;
  }
  const gate = inject(ɵSessionGate);
  const link = inject(RemoteLink);
  const openAtStart = from(mayGoOn()).pipe(
    filter((may) => may && !gate.isClosed && link.sessionId !== null),
    takeUntil(merge(gate.sessionStarted, gate.closed)),
    // An application that cannot start has no session either; it says so itself.
    catchError(() => EMPTY),
  );
  const following = merge(gate.sessionStarted, openAtStart)
    .pipe(switchMap(() => link.connection.pipe(takeUntil(gate.closed))))
    .subscribe();
  inject(DestroyRef).onDestroy(() => {
    following.unsubscribe();
  });
}

/** Whether the session of an earlier page goes on, known once the initializers have run, such as one that restores it. */
async function mayGoOn(): Promise<boolean> {
  const injector = inject(Injector);
  await inject(ApplicationInitStatus).donePromise;
  return runInInjectionContext(injector, mayRestoreSession);
}
