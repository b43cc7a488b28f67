import { type HttpInterceptorFn, withInterceptors } from '@angular/common/http';
import { type Provider, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { filter, firstValueFrom, map, switchMap, take } from 'rxjs';
import type { LogoutConfig } from '../lib/core/logout-config';
import type { LogoutFeature } from '../lib/core/logout-feature';
import { logoutInterceptor } from '../lib/http/logout-interceptor';
import type { LogoutReport, StepReport } from '../lib/model/logout-report';
import { provideLogout } from '../lib/provide-logout';
import type { RevocationOptions } from '../lib/revocation/revocation-options';
import { withRevocation } from '../lib/revocation/with-revocation';
import { logoutFeature } from '../lib/state/logout-feature-state';
import { baseWithHttp } from './http-app';
import { type TestApp, auth, bootApp, noteWritten, signedIn } from './test-app';

/** The application's own interceptor: its token is in the store. */
export const authInterceptor: HttpInterceptorFn = (request, next) =>
  inject(Store)
    .select(auth.selectName)
    .pipe(
      take(1),
      switchMap((name) => next(request.clone({ setHeaders: { Authorization: `Bearer ${name}` } }))),
    );

interface Around {
  readonly config?: LogoutConfig;
  readonly features?: readonly LogoutFeature[];
  /** Outside of ours; default {@link authInterceptor}. */
  readonly interceptors?: readonly HttpInterceptorFn[];
  readonly providers?: readonly Provider[];
}

/** Boots an application in which alice is signed in and has written a note. */
export async function bootRevokingApp(
  options: RevocationOptions,
  { config = {}, features = [], interceptors = [authInterceptor], providers = [] }: Around = {},
): Promise<TestApp> {
  const app = await bootApp(
    [
      provideLogout(
        { redirectTo: '/login', sessionStartedOn: [signedIn], ...config },
        withRevocation(options),
        ...features,
      ),
      ...providers,
    ],
    baseWithHttp(withInterceptors([...interceptors, logoutInterceptor])),
  );
  app.store.dispatch(signedIn({ name: 'alice' }));
  app.store.dispatch(noteWritten({ note: 'ALICE' }));
  return app;
}

/** What the report says of the revocation, without the time it took. */
export function revokeLine(
  report: LogoutReport | null,
): Pick<StepReport, 'outcome' | 'status' | 'detail'> | null {
  const line = report?.steps.find(({ name }) => name === 'revoke');
  return line
    ? {
        outcome: line.outcome,
        ...('status' in line ? { status: line.status } : {}),
        ...('detail' in line ? { detail: line.detail } : {}),
      }
    : null;
}

/** The line once it is no longer pending, which in local-first is after the run. */
export const settledLine = ({ store }: TestApp) =>
  firstValueFrom(
    store.select(logoutFeature.selectReport).pipe(
      map(revokeLine),
      filter((line) => line !== null && line.outcome !== 'pending'),
    ),
  );

/** Whether nothing of alice is left. */
export const isClean = ({ state, router }: TestApp): boolean =>
  JSON.stringify([state()['notes'], state()['auth'], router.url]) ===
  JSON.stringify([{ notes: [] }, { name: '' }, '/login']);
