import { createActionGroup, emptyProps } from '@ngrx/store';

export const SessionActions = createActionGroup({
  source: 'Session',
  events: { 'Signed In': emptyProps(), 'Sign Out': emptyProps(), 'Sign Out Failure': emptyProps() },
});
