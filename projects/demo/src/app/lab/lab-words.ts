import type { TracePlace } from 'ngrx-logout/testing';
import type { LogoutSettings } from '../logout/logout-settings';
import type { LabOption } from './lab-choice';
import type { LabResult, LabTrace, LabWay } from './lab-result';
import type { ServerMood } from './server-faults';

/** The ends of “When told of it, the server …”. */
export const MOOD_WORDS: readonly LabOption<ServerMood>[] = [
  ['normal', 'answers at once'],
  ['slow', 'takes two seconds'],
  ['hangs', 'never answers'],
  ['drops', 'drops the connection'],
  ['fails', 'answers 500'],
];

/** The ends of “The old page is left …”. */
export const LEAVE_WORDS: readonly LabOption<LogoutSettings['leave']>[] = [
  ['router', 'by the router'],
  ['reload', 'by a page load'],
];

/** What comes first. */
export const ORDER_WORDS: readonly LabOption<LogoutSettings['order']>[] = [
  ['revoke-first', 'the server is asked'],
  ['local-first', 'this browser is cleared'],
];

const TIMEOUTS = [500, 1000, 3000, 10_000];

/** The ends of “The server may take …”, with the one that holds. */
export function timeoutWords(current: number): readonly LabOption<number>[] {
  return [...new Set([...TIMEOUTS, current])]
    .sort((one, other) => one - other)
    .map((ms) => [ms, ms === 1000 ? '1 second' : `${ms / 1000} seconds`]);
}

/** What a column says of its way. The code is short for naive-reset.ts, naive-logout.ts and app.config.ts. */
export const WAY_WORDS: Readonly<Record<LabWay, { title: string; text: string; code: string }>> = {
  naive: {
    title: 'The naive logout',
    text: 'The store reset, one cookie removed, one navigation.',
    code: `// a meta-reducer
if (action.type === logout.type)
  state = undefined;
return reducer(state, action);

// on the click
document.cookie =
  'last_user=; Max-Age=0';
store.dispatch(logout());
router.navigateByUrl('/');`,
  },
  clean: {
    title: 'The clean logout',
    text: 'The configuration of this shop, and one action.',
    code: `// app.config.ts
provideLogout({
  redirectTo: '/login', … },
  withRevocation({ … }),
  withStoragePurge({ … }),
  withSeal({ … }))

// on the click
store.dispatch(
  LogoutActions.logout());`,
  },
};

const PLACES: Readonly<Record<TracePlace, string>> = {
  store: 'NgRx store',
  'local-storage': 'localStorage',
  'session-storage': 'sessionStorage',
  'indexed-db': 'IndexedDB',
  'cache-storage': 'Cache Storage',
  cookie: 'Cookie',
  dom: 'On the page',
  history: 'History entry',
  url: 'Address',
};

const SIGNAL_STORE = 'RecentOrders.';

/** Where a trace was found, in words: the kind of place, and which one. */
export function traceWords({ place, where }: LabTrace): { place: string; where: string } {
  if (place === 'store' && where.startsWith(SIGNAL_STORE)) return { place: 'SignalStore', where };
  return { place: PLACES[place], where: where.replace(/https?:\/\/[^/]+/, '') };
}

/** What the server's answer to the old token means. */
export function tokenWords(status: LabResult['tokenStatus']): {
  text: string;
  mood: 'good' | 'bad' | 'warn' | 'plain';
} {
  if (status === 'gone') return { text: 'The old access token went with its page', mood: 'plain' };
  if (status === 200) return { text: 'The old access token still works (200)', mood: 'bad' };
  if (status === 401) return { text: 'The old access token is refused (401)', mood: 'good' };
  const text = status === null ? 'No answer' : `An unexpected answer (${status})`;
  return { text: `${text} to the old access token`, mood: 'warn' };
}

/** A result in a sentence, for those who hear it. */
export function resultSentence({ traces, tokenStatus }: LabResult): string {
  const count = traces.length === 1 ? '1 trace' : `${traces.length} traces`;
  return `${count} of Alice left. ${tokenWords(tokenStatus).text}.`;
}
