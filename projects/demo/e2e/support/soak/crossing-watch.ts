import type { Account } from '../sign-in.ts';

/** Something of one user where it had no business to be, at that moment. */
export interface Crossing {
  readonly place: string;
  readonly of: string;
  /** Who was signed in. */
  readonly during: string;
  /** In which session, the first of the page being 1. */
  readonly round: number;
}

/** The part of the demo's state that says whose session it is. */
interface SessionState {
  readonly auth: {
    readonly user: { readonly name: string } | null;
    readonly sessionId: string | null;
  };
  readonly logout: { readonly status: string };
}

interface WatchedStore {
  subscribe(next: (state: SessionState) => void): unknown;
}

/** Lives in the page and judges what the other watches show it. */
export interface CrossingWatch {
  readonly crossings: Crossing[];
  /** The session that is open in the store. */
  session: string | null;
  /** Whose turn it is. Until somebody is signed in, and from the end of a logout on, nobody's data is in order. */
  expect(account: Account): void;
  note(place: string, of: string): void;
  /** The users whose data would be a crossing now. */
  forbidden(): readonly string[];
  look(place: string, text: string, forbidden?: readonly string[]): void;
  follow(store: WatchedStore): void;
}

export interface WatchedWindow extends Window {
  crossingWatch: CrossingWatch;
}

/** For `addInitScript`: puts the watch into the page before any script of its own. */
export function installCrossingWatch(markers: Readonly<Partial<Record<Account, string>>>): void {
  let expected: string | null = null;
  let user: string | null = null;
  let isLoggingOut = false;
  let round = 0;

  const watch: CrossingWatch = {
    crossings: [],
    session: null,
    expect: (account) => {
      expected = account;
      round++;
    },
    note: (place, of) => {
      watch.crossings.push({ place, of, during: user ?? 'nobody', round });
    },
    forbidden: () => {
      const isNobodys = user === null && !isLoggingOut;
      return Object.keys(markers).filter((account) => isNobodys || account !== expected);
    },
    look: (place, text, forbidden = watch.forbidden()) => {
      for (const account of forbidden) {
        if (text.includes(markers[account as Account] as string)) watch.note(place, account);
      }
    },
    follow: (store) => {
      store.subscribe((state) => {
        user = state.auth.user?.name.toLowerCase() ?? null;
        watch.session = state.auth.sessionId;
        isLoggingOut = state.logout.status === 'running';
        if (user !== null && user !== expected) watch.note('session', user);
        watch.look('store', JSON.stringify(state));
      });
    },
  };
  (window as unknown as WatchedWindow).crossingWatch = watch;
}
