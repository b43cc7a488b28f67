/** The store could not answer. Nothing may be concluded from it, least of all that a token is good. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('The store is unavailable.', { cause });
    this.name = 'StoreUnavailable';
  }
}
