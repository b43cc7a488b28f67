import { inject } from '@angular/core';
import { type ActivatedRouteSnapshot, RouteReuseStrategy } from '@angular/router';
import { type Action, ScannedActionsSubject } from '@ngrx/store';
import { filter, take } from 'rxjs';
import { LogoutActions } from '../state/logout-actions';
import { warn } from './warn';

/**
 * Names the routes whose pages a `RouteReuseStrategy` still holds after the first logout: they were detached, not
 * destroyed, and come back with all they show. A strategy that is emptied in `onLogout` is not named, nor is one that
 * keeps nothing.
 */
export function noteKeptPages(): void {
  const strategy = inject(RouteReuseStrategy);
  const kept = new Set<ActivatedRouteSnapshot>();
  const store = strategy.store.bind(strategy);
  strategy.store = (route, page) => {
    if (page !== null) {
      kept.add(route);
    }
    store(route, page);
  };
  inject(ScannedActionsSubject, { optional: true })
    ?.pipe(
      filter((action: Action) => action.type === LogoutActions.completed.type),
      take(1),
    )
    .subscribe((action) => {
      const { report } = action as ReturnType<typeof LogoutActions.completed>;
      const pages = [...kept].filter((route) => strategy.retrieve(route));
      kept.clear();
      strategy.store = store;
      const isPageLeft = report.steps.some(({ detail }) => detail?.startsWith('page left'));
      if (pages.length > 0 && !isPageLeft) {
        warn(
          `the RouteReuseStrategy keeps pages of the old user: ${pathsOf(pages).join(', ')}. Empty it in onLogout(), or set leave: 'reload'.`,
        );
      }
    });
}

// As configured, without parameters: those are the user's.
function pathsOf(routes: readonly ActivatedRouteSnapshot[]): readonly string[] {
  return [
    ...new Set(
      routes.map(
        ({ pathFromRoot }) =>
          `/${pathFromRoot.flatMap(({ routeConfig }) => routeConfig?.path || []).join('/')}`,
      ),
    ),
  ];
}
