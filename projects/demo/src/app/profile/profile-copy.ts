import { DOCUMENT, Injectable, inject } from '@angular/core';
import type { Profile } from './profile';

const CACHE = 'demo-api';
const URL = '/api/profile';

/**
 * The last profile that the server sent, in Cache Storage, to be read without a network.
 *
 * Private data: it is for the logout to delete the cache, nothing here does.
 */
@Injectable({ providedIn: 'root' })
export class ProfileCopy {
  // Only secure contexts have caches; over plain http (not localhost) there is no copy.
  readonly #caches: CacheStorage | undefined = inject(DOCUMENT).defaultView?.caches;

  async keep(profile: Profile): Promise<void> {
    const cache = await this.#caches?.open(CACHE);
    await cache?.put(URL, Response.json(profile));
  }

  async find(): Promise<Profile | null> {
    const response = await this.#caches?.match(URL, { cacheName: CACHE });
    return response ? ((await response.json()) as Profile) : null;
  }
}
