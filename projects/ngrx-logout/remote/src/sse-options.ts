import type { SessionEndedOptions } from './read-session-ended';

export type SseHeaders = Readonly<Record<string, string>>;

/** Where the stream is, and how the request for it is authenticated. */
export interface SseOptions extends SessionEndedOptions {
  readonly url: string;
  /**
   * Called for each connection, in an injection context, so that a renewed token is used. For tokens: a url ends up in
   * logs.
   */
  readonly headers?: () => SseHeaders | Promise<SseHeaders>;
  /** As of `fetch`. Default `'same-origin'`; `'include'` sends the cookies of another origin. */
  readonly credentials?: RequestCredentials;
  /**
   * Milliseconds without a byte after which the connection counts as lost, because a network that is gone says nothing.
   * The server should send a comment more often than that. Default 45000.
   */
  readonly silence?: number;
}
