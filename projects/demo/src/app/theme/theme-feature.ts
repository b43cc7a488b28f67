import { createActionGroup, createFeature, createReducer, on, props } from '@ngrx/store';

export type ThemeMode = 'system' | 'light' | 'dark';

export const ThemeActions = createActionGroup({
  source: 'Theme',
  events: { Chosen: props<{ mode: ThemeMode }>() },
});

export interface ThemeState {
  readonly mode: ThemeMode;
}

/** How the app looks: nobody's secret, so it survives every logout. */
export const themeFeature = createFeature({
  name: 'theme',
  reducer: createReducer<ThemeState>(
    { mode: 'system' },
    on(ThemeActions.chosen, (_state, { mode }): ThemeState => ({ mode })),
  ),
});
