// Who sends this request? A session cookie or an organisation's key becomes a principal, or nobody.
import type { FastifyRequest } from 'fastify';
import { PortolanError, problem } from '../../base/index.ts';
import { sessionCookie, type Principal } from './index.ts';
import type { Runtime } from '../runtime.ts';

/** Undefined for nobody: no credentials, or such as are no longer good. Throws where another site caused the request. */
export async function recognise(runtime: Runtime, request: FastifyRequest): Promise<Principal | undefined> {
  const { authorization } = request.headers;
  const key = authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined;
  if (key !== undefined) {
    const as = request.headers['x-portolan-as'];
    return runtime.recogniseKey(key, typeof as === 'string' ? as : undefined);
  }
  const token = request.cookies[sessionCookie];
  const principal = token === undefined ? undefined : await runtime.signIn.bySession(token);
  if (principal !== undefined && request.method !== 'GET') requireSameOrigin(request);
  return principal;
}

/** A cookie travels with requests that other sites cause; such a request may change nothing. */
function requireSameOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  // A page without an origin of its own (a sandboxed frame) sends "null", which is no address and no host of ours.
  if (origin === undefined || URL.parse(origin)?.host === host) return;
  throw new PortolanError([problem('access.not-allowed', 'The request comes from another site.')]);
}
