// How is a user, a session or a key recognised? Passwords by scrypt, tokens by their hash: what is stored opens nothing.
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

// OWASP Password Storage Cheat Sheet (2024): N = 2^16, r = 8, p = 2 is among its equivalent scrypt settings.
const cost = { N: 2 ** 16, r: 8, p: 2, maxmem: 256 * 1024 * 1024 } as const;
const keyBytes = 32;

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Takes as long for an unknown user (no stored hash) as for a known one. */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  const [, , , , salt = '', key = ''] = (stored ?? '').split('$');
  const given = await derive(password, Buffer.from(salt, 'base64url'));
  const expected = Buffer.from(key, 'base64url');
  return stored !== undefined && expected.length === given.length && timingSafeEqual(expected, given);
}

/** A token with its purpose in front, so that a secret scanner recognises one that leaks. */
export function newToken(purpose: 'session' | 'key' | 'link' | 'webhook'): string {
  return `ptl_${purpose}_${randomBytes(32).toString('base64url')}`;
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
