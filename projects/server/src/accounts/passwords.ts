import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's work factors. */
export interface ScryptCost {
  N: number;
  r: number;
  p: number;
}

/** One of OWASP's equal choices for scrypt; this one needs 16 MB a sign-in instead of 128. */
export const SCRYPT_COST: ScryptCost = { N: 2 ** 14, r: 8, p: 5 };

/** `N.r.p.salt.hash`: carries its cost, so that the cost can rise without locking anybody out. */
export async function hashPassword(password: string, cost: ScryptCost): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return [cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('.');
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [N, r, p, salt = '', hash = ''] = stored.split('.');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(derived, Buffer.from(hash, 'base64url'));
}

function derive(password: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // NFKC: the same password typed on another keyboard may arrive in another Unicode form.
    scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
