interface ActionType {
  readonly type: string;
}

export declare function clearStateMetaReducer<State>(
  reducer: ActionReducer<State>,
): ActionReducer<State>;

interface ClearStateOptions {
  readonly on: ActionType | readonly ActionType[];
  readonly keep?: readonly string[];
}

export declare function createClearStateMetaReducer({ on, keep }: ClearStateOptions): MetaReducer;

export declare function externalUrl(href: string): ExternalUrl;

declare class ExternalUrl {
  readonly href: string;
  constructor(href: string);
}

export declare function invalidToken(response: HttpErrorResponse): boolean;

type KeyFilter = 'all' | ((key: string) => boolean) | KeySelection | RegExp | readonly string[];

interface KeySelection {
  readonly keys?: readonly string[];
  readonly prefix?: readonly string[] | string;
  readonly match?: RegExp;
  readonly where?: (key: string) => boolean;
  readonly keep?: readonly (RegExp | string)[];
}

export declare class Logout {
  readonly status: import('@angular/core').Signal<'done' | 'idle' | 'running'>;
  readonly inProgress: import('@angular/core').Signal<boolean>;
  readonly reason: import('@angular/core').Signal<import('ngrx-logout').LogoutReason | null>;
  readonly report: import('@angular/core').Signal<LogoutReport | null>;
  logout(request?: LogoutRequest): Promise<LogoutReport>;
  logoutEverywhere(request?: Omit<LogoutRequest, 'scope'>): Promise<LogoutReport>;
}

export declare const LOGOUT_STEPS: InjectionToken<readonly LogoutStep[]>;

export declare const LogoutActions: {
  completed: import('@ngrx/store').ActionCreator<
    '[Logout] Completed',
    (props: { report: LogoutReport }) => {
      report: LogoutReport;
    } & import('@ngrx/store').Action<'[Logout] Completed'>
  >;
  logout: import('@ngrx/store').FunctionWithParametersType<
    [request?: LogoutRequest | undefined],
    LogoutRequest & import('@ngrx/store').Action<'[Logout] Logout'>
  > &
    import('@ngrx/store').Action<'[Logout] Logout'>;
  refused: import('@ngrx/store').ActionCreator<
    '[Logout] Refused',
    (
      props: Pick<LogoutContext, 'reason' | 'scope'> & Partial<Pick<StepReport, 'outcome'>>,
    ) => Pick<LogoutContext, 'reason' | 'scope'> &
      Partial<Pick<StepReport, 'outcome'>> &
      import('@ngrx/store').Action<'[Logout] Refused'>
  >;
  revocationSettled: import('@ngrx/store').ActionCreator<
    '[Logout] Revocation Settled',
    (props: { pending: boolean; step: StepReport }) => {
      pending: boolean;
      step: StepReport;
    } & import('@ngrx/store').Action<'[Logout] Revocation Settled'>
  >;
  sessionStarted: import('@ngrx/store').ActionCreator<
    '[Logout] Session Started',
    () => import('@ngrx/store').Action<'[Logout] Session Started'>
  >;
  started: import('@ngrx/store').ActionCreator<
    '[Logout] Started',
    (
      props: Pick<LogoutContext, 'reason' | 'scope' | 'startedAt'>,
    ) => Pick<LogoutContext, 'reason' | 'scope' | 'startedAt'> &
      import('@ngrx/store').Action<'[Logout] Started'>
  >;
  stateCleared: import('@ngrx/store').ActionCreator<
    '[Logout] State Cleared',
    (props: { keep: readonly string[] }) => {
      keep: readonly string[];
    } & import('@ngrx/store').Action<'[Logout] State Cleared'>
  >;
  storagePurged: import('@ngrx/store').ActionCreator<
    '[Logout] Storage Purged',
    (props: { steps: readonly StepReport[] }) => {
      steps: readonly StepReport[];
    } & import('@ngrx/store').Action<'[Logout] Storage Purged'>
  >;
};

type LogoutCallback = (context: LogoutContext) => unknown;

interface LogoutConfig {
  readonly redirectTo?: ((context: LogoutContext) => ExternalUrl | string) | ExternalUrl | string;
  readonly leave?: 'reload' | 'router';
  readonly logoutOn?: readonly ActionType[];
  readonly sessionStartedOn?: readonly ActionType[];
  readonly keep?: readonly string[];
  readonly beforeLogout?: readonly LogoutGuard[];
  readonly origins?: readonly string[];
  readonly isTokenRevoked?: (response: HttpErrorResponse) => boolean;
  readonly stepTimeout?: number;
  readonly namespace?: string;
  readonly sessionKey?: () => null | string;
  readonly restoreInitialState?: boolean;
}

