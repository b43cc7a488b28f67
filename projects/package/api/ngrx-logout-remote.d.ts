interface PollingOptions {
  readonly url: string;
  readonly interval?: number;
}

export declare function pollingTransport({ url, interval }: PollingOptions): RemoteTransport;

type RemoteCheck =
  | (() => Observable<boolean> | Promise<boolean> | boolean)
  | {
      readonly url: string;
    };

export declare class RemoteConnection {
  readonly state: import('@angular/core').Signal<
    import('ngrx-logout/remote').RemoteConnectionState
  >;
}

type RemoteConnectionState = 'connected' | 'connecting' | 'disconnected';

interface RemoteContext {
  readonly sessionId: null | string;
}

type RemoteEvent =
  | ({
      readonly type: 'session-ended';
    } & SessionEnded)
  | {
      readonly ms: number;
      readonly type: 'retry-after';
    }
  | {
      readonly type: 'connected';
    }
  | {
      readonly type: 'connecting';
    }
  | {
      readonly type: 'refused';
    };

interface RemoteLogoutOptions {
  readonly sessionId: () => null | string;
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
  source: (() => Promise<SocketLike> | SocketLike) | SocketLike,
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
  readonly headers?: () => Promise<SseHeaders> | SseHeaders;
  readonly credentials?: RequestCredentials;
  readonly silence?: number;
}

export declare function sseTransport(options: SseOptions): RemoteTransport;

export declare function withRemoteLogout(
  transport: RemoteTransport,
  options: RemoteLogoutOptions,
): LogoutFeature<'RemoteLogout'>;
