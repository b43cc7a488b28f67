import type { LabStep } from './lab-result';

/** What is going on, for the banner that is on every page of a run. */
export const STEP_WORDS: Readonly<Record<LabStep, string>> = {
  'clean-up': 'Signing out whoever is here, cleanly',
  'sign-in': 'Signing in as Alice',
  orders: 'Loading her orders',
  cart: 'Putting one into the cart',
  profile: 'Opening her profile, beginning a draft',
  'sign-out': 'Signing out',
  look: 'Looking for her',
  wait: 'Waiting for late answers, then looking again',
  'ask-server': 'Trying her old access token',
};