interface LogoutContext {
  readonly scope: LogoutScope;
  readonly reason: LogoutReason;
  readonly startedAt: string;
  readonly redirectTo?: string;
  readonly revocation?: StepResult;
  readonly steps: readonly StepReport[];
}

export declare class LogoutEffects {
  readonly logout$: import('rxjs').Observable<never> & import('@ngrx/effects').CreateEffectMetadata;
  listen(): void;
  answerTo(action: Action): Promise<LogoutReport>;
}

export declare class LogoutError extends Error {
  readonly code: LogoutErrorCode;
  readonly cause: string;
  readonly remedy: string;
  readonly refusal?: ServerRefusal | undefined;
  readonly name = 'LogoutError';
  constructor(
    code: LogoutErrorCode,
    cause: string,
    remedy: string,
    refusal?: ServerRefusal | undefined,
  );
}

type LogoutErrorCode =
  | 'invalid-config'
  | 'invalid-markers'
  | 'invalid-purge'
  | 'invalid-redirect'
  | 'invalid-remote'
  | 'invalid-request'
  | 'invalid-revocation'
  | 'invalid-sessions'
  | 'lazy-provider'
  | 'no-global-revocation'
  | 'no-store'
  | 'no-token'
  | 'not-everywhere'
  | 'not-provided'
  | 'provided-twice'
  | 'refused'
  | 'repeated-feature'
  | 'repeated-step';

export declare const logoutFeature: {
  name: 'logout';
  reducer: import('@ngrx/store').ActionReducer<LogoutState, import('@ngrx/store').Action<string>>;
  selectLogoutState: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    LogoutState,
    (featureState: LogoutState) => LogoutState
  >;
  selectPhase: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    LogoutPhase | null,
    (featureState: LogoutState) => LogoutPhase | null
  >;
  selectReason: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    LogoutReason | null,
    (featureState: LogoutState) => LogoutReason | null
  >;
  selectReport: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    LogoutReport | null,
    (featureState: LogoutState) => LogoutReport | null
  >;
  selectScope: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    LogoutScope | null,
    (featureState: LogoutState) => LogoutScope | null
  >;
  selectSession: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    number,
    (featureState: LogoutState) => number
  >;
  selectStatus: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    'done' | 'idle' | 'running',
    (featureState: LogoutState) => 'done' | 'idle' | 'running'
  >;
};

interface LogoutFeature<Kind extends string = string> {
  readonly kind: Kind;
  readonly providers: readonly (EnvironmentProviders | Provider)[];
}

type LogoutGuard = (
  request: LogoutRequest,
) => Observable<boolean | undefined> | Promise<boolean | undefined> | boolean;

export declare const logoutInterceptor: HttpInterceptorFn;

export declare class LogoutInterceptor implements HttpInterceptor {
  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>>;
}

export declare class LogoutModule {
  static forRoot(
    config?: LogoutConfig,
    ...features: readonly LogoutFeature[]
  ): ModuleWithProviders<LogoutModule>;
}

type LogoutPhase = 'announce' | 'clear' | 'commit' | 'leave' | 'purge' | 'revoke';

type LogoutReason =
  | 'expired'
  | 'interrupted'
  | 'other-device'
  | 'other-tab'
  | 'token-revoked'
  | 'user'
  | (string & {});

interface LogoutReport {
  readonly reason: LogoutReason;
  readonly scope: LogoutScope;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly pending: boolean;
  readonly writes: WritesReport;
  readonly steps: readonly StepReport[];
}

interface LogoutRequest {
  readonly scope?: LogoutScope;
  readonly reason?: LogoutReason;
  readonly redirectTo?: string;
}

type LogoutScope = 'global' | 'local';

export declare function logoutSettled(): Promise<true>;

interface LogoutState {
  readonly status: 'done' | 'idle' | 'running';
  readonly phase: LogoutPhase | null;
  readonly reason: LogoutReason | null;
  readonly scope: LogoutScope | null;
  readonly session: number;
  readonly report: LogoutReport | null;
}

