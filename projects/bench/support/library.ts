import { join } from 'node:path';
import type { Action, MetaReducer } from '@ngrx/store';
import { LIBRARY_DIST } from '../../../scripts/paths.ts';

/** What of the library is measured without a browser. */
interface Library {
  readonly clearStateMetaReducer: MetaReducer<unknown>;
  readonly createClearStateMetaReducer: (options: {
    on: Action;
    keep: readonly string[];
  }) => MetaReducer<unknown>;
  readonly LogoutActions: { stateCleared(what: { keep: readonly string[] }): Action };
}

/** The built library. */
export async function loadLibrary(): Promise<Library> {
  return (await import(join(LIBRARY_DIST, 'fesm2022/ngrx-logout.mjs'))) as Library;
}
