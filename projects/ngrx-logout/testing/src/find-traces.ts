import type { Injector } from '@angular/core';
import { LogoutError } from 'ngrx-logout';
import { cacheFindings } from './cache-findings';
import { databaseFindings } from './database-findings';
import { documentFindings } from './document-findings';
import { pageFindings } from './page-findings';
import { storeFindings } from './store-findings';
import type { Finding, Trace } from './trace';

const SHORTEST_MARKER = 4;

/** What is searched beside the page and the storages of its origin. */
export interface TraceOptions {
  /** The state to search: an injector with a Store, or a function that returns a state. Default: none. */
  readonly store?: Injector | (() => unknown);
}

/**
 * Looks for texts that stand for a user's data everywhere a page of this origin can look: the store, both web
 * storages, every IndexedDB database, every Cache, the readable cookies, the document with its form controls and open
 * shadow roots, `history.state` and the url. It changes nothing: no database is created or upgraded.
 *
 * A marker is found as it stands and in the forms that a url and a JSON text give it; case counts. Not seen are
 * HttpOnly cookies, storages of other origins, earlier entries of the history, closed shadow roots, frames, and what
 * was compressed, encrypted or written in base64.
 *
 * @param markers texts that stand nowhere else, of at least 4 characters.
 * @returns one trace for each marker and place of finding; an empty list is what a test asks for.
 * @throws LogoutError `invalid-markers`, as a rejection, for no marker or one that is too short; an error that names
 * the database where one cannot be opened within 3 seconds.
 * @example
 * expect(await findTraces(['ALICE-PRIVATE'], { store: TestBed.inject(Injector) })).toEqual([]);
 */
export async function findTraces(
  markers: readonly string[],
  { store }: TraceOptions = {},
): Promise<readonly Trace[]> {
  refuseVagueMarkers(markers);
  const findings = [
    ...(store === undefined ? [] : await storeFindings(store)),
    ...(await pageFindings()),
    ...(await databaseFindings()),
    ...(await cacheFindings()),
    ...documentFindings(),
  ];
  const forms = markers.map((marker) => [marker, formsOf(marker)] as const);
  return withoutRepetitions(
    findings.flatMap((finding) =>
      forms
        .filter(([, texts]) => texts.some((text) => finding.text.includes(text)))
        .map(([marker]) => traceOf(finding, marker)),
    ),
  );
}

function refuseVagueMarkers(markers: readonly string[]): void {
  if (markers.length === 0 || markers.some(({ length }) => length < SHORTEST_MARKER)) {
    throw new LogoutError(
      'invalid-markers',
      `a marker has fewer than ${SHORTEST_MARKER} characters, or there is none.`,
      'Give texts that stand nowhere but in the data of one user.',
    );
  }
}

function formsOf(marker: string): readonly string[] {
  return [
    marker,
    encodeURIComponent(marker),
    new URLSearchParams({ marker }).toString().slice('marker='.length),
    JSON.stringify(marker).slice(1, -1),
  ];
}

function traceOf({ place, where }: Finding, marker: string): Trace {
  return { place, marker, where };
}

function withoutRepetitions(traces: readonly Trace[]): readonly Trace[] {
  return [...new Map(traces.map((trace) => [JSON.stringify(trace), trace])).values()];
}
