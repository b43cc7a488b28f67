export declare function needsReauthentication({
  status,
  error,
  headers,
}: HttpErrorResponse): boolean;

export declare function provideSessions(options: SessionsOptions): EnvironmentProviders;

interface Session {
  readonly id: string;
  readonly device: string;
  readonly browser: string;
  readonly ip: string;
  readonly createdAt: null | string;
  readonly lastActiveAt: null | string;
  readonly current: boolean;
}

interface SessionInput {
  readonly id: number | string;
  readonly device?: null | string;
  readonly browser?: null | string;
  readonly ip?: null | string;
  readonly createdAt?: SessionMoment;
  readonly lastActiveAt?: SessionMoment;
  readonly current?: boolean;
}

type SessionMoment = Date | null | number | string;

export declare class Sessions {
  readonly all: import('@angular/core').Signal<readonly Session[]>;
  readonly current: import('@angular/core').Signal<Session | null>;
  readonly others: import('@angular/core').Signal<readonly Session[]>;
  readonly status: import('@angular/core').Signal<'failed' | 'idle' | 'loaded' | 'loading'>;
  readonly error: import('@angular/core').Signal<SessionsProblem | null>;
  constructor();
  load(): SessionsAnswer;
  end(id: string): SessionsAnswer;
  endOthers(): SessionsAnswer;
  endAll(): SessionsAnswer;
  retry(): SessionsAnswer;
  dismiss(): void;
}

export declare const SessionsActions: {
  end: import('@ngrx/store').ActionCreator<
    '[Sessions] End',
    (props: { id: string }) => {
      id: string;
    } & import('@ngrx/store').Action<'[Sessions] End'>
  >;
  endOthers: import('@ngrx/store').ActionCreator<
    '[Sessions] End Others',
    () => import('@ngrx/store').Action<'[Sessions] End Others'>
  >;
  ended: import('@ngrx/store').ActionCreator<
    '[Sessions] Ended',
    (props: { ids: readonly string[] }) => {
      ids: readonly string[];
    } & import('@ngrx/store').Action<'[Sessions] Ended'>
  >;
  failed: import('@ngrx/store').ActionCreator<
    '[Sessions] Failed',
    (props: { ids: readonly string[]; problem: SessionsProblem }) => {
      ids: readonly string[];
      problem: SessionsProblem;
    } & import('@ngrx/store').Action<'[Sessions] Failed'>
  >;
  load: import('@ngrx/store').ActionCreator<
    '[Sessions] Load',
    () => import('@ngrx/store').Action<'[Sessions] Load'>
  >;
  loaded: import('@ngrx/store').ActionCreator<
    '[Sessions] Loaded',
    (props: { sessions: readonly Session[] }) => {
      sessions: readonly Session[];
    } & import('@ngrx/store').Action<'[Sessions] Loaded'>
  >;
  problemDismissed: import('@ngrx/store').ActionCreator<
    '[Sessions] Problem Dismissed',
    () => import('@ngrx/store').Action<'[Sessions] Problem Dismissed'>
  >;
};

type SessionsAnswer = Promise<SessionsProblem | null>;

type SessionsAttempt =
  | {
      readonly id: string;
      readonly kind: 'end';
    }
  | {
      readonly kind: 'end-all' | 'end-others' | 'load';
    };

interface SessionsCall {
  readonly url: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export declare const sessionsFeature: {
  name: 'sessions';
  reducer: import('@ngrx/store').ActionReducer<SessionsState, import('@ngrx/store').Action<string>>;
  selectAll: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    Session[],
    (s1: Session[], s2: readonly string[]) => Session[]
  >;
  selectCurrent: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    Session | null,
    (s1: Session[]) => Session | null
  >;
  selectEnding: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    readonly string[],
    (featureState: SessionsState) => readonly string[]
  >;
  selectEntities: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    import('@ngrx/entity').Dictionary<Session>,
    (featureState: SessionsState) => import('@ngrx/entity').Dictionary<Session>
  >;
  selectError: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    SessionsProblem | null,
    (featureState: SessionsState) => SessionsProblem | null
  >;
  selectIds: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    number[] | string[],
    (featureState: SessionsState) => number[] | string[]
  >;
  selectOthers: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    Session[],
    (s1: Session[]) => Session[]
  >;
  selectSessionsState: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    SessionsState,
    (featureState: SessionsState) => SessionsState
  >;
  selectStatus: import('@ngrx/store').MemoizedSelector<
    Record<string, any>,
    'failed' | 'idle' | 'loaded' | 'loading',
    (featureState: SessionsState) => 'failed' | 'idle' | 'loaded' | 'loading'
  >;
};

interface SessionsListCall extends SessionsCall {
  map?(answer: unknown): readonly SessionInput[];
}

interface SessionsOptions {
  readonly url?: string;
  readonly list?: SessionsListCall;
  readonly end?: (id: string) => SessionsCall;
  readonly endOthers: SessionsCall;
  readonly currentId?: () => null | string;
  readonly sensitive?: boolean;
  readonly isEnded?: (response: HttpResponse<unknown>) => boolean;
  readonly needsReauthentication?: (response: HttpErrorResponse) => boolean;
  readonly timeout?: number;
}

interface SessionsProblem {
  readonly code: SessionsProblemCode;
  readonly text: string;
  readonly attempt: SessionsAttempt;
}

type SessionsProblemCode =
  | 'forbidden'
  | 'interrupted'
  | 'not-found'
  | 'offline'
  | 'rate-limited'
  | 'reauthentication-required'
  | 'refused'
  | 'rejected'
  | 'server-error'
  | 'timed-out'
  | 'unauthorized'
  | 'unreadable';

interface SessionsState extends EntityState<Session> {
  readonly status: 'failed' | 'idle' | 'loaded' | 'loading';
  readonly ending: readonly string[];
  readonly error: SessionsProblem | null;
}
