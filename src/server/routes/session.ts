// Who am I? Sign-in by password or link, sign-out, and what this deployment is.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PortolanError, problem } from '../../base/index.ts';
import { sessionCookie, type Principal } from '../access/index.ts';
import { sessionOperations } from '../contract/session.ts';
import { implement } from '../operation/http.ts';
import type { Runtime } from '../runtime.ts';
import { version } from '../operation/version.ts';

/** Guessing passwords costs the guesser time: ten tries a minute from one address. */
const guesses = { max: 10, timeWindow: '1 minute', keyGenerator: (request: FastifyRequest) => request.ip };

export async function sessionRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const describe = async (principal: Principal) => ({
    user: { id: principal.user, name: principal.name, role: principal.role, language: principal.language },
    org: { id: principal.org, name: runtime.community.nameOf(principal.org) },
    deployment: {
      name: runtime.name,
      home: runtime.community.home,
      demo: runtime.demo,
      version,
      now: new Date(runtime.clock()).toISOString(),
    },
  });

  implement(
    app,
    sessionOperations.signIn,
    async ({ body, reply }) => {
      const opened =
        'token' in body
          ? await runtime.signIn.byLink(body.token)
          : await runtime.signIn.byPassword(body.email, body.password);
      if (opened === undefined) {
        throw new PortolanError([
          problem('access.not-signed-in', 'The name, the password or the link is not valid.'),
        ]);
      }
      reply.setCookie(sessionCookie, opened.token, { path: '/', httpOnly: true, sameSite: 'strict' });
      return describe(opened.principal);
    },
    { rateLimit: guesses },
  );

  implement(app, sessionOperations.getSession, async ({ principal }) => describe(principal));

  implement(app, sessionOperations.signOut, async ({ request, reply }) => {
    const token = request.cookies[sessionCookie];
    if (token !== undefined) await runtime.signIn.signOut(token);
    reply.clearCookie(sessionCookie, { path: '/' });
    return { signedOut: true as const };
  });
}
