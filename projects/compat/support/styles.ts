/** One way in which applications are written. */
export interface Style {
  readonly name: string;
  /** For `ng new`. */
  readonly flags: readonly string[];
  /** Folders under `apps` that make the fresh application one that people sign in to, before `ng add` or after it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whether it has a Store before. */
  readonly hasStore: boolean;
  /** What `ng add` must say, because it has found it. */
  readonly says: RegExp;
}

/** Nothing but what `ng new` makes: `ng add` brings NgRx, and the application dispatches `LogoutActions.logout()`. */
const FRESH = {
  before: [],
  after: ['pages', 'with-logout'],
  hasStore: false,
  says: /provideStore and provideEffects/,
} as const;

export const STYLES: readonly Style[] = [
  { ...FRESH, name: 'standalone, zoneless', flags: ['--zoneless=true'] },
  {
    name: 'standalone, zone.js, with a Store and a logout action of its own',
    flags: ['--zoneless=false'],
    before: ['pages', 'with-store'],
    after: [],
    hasStore: true,
    says: /AuthActions\.logout/,
  },
  {
    name: 'NgModule, with a Store and a logout action of its own',
    flags: ['--standalone=false', '--zoneless=false'],
    before: ['pages', 'ng-module'],
    after: [],
    hasStore: true,
    says: /AuthActions\.logout/,
  },
];

export const SERVER_RENDERED: Style = {
  ...FRESH,
  name: 'rendered on the server, hydrated',
  flags: ['--ssr', '--zoneless=true'],
};
