import type { Job } from '../job';
import type { Entry } from '../source/list-entries';
import { usesOf } from './uses-of';

const STORE = ['@ngrx/store#provideStore', '@ngrx/store#StoreModule.forRoot'];

/** Where the application gets its Store from. */
export type StoreSetup =
  | { readonly kind: 'found'; readonly entry: Entry }
  /** Set up in a way that cannot be followed from the start of the application. */
  | { readonly kind: 'elsewhere'; readonly where: string }
  | { readonly kind: 'none' };

export function storeSetup({ setup, sources }: Pick<Job, 'setup' | 'sources'>): StoreSetup {
  const entry = setup?.entries.find(({ name }) => STORE.includes(name));
  if (entry !== undefined) return { kind: 'found', entry };
  const [call] = STORE.flatMap((name) => usesOf(name, sources));
  if (call !== undefined) return { kind: 'elsewhere', where: call };
  // A package of the company may bring it: who reads from a Store has one.
  const [reader] = usesOf('@ngrx/store#Store', sources);
  const isOpaque = setup === undefined || setup.entries.some((entry) => entry.isOpaque);
  if (reader !== undefined && isOpaque) return { kind: 'elsewhere', where: reader };
  return { kind: 'none' };
}
