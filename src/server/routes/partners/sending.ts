// What goes to a partner because a person says so? What that partner may read of a subject, in the format that its profile or the
// person names; nothing that it may not see leaves by this way.
import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { fail, PortolanError, problem, succeed, type Result } from '../../../base/index.ts';
import type { Principal } from '../../access/index.ts';
import { enqueue, keepOutgoing, nextControlNumber } from '../../partners/channels/index.ts';
import { partnerOperations } from '../../contract/partners.ts';
import { implement, notFound, orThrow } from '../../operation/http.ts';
import type { PartnerProfile } from '../../partners/index.ts';
import type { Runtime } from '../../runtime.ts';
import { writeMessage } from '../documents.ts';

export async function sendingRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { store, community, profiles, channels, clock } = runtime;

  implement(app, partnerOperations.sendMessage, async ({ principal, params, body }) => {
    if (principal.org !== community.home || !community.list().some(({ id }) => id === params.key))
      throw notFound();
    const partner = params.key;
    const to = orThrow(targetOf(profiles.get(partner), body.to));
    const control = await nextControlNumber(store);
    const wanted = { subject: body.subject, to, recipient: partner, control };
    const written = await asPartner(partner, body.subject, (reader) =>
      writeMessage(runtime, reader, wanted, community.home),
    );
    const { subject, document, said, encoded } = written;
    const mark = createHash('sha256')
      .update(`${partner}\n${to}\n${subject}\n${JSON.stringify(said)}`)
      .digest('hex')
      .slice(0, 24);
    const key = body.again ? `send/${mark}/${randomUUID()}` : `send/${mark}`;
    const answer = {
      ...{ subject, format: to, reference: String(control), channel: await channels.kindFor(partner, to) },
      left: [...(encoded.left ?? [])],
      altered: [...(encoded.altered ?? [])],
    };
    if (await store.operational.outbox.isKnown(key)) return { ...answer, queued: false };
    const outgoings = { store, home: community.home, clock };
    const post = {
      ...{
        to: partner,
        format: to,
        reference: String(control),
        content: encoded.bytes,
        about: [subject],
        key,
      },
      ...{ contentType: encoded.contentType, extension: extensionOf(encoded.contentType) },
    };
    const message = await keepOutgoing(outgoings, { ...post, reference: `${document.id}-${control}` });
    const queued = await enqueue(outgoings, post, { message });
    return { ...answer, queued, message };
  });
}

/** As the partner would read it: what it may not see cannot be in it. */
async function asPartner<T>(
  partner: string,
  subject: string,
  work: (reader: Principal) => Promise<T>,
): Promise<T> {
  const reader: Principal = { org: partner, role: 'key', user: partner, name: partner, language: 'en' };
  try {
    return await work(reader);
  } catch (error) {
    if (!(error instanceof PortolanError) || error.code !== 'access.not-found') throw error;
    const message = `${partner} may see nothing of ${subject}: name it as a party first.`;
    throw new PortolanError([problem('access.not-a-party', message)]);
  }
}

/** A whole target as it is; a message type by the version that the profile has for it. */
function targetOf({ messages }: PartnerProfile, to: string): Result<string> {
  if (to.includes(':') || to === 'epcis') return succeed(to);
  const type = to.toUpperCase();
  const known = messages.find(
    (message) => message.direction === 'out' && message.type.toUpperCase() === type,
  );
  if (known !== undefined)
    return succeed(
      `${/^\d{3}$/.test(type) ? 'x12' : 'edifact'}:${type}:${known.version.replaceAll('.', '')}`,
    );
  return fail(
    'usage.invalid',
    `The profile names no version of ${type} that goes out; say it whole, as edifact:DESADV:D96A.`,
  );
}

const extensions: readonly (readonly [part: string, extension: string])[] = [
  ['edi-x12', 'x12'],
  ['edifact', 'edi'],
  ['json', 'json'],
  ['xml', 'xml'],
];

function extensionOf(contentType: string): string {
  return extensions.find(([part]) => contentType.toLowerCase().includes(part))?.[1] ?? 'txt';
}
