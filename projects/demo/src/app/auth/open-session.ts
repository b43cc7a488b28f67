export interface User {
  readonly id: string;
  readonly name: string;
}

/** What the server answers to a sign-in and to a refresh. The refresh token is in a cookie that no script reads. */
export interface OpenSession {
  readonly accessToken: string;
  readonly sessionId: string;
  readonly user: User;
}

/** Why a sign-in did not work. */
export type LoginProblem = 'invalid-credentials' | 'too-many-attempts' | 'unreachable';
