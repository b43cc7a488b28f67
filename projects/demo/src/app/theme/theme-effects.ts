import { DOCUMENT, inject } from '@angular/core';
import { createEffect } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { tap } from 'rxjs';
import { themeFeature } from './theme-feature';

export const showTheme = createEffect(
  (store = inject(Store), { documentElement } = inject(DOCUMENT)) =>
    store.select(themeFeature.selectMode).pipe(
      tap((mode) => {
        documentElement.dataset['theme'] = mode;
      }),
    ),
  { functional: true, dispatch: false },
);
