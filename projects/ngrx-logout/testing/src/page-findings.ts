import { textsIn } from './texts-in';
import type { Finding, TracePlace } from './trace';

/** The web storages, the cookies, the state of this history entry and the url. */
export async function pageFindings(): Promise<readonly Finding[]> {
  const state = await textsIn(history.state, 'history.state');
  return [
    ...storageFindings('local-storage', localStorage),
    ...storageFindings('session-storage', sessionStorage),
    ...cookieFindings(),
    ...state.map(({ path, text }): Finding => ({ place: 'history', where: path, text })),
    ...asWritten('url', 'location', location.href),
  ];
}

function storageFindings(place: TracePlace, storage: Storage): readonly Finding[] {
  return Object.keys(storage).flatMap((key) => [
    { place, where: key, text: key },
    { place, where: key, text: storage.getItem(key) ?? '' },
  ]);
}

function cookieFindings(): readonly Finding[] {
  return document.cookie.split('; ').flatMap((cookie) => {
    const [name = ''] = cookie.split('=', 1);
    return asWritten('cookie', name, cookie);
  });
}

/** A text, and what it says where it was percent-encoded in some way of its own. */
function asWritten(place: TracePlace, where: string, text: string): readonly Finding[] {
  const encoded: Finding = { place, where, text };
  try {
    return [encoded, { place, where, text: decodeURIComponent(text) }];
  } catch {
    // URIError: a lone percent sign. Then the text is what it is.
    return [encoded];
  }
}
