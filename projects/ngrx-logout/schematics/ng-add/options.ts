/** What `ng add ngrx-logout` takes; `schema.json` says what each means. */
export interface Options {
  readonly project?: string;
  readonly revokeUrl?: string;
  readonly redirectTo?: string;
  readonly logoutAction?: string;
  readonly storagePrefix?: string;
  readonly skipInterceptor?: boolean;
  readonly skipNgrx?: boolean;
}
