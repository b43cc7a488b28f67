export interface Profile {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  /** The user's own words to the shop: private. */
  readonly note: string;
}
