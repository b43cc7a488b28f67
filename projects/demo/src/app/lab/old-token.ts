/**
 * Asks the server for the session of an access token, as somebody would who had copied it: without the application's
 * interceptors and without its cookie.
 *
 * @returns the status; `null` where no answer comes.
 */
export async function askWithOldToken(token: string): Promise<number | null> {
  try {
    const { status } = await fetch('/api/auth/session', {
      headers: { Authorization: `Bearer ${token}` },
      credentials: 'omit',
      cache: 'no-store',
    });
    return status;
  } catch {
    // No network, or the server is gone: it has said nothing.
    return null;
  }
}
