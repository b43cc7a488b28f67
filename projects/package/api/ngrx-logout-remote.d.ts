interface PollingOptions {
  readonly url: string;
  readonly interval?: number;
}

export declare function pollingTransport({ url, interval }: PollingOptions): RemoteTransport;

type RemoteCheck =
  | {
      readonly url: string;
    }
  | (() => boolean | Promise<boolean> | Observable<boolean>);

export declare class RemoteConnection {
  readonly state: import('@angular/core').Signal<
    import('ngrx-logout/remote').RemoteConnectionState
  >;
}

type RemoteConnectionState = 'connecting' | 'connected' | 'disconnected';

interface RemoteContext {
  readonly sessionId: string | null;
}

type RemoteEvent =
  | {
      readonly type: 'connected';
    }
  | {
      readonly type: 'connecting';
    }
  | {
      readonly type: 'refused';
    }
  | {
      readonly type: 'retry-after';
      readonly ms: number;
    }
  | ({
      readonly type: 'session-ended';
    } & SessionEnded);

interface RemoteLogoutOptions {
  readonly sessionId: () => string | null;
  readonly check?: RemoteCheck;
}

interface RemoteTransport {
  connect(context: RemoteContext): Observable<RemoteEvent>;
}

interface SessionEnded {
  readonly sessionId: string;
  readonly reason?: string;
}

interface SessionEndedOptions {
  readonly event?: string;
  readonly read?: (data: unknown) => SessionEnded | null;
}

export declare function socketIoTransport(
  source: SocketLike | (() => SocketLike | Promise<SocketLike>),
  options?: SessionEndedOptions,
): RemoteTransport;

interface SocketLike {
  readonly connected: boolean;
  readonly active: boolean;
  on(event: string, listener: (data: unknown) => void): unknown;
  off(event?: string, listener?: (data: unknown) => void): unknown;
  connect(): unknown;
  disconnect(): unknown;
}

type SseHeaders = Readonly<Record<string, string>>;

interface SseOptions extends SessionEndedOptions {
  readonly url: string;
  readonly headers?: () => SseHeaders | Promise<SseHeaders>;
  readonly credentials?: RequestCredentials;
  readonly silence?: number;
}

export declare function sseTransport(options: SseOptions): RemoteTransport;

export declare function withRemoteLogout(
  transport: RemoteTransport,
  options: RemoteLogoutOptions,
): LogoutFeature<'RemoteLogout'>;
