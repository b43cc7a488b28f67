/**
 * What a cache is to the service worker of Angular, whose caches are named by scope and version, such as
 * `ngsw:/:1:data:api:cache`, `ngsw:/:db:1:data:api:lru`, `ngsw:/:4f…:assets:app:cache` and `ngsw:/:db:control`.
 *
 * - `data`: answers that a data group keeps, or its table of addresses; `group` is its name in `ngsw-config.json`.
 * - `shell`: the application's files, and what the worker must know of itself.
 * - `null`: no cache of that worker.
 */
export type NgswCache =
  { readonly kind: 'data'; readonly group: string } | { readonly kind: 'shell' };

// The first of the two words decides: groups may be called `data` and `assets` themselves.
const IN_A_GROUP = /^ngsw:.*?:(data|assets):(.*?)(?::(?:cache|lru|age))?$/s;

/** Reads the name of a cache. */
export function ngswCache(name: string): NgswCache | null {
  if (!name.startsWith('ngsw:')) {
    return null;
  }
  const [, kind, group] = IN_A_GROUP.exec(name) ?? [];
  return kind === 'data' && group !== undefined ? { kind, group } : { kind: 'shell' };
}
