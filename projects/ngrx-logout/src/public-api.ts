export { provideLogout } from './lib/provide-logout';
export { LogoutModule } from './lib/logout.module';
export { Logout } from './lib/logout';

export type { LogoutPhase } from './lib/model/logout-phase';
export type {
  LogoutContext,
  LogoutReason,
  LogoutRequest,
  LogoutScope,
} from './lib/model/logout-request';
export type {
  LogoutReport,
  RevocationOutcome,
  StepOutcome,
  StepReport,
  WritesReport,
} from './lib/model/logout-report';
export type { LogoutStep, StepResult } from './lib/model/logout-step';

export type { ActionType, LogoutConfig, LogoutGuard } from './lib/core/logout-config';
export { type LogoutFeature, withStep } from './lib/core/logout-feature';
export { LOGOUT_STEPS } from './lib/core/logout-steps';
export { LogoutError, type LogoutErrorCode, type ServerRefusal } from './lib/core/logout-error';
export { type ExternalUrl, externalUrl } from './lib/core/local-url';
export type { LogoutCallback } from './lib/core/logout-callbacks';
export { onLogout } from './lib/core/on-logout';
export { untilLogout } from './lib/core/until-logout';
export { SKIP_LOGOUT } from './lib/core/request-context';
export { invalidToken, tokenRevoked } from './lib/core/is-token-revoked';

export { LogoutActions } from './lib/state/logout-actions';
export { LogoutEffects } from './lib/state/logout-effects';
export { type LogoutState, logoutFeature } from './lib/state/logout-feature-state';
export {
  type ClearStateOptions,
  clearStateMetaReducer,
  createClearStateMetaReducer,
} from './lib/state/clear-state-meta-reducer';

export { type SealOptions, withSeal } from './lib/state/with-seal';
export { whileSessionOpen } from './lib/state/while-session-open';

export { LogoutInterceptor, logoutInterceptor } from './lib/http/logout-interceptor';

export { logoutSettled, mayRestoreSession } from './lib/page/finish-interrupted';

export { ReturnUrl } from './lib/navigation/return-url';
export { type ReturnUrlOptions, withReturnUrl } from './lib/navigation/with-return-url';

export { withNoCrossTab } from './lib/tabs/with-no-cross-tab';

export { type OAuthTokens, type Rfc7009Options, rfc7009 } from './lib/revocation/rfc7009';
export { withRevocation } from './lib/revocation/with-revocation';
export type { RevocationOptions } from './lib/revocation/revocation-options';
export { type StoragePurgeOptions, withStoragePurge } from './lib/purge/with-storage-purge';
export { withWebStoragePurge } from './lib/purge/with-web-storage-purge';
export type { KeyFilter, KeySelection } from './lib/purge/key-filter';

// For the secondary entry points; not public, and free to change in any version.
export { PageExit as ɵPageExit } from './lib/core/page-exit';
export { PageLocation as ɵPageLocation } from './lib/core/page-location';
export { RunLead as ɵRunLead } from './lib/core/run-lead';
export { REVOCATION_SENDER as ɵREVOCATION_SENDER } from './lib/core/revocation-sender';
export { SessionGate as ɵSessionGate } from './lib/core/session-gate';
export { endHere as ɵendHere } from './lib/state/end-here';
