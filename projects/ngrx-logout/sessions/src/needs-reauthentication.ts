import type { HttpErrorResponse } from '@angular/common/http';

/**
 * Whether a refusal asks the user to show the password again, while the session itself is as good as before: the
 * default of the option of that name.
 *
 * A 403 or 401 whose JSON body has the `code` `reauthentication_required`, or a challenge with the error
 * `insufficient_user_authentication` (RFC 9470).
 */
export function needsReauthentication({ status, error, headers }: HttpErrorResponse): boolean {
  return (
    (status === 403 || status === 401) &&
    (codeIn(error) === 'reauthentication_required' ||
      /\berror="?insufficient_user_authentication\b/.test(headers.get('WWW-Authenticate') ?? ''))
  );
}

function codeIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? (body as { code?: unknown }).code : undefined;
}
