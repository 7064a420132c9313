// Who is in the community, what does each send, and how well is it understood? An organisation sees itself and those it
// shares records with.
import type { FastifyInstance } from 'fastify';
import { intakeOperations } from '../../contract/intake.ts';
import { implement } from '../../operation/http.ts';
import type { Runtime } from '../../runtime.ts';
import { iso, present } from '../../views/index.ts';

const messagesLooked = 1000;

export async function partnerRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { store, community } = runtime;
  implement(app, intakeOperations.listPartners, async ({ principal }) => {
    const known = await partnersOf(runtime, principal.org);
    const seesMessages = principal.org === community.home;
    const items = await Promise.all(
      community
        .list()
        .filter(({ id }) => known.has(id))
        .map(async ({ id, name, country, roles }) => {
          const mine = seesMessages || id === principal.org;
          const messages = mine ? await store.messages.list({ org: id, limit: messagesLooked }) : [];
          const formats = [
            ...new Set(messages.map(({ format }) => format).filter((format) => format !== '')),
          ];
          return present({
            id,
            name,
            country,
            roles: [...roles],
            formats,
            messages: mine ? await store.messages.count({ org: id }) : 0,
            statements: messages.reduce((sum, { accepted }) => sum + accepted, 0),
            refused: mine ? await store.operational.quarantine.count({ org: id, status: 'open' }) : 0,
            lastHeardAt: messages[0] && iso(messages[0].receivedAt),
          });
        }),
    );
    return { items };
  });
}

/** The home organisation knows its whole community; others know whom they meet in records whose parties they may see. */
async function partnersOf({ store, community, clock }: Runtime, org: string): Promise<ReadonlySet<string>> {
  if (org === community.home) return new Set(community.list().map(({ id }) => id));
  const rows = await store.projections.query
    .selectFrom('access as mine')
    .innerJoin('access as theirs', 'theirs.subject', 'mine.subject')
    .where('mine.org', '=', org)
    .where('mine.groups', 'like', '%"parties"%')
    .where((where) => where.or([where('mine.until', 'is', null), where('mine.until', '>', clock())]))
    .where('theirs.basis', 'in', ['owner', 'party'])
    .select('theirs.org as org')
    .distinct()
    .limit(1000)
    .execute();
  return new Set([org, ...rows.map((row) => row.org)]);
}
