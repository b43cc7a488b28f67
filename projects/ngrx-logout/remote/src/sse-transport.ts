import { Observable } from 'rxjs';
import { refuseUnless } from './remote-options';
import type { RemoteTransport } from './remote-transport';
import { SseConnection } from './sse-connection';
import type { SseOptions } from './sse-options';

const TOKEN_IN_URL = /[?&](?:access_?token|id_?token|token|jwt|authorization)=/i;

/**
 * Hears the end of the session from a stream of server-sent events. Unlike `EventSource` it carries headers; a 401
 * makes it ask whether the session still lives.
 *
 * @throws LogoutError `invalid-remote` for a url that is empty or carries a token, or a `silence` that is not positive.
 * @example
 * sseTransport({
 *   url: '/api/auth/events',
 *   headers: () => ({ Authorization: `Bearer ${inject(Store).selectSignal(selectAccessToken)()}` }),
 * });
 */
export function sseTransport(options: SseOptions): RemoteTransport {
  const { url, silence = 45_000, headers = () => ({}) } = options;
  refuseUnless(
    url !== '',
    'sseTransport() has an empty url.',
    "Give the address of the stream, such as '/api/auth/events'.",
  );
  refuseUnless(
    !TOKEN_IN_URL.test(url),
    'the url of sseTransport() carries a token, which ends up in logs.',
    'Give it in headers.',
  );
  refuseUnless(
    silence > 0,
    'the silence of sseTransport() is not positive.',
    'Give milliseconds, such as 45000.',
  );
  return {
    connect: () => {
      const credentials = headers();
      return new Observable((subscriber) => {
        const connection = new SseConnection(options, silence, subscriber);
        void connection.open(credentials);
        return () => {
          connection.close();
        };
      });
    },
  };
}