interface LogoutStep {
  readonly name: string;
  readonly phase: LogoutPhase;
  readonly timeout?: number;
  readonly atStart?: () => boolean;
  readonly atReturn?: () => boolean;
  readonly run: (
    context: LogoutContext,
  ) => Observable<unknown> | Promise<unknown> | StepResult | void;
}

export declare function mayRestoreSession(): Promise<boolean>;

interface OAuthTokens {
  readonly refreshToken?: null | string;
  readonly accessToken?: null | string;
}

export declare function onLogout(callback: LogoutCallback): () => void;

export declare function provideLogout(
  config?: LogoutConfig,
  ...features: readonly LogoutFeature[]
): EnvironmentProviders;

export declare class ReturnUrl {
  remember(url: null | string, readUser: () => null | string): void;
  take(fallback?: string): string;
  check(url: unknown, fallback?: string): string;
}

interface ReturnUrlOptions {
  readonly user: () => null | string;
}

interface RevocationOptions {
  readonly url?:
    | string
    | {
        readonly global: string;
        readonly local: string;
      };
  readonly request?: (context: LogoutContext) => Observable<unknown> | Promise<unknown>;
  readonly via?: 'backend' | 'interceptors';
  readonly isRevoked?: (response: HttpErrorResponse | HttpResponse<unknown>) => boolean;
  readonly timeout?: number;
  readonly order?: 'local-first' | 'revoke-first';
  readonly waitForWrites?: number;
  readonly revokeWhen?: (reason: LogoutReason) => boolean;
}

type RevocationOutcome =
  | 'already-ended'
  | 'failed'
  | 'offline'
  | 'pending'
  | 'revoked'
  | 'skipped'
  | 'timed-out'
  | 'unconfirmed';

export declare function rfc7009({
  url,
  clientId,
  tokens,
}: Rfc7009Options): (context: LogoutContext) => Observable<unknown>;

interface Rfc7009Options {
  readonly url: string;
  readonly clientId?: string;
  readonly tokens: () => OAuthTokens;
}

interface SealOptions {
  readonly open: readonly string[];
  readonly requests?: readonly string[];
}

interface ServerRefusal {
  readonly outcome: RevocationOutcome | StepOutcome;
  readonly response?: HttpErrorResponse | HttpResponse<unknown>;
}

export declare const SKIP_LOGOUT: HttpContextToken<boolean>;

type StepOutcome = 'done' | 'failed' | 'skipped' | 'timed-out';

interface StepReport {
  readonly name: string;
  readonly phase: LogoutPhase;
  readonly outcome: RevocationOutcome | StepOutcome;
  readonly status?: number;
  readonly ms: number;
  readonly detail?: string;
}

interface StepResult {
  readonly outcome: RevocationOutcome | StepOutcome;
  readonly status?: number;
  readonly detail?: string;
  readonly later?: Observable<StepResult>;
  readonly afterwards?: (report: LogoutReport) => void;
}

interface StoragePurgeOptions {
  readonly local?: KeyFilter;
  readonly session?: KeyFilter;
  readonly indexedDb?:
    | (KeySelection & {
        readonly how?: 'delete' | 'empty';
      })
    | KeyFilter;
  readonly caches?: KeyFilter;
  readonly cookies?: KeyFilter;
}

export declare function tokenRevoked(response: HttpErrorResponse): boolean;

export declare function untilLogout<T>(): MonoTypeOperatorFunction<T>;

export declare function whileSessionOpen(state: unknown): boolean;

export declare function withNoCrossTab(): LogoutFeature<'NoCrossTab'>;

export declare function withReturnUrl({ user }: ReturnUrlOptions): LogoutFeature<'ReturnUrl'>;

export declare function withRevocation(options: RevocationOptions): LogoutFeature<'Revocation'>;

export declare function withSeal({ open, requests }: SealOptions): LogoutFeature<'Seal'>;

export declare function withStep(step: LogoutStep): LogoutFeature<`Step ${string}`>;

export declare function withStoragePurge(
  options: StoragePurgeOptions,
): LogoutFeature<'StoragePurge'>;

export declare function withWebStoragePurge(
  options: Pick<StoragePurgeOptions, 'local' | 'session'>,
): LogoutFeature<'StoragePurge'>;

interface WritesReport {
  readonly finished: number;
  readonly failed: number;
  readonly unanswered: number;
}
