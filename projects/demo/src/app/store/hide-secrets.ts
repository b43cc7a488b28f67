import type { Action } from '@ngrx/store';
import type { StoreDevtoolsConfig } from '@ngrx/store-devtools';

const SECRETS = ['password', 'accessToken'];

/** What the devtools show in place of passwords and tokens: their history outlives every session. */
export const hideSecrets: Pick<StoreDevtoolsConfig, 'actionSanitizer' | 'stateSanitizer'> = {
  actionSanitizer: (action: Action): Action => withoutSecrets(action),
  stateSanitizer: (state: object): object => withoutSecrets(state),
};

function withoutSecrets<T extends object>(value: T): T {
  const hide = (key: string, inner: unknown): unknown =>
    SECRETS.includes(key) && inner !== null ? '(hidden)' : inner;
  return JSON.parse(JSON.stringify(value, hide)) as T;
}
