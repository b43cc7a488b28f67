import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARY_DIST } from '../../../scripts/paths.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly sideEffects: boolean;
  readonly exports: Readonly<Record<string, { readonly types?: string; readonly default: string }>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
}

/** The package.json of the built library. */
export const MANIFEST = JSON.parse(
  readFileSync(join(LIBRARY_DIST, 'package.json'), 'utf8'),
) as Manifest;

export interface EntryPoint {
  /** As it is imported, for example `ngrx-logout/sessions`. */
  readonly name: string;
  readonly types: string;
}

/** All that can be imported. */
export const ENTRY_POINTS: readonly EntryPoint[] = Object.entries(MANIFEST.exports).flatMap(
  ([path, { types }]) =>
    types === undefined
      ? []
      : [{ name: join(MANIFEST.name, path), types: join(LIBRARY_DIST, types) }],
);
