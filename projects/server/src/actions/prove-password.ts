import type { FastifyRequest } from 'fastify';
import type { PasswordProof } from '../accounts/account-directory.ts';
import { Problem } from '../problem.ts';
import type { ServerParts } from '../server-parts.ts';
import { tokenRevoked } from '../tokens/bearer.ts';
import { signedInAs } from './authenticate.ts';

/**
 * The signed-in user shows the password again. A wrong one is a 403: a 401 would say that the session is over. It counts
 * as a failed sign-in, so that a stolen session is no way around that limit.
 */
export async function provePassword(
  { accounts, loginLimit }: ServerParts,
  request: FastifyRequest,
  password: string,
): Promise<PasswordProof> {
  const account = accounts.find(signedInAs(request).userId);
  if (account === null) throw tokenRevoked();
  const proof = await loginLimit.attempt(account.username, request.ip, () =>
    accounts.prove(account.id, password),
  );
  if (proof === null) throw wrongPassword();
  return proof;
}

export function wrongPassword(): Problem {
  return new Problem(403, 'wrong_password', 'The password is wrong.');
}
