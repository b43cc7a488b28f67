import {
  type Event,
  NavigationCancel,
  NavigationCancellationCode,
  NavigationEnd,
  NavigationStart,
  Router,
} from '@angular/router';
import { inject } from '@angular/core';
import {
  type Observable,
  catchError,
  defer,
  filter,
  map,
  of,
  raceWith,
  take,
  takeUntil,
  timer,
} from 'rxjs';
import { RunLatch } from '../core/run-latch';
import { SessionGate } from '../core/session-gate';
import type { LogoutContext } from '../model/logout-request';

/** What kept the router from leaving the old page; `null` when it is left. */
export type Obstacle = string | null;

/**
 * Navigates to the target in place of the old page, and says what stood in the way. Call in an injection context.
 *
 * A guard that sends the navigation elsewhere may send it back to a private page, so that it counts as an obstacle; a
 * redirect of the route configuration does not.
 */
export function navigateAway(
  target: string,
  { reason, steps }: LogoutContext,
  limit: number,
): Observable<Obstacle> {
  const router = inject(Router);
  const rearm = rearmElsewhere(router);
  const isThere = pathOf(router, router.url) === pathOf(router, target);
  if (isThere && reason !== 'interrupted') {
    return of('already there');
  }
  // A run at the start of a page finds nothing old on it, and comes before the router has read the address.
  if (isThere && router.navigated) {
    rearm();
    return of(null);
  }
  const state = { logout: { reason, steps: [...steps] } };
  const go = (): Promise<Obstacle> => {
    const navigation = nextNavigation(router);
    return router
      .navigateByUrl(target, { replaceUrl: true, state })
      .finally(navigation.forget)
      .then((isDone) => {
        if (navigation.isSuperseded()) {
          // A link was clicked meanwhile.
          return go();
        }
        if (!isDone || !navigation.hasEnded()) {
          return isDone ? 'redirected by a guard' : 'refused by a guard';
        }
        rearm();
        return null;
      });
  };
  return defer(go).pipe(
    // An app without routes, or one whose login page failed to load.
    catchError(() => of('the navigation failed')),
    raceWith(timer(limit).pipe(map(() => 'the navigation hung'))),
  );
}

interface FollowedNavigation {
  readonly hasEnded: () => boolean;
  readonly isSuperseded: () => boolean;
  readonly forget: () => void;
}

function nextNavigation(router: Router): FollowedNavigation {
  let id: number | undefined;
  let end: NavigationEnd | NavigationCancel | undefined;
  const subscription = router.events.subscribe((event) => {
    if (event instanceof NavigationStart) {
      id ??= event.id;
    } else if (isEnd(event) && event.id === id) {
      end = event;
    }
  });
  return {
    hasEnded: () => end instanceof NavigationEnd,
    isSuperseded: () =>
      end instanceof NavigationCancel &&
      end.code === NavigationCancellationCode.SupersededByNewNavigation,
    forget: () => {
      subscription.unsubscribe();
    },
  };
}

function isEnd(event: Event): event is NavigationEnd | NavigationCancel {
  return event instanceof NavigationEnd || event instanceof NavigationCancel;
}

// Without sessionStartedOn, leaving the redirect target is the only sign of a new session.
function rearmElsewhere(router: Router): () => void {
  const latch = inject(RunLatch);
  const { sessionStarted } = inject(SessionGate);
  return () => {
    const landing = pathOf(router, router.url);
    router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        filter(({ urlAfterRedirects }) => pathOf(router, urlAfterRedirects) !== landing),
        take(1),
        takeUntil(sessionStarted),
      )
      .subscribe(() => {
        latch.rearm();
      });
  };
}

function pathOf(router: Router, url: string): string {
  const tree = router.parseUrl(url);
  return router.serializeUrl(Object.assign(tree, { queryParams: {}, fragment: null }));
}
