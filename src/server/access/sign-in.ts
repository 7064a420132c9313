// Who is behind a request? A session cookie or an organisation's key becomes a principal, or nobody.
import type { Community } from '../intake/index.ts';
import type { Store, User } from '../storage/index.ts';
import { hashToken, newToken, passwordMatches } from './credentials.ts';
import type { Principal } from './principal.ts';

export const sessionCookie = 'portolan_session';
const sessionHours = 12;

export type SignIn = ReturnType<typeof createSignIn>;

export function createSignIn(store: Store, community: Community, now: () => number) {
  const { users, sessions, apiKeys } = store.operational;
  /** Sign-in links that this process has issued, by the hash of their token. */
  const links = new Map<string, { user: string; until: number }>();

  async function open(user: User): Promise<{ token: string; principal: Principal }> {
    const token = newToken('session');
    const at = now();
    await sessions.create({
      tokenHash: hashToken(token),
      user: user.id,
      createdAt: at,
      expiresAt: at + sessionHours * 3_600_000,
    });
    return { token, principal: asPrincipal(user) };
  }

  return {
    byPassword: async (email: string, password: string) => {
      const user = await users.findByEmail(email.trim().toLowerCase());
      const matches = await passwordMatches(password, user?.passwordHash);
      return user !== undefined && matches && !user.disabled ? open(user) : undefined;
    },
    /** A link that signs its bearer in; good for as long as this process runs, at most `hours`. */
    issueLink: (user: string, hours: number): string => {
      const token = newToken('link');
      links.set(hashToken(token), { user, until: now() + hours * 3_600_000 });
      return token;
    },
    byLink: async (token: string) => {
      const link = links.get(hashToken(token));
      if (link === undefined || link.until < now()) return undefined;
      const user = await users.find(link.user);
      return user === undefined || user.disabled ? undefined : open(user);
    },
    bySession: async (token: string): Promise<Principal | undefined> => {
      const session = await sessions.find(hashToken(token));
      if (session === undefined || session.expiresAt < now()) return undefined;
      const user = await users.find(session.user);
      return user === undefined || user.disabled ? undefined : asPrincipal(user);
    },
    byKey: async (key: string): Promise<Principal | undefined> => {
      const found = await apiKeys.findByHash(hashToken(key));
      if (found === undefined || found.revokedAt !== undefined) return undefined;
      return {
        org: found.org,
        role: 'key',
        user: found.id,
        name: community.nameOf(found.org),
        language: 'en',
      };
    },
    signOut: async (token: string) => sessions.remove(hashToken(token)),
  };
}

function asPrincipal(user: User): Principal {
  return { org: user.org, role: user.role, user: user.id, name: user.name, language: user.language };
}
