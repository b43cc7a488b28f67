export declare class FakeTransport implements RemoteTransport {
  get attempts(): number;
  get connections(): number;
  connect(): Observable<RemoteEvent>;
  accept(): void;
  refuse(): void;
  end(session: SessionEnded): void;
  lose(): void;
  say(event: RemoteEvent): void;
}

export declare function findTraces(
  markers: readonly string[],
  { store }?: TraceOptions,
): Promise<readonly Trace[]>;

export declare class LogoutTesting {
  get visits(): readonly string[];
  get revocations(): readonly HttpRequest<unknown>[];
  answer(answer: RevocationAnswer): void;
}

export declare function provideLogoutTesting(): EnvironmentProviders;

export declare function pushTransportContract(
  setUp: () => MaybePromise<PushTransportSetup>,
): readonly TransportRule[];

interface PushTransportSetup extends TransportSetup {
  say(data: unknown): unknown;
}

type RevocationAnswer =
  | 'never'
  | 'offline'
  | {
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly status: number;
    };

interface Trace {
  readonly place: TracePlace;
  readonly marker: string;
  readonly where: string;
}

interface TraceOptions {
  readonly store?: (() => unknown) | Injector;
}

type TracePlace =
  | 'cache-storage'
  | 'cookie'
  | 'dom'
  | 'history'
  | 'indexed-db'
  | 'local-storage'
  | 'session-storage'
  | 'store'
  | 'url';

export declare function transportContract(
  setUp: () => MaybePromise<TransportSetup>,
): readonly TransportRule[];

interface TransportRule {
  readonly name: string;
  readonly check: () => Promise<void>;
}

interface TransportSetup {
  connect(): Observable<RemoteEvent>;
  connections(): number;
  accept(): unknown;
  refuse(): unknown;
  lose(): unknown;
}
