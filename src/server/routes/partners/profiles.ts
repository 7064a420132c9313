// How is a partner spoken to, and what waits to reach it? The organisation that runs the deployment sees it, its operators
// set it.
import type { FastifyInstance } from 'fastify';
import { stringify } from 'yaml';
import { PortolanError, problem } from '../../../base/index.ts';
import { secretPath } from '../../partners/channels/index.ts';
import { partnerOperations } from '../../contract/partners.ts';
import { implement, notFound, orThrow, readText } from '../../operation/http.ts';
import { parseProfile, type PartnerProfile } from '../../partners/index.ts';
import type { Runtime } from '../../runtime.ts';
import type { ExpectedAcknowledgement, OutboxEntry } from '../../storage/index.ts';
import { iso, present } from '../../views/index.ts';

/** No organisation has this name. */
const nobody = '';
const profileBytesMax = 400_000;

export async function profileRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  settingRoutes(app, runtime);
  secretRoutes(app, runtime);
  trafficRoutes(app, runtime);
}

function settingRoutes(app: FastifyInstance, runtime: Runtime): void {
  const { profiles, channels, community } = runtime;

  implement(app, partnerOperations.getProfile, async ({ principal, params }) => {
    if (principal.org !== community.home) throw notFound();
    return profileView(runtime, requirePartner(runtime, params.key));
  });

  implement(app, partnerOperations.putProfile, async ({ principal, params, query, body }) => {
    const partner = requirePartner(runtime, params.key);
    const profile = orThrow(parseProfile(await readText(body, profileBytesMax)));
    if (profile.partner !== partner) {
      const message = `The profile is that of "${profile.partner}", not of "${partner}".`;
      throw new PortolanError([problem('partner.invalid', message, { path: '/partner' })]);
    }
    requireMappings(runtime, profile);
    orThrow(await profiles.put(profile, principal.name, query.version));
    return profileView(runtime, partner);
  });

  implement(app, partnerOperations.getOutgoingPolicy, async () => policyView(await channels.policy()));
  implement(app, partnerOperations.putOutgoingPolicy, async ({ body }) => {
    await channels.setPolicy(body);
    return policyView(await channels.policy());
  });
}

type Policy = Awaited<ReturnType<Runtime['channels']['policy']>>;

function policyView({ privateNetworks, folderRoots, ...rest }: Policy) {
  return { ...rest, privateNetworks: [...privateNetworks], folderRoots: [...folderRoots] };
}

function requirePartner({ community }: Runtime, partner: string): string {
  if (!community.list().some(({ id }) => id === partner)) throw notFound();
  return partner;
}

/** A mapping that is not there would be passed over without a word. */
function requireMappings({ mappings }: Runtime, { mappings: { tabular } }: PartnerProfile): void {
  const unknown = tabular.findIndex((id) => mappings.find(id) === undefined);
  if (unknown === -1) return;
  const path = `/mappings/tabular/${unknown}`;
  throw new PortolanError([
    problem('partner.invalid', `There is no mapping "${tabular[unknown]}".`, { path }),
  ]);
}

function secretNames({ channels }: PartnerProfile): string[] {
  const named = [...channels.out, ...channels.in].flatMap((channel) =>
    'secret' in channel && channel.secret !== undefined ? [channel.secret] : [],
  );
  return [...new Set(named)].sort();
}

async function profileView(runtime: Runtime, partner: string) {
  const { profiles, community, store, channels } = runtime;
  const profile = profiles.get(partner);
  const history = await profiles.history(partner);
  const set = new Set(await store.vault.secretNames(secretPath(partner, '')));
  return {
    partner,
    name: community.nameOf(partner),
    version: profiles.version(partner),
    profile: profile as unknown as Record<string, unknown>,
    text: stringify(profile),
    secrets: secretNames(profile).map((name) => ({ name, set: set.has(secretPath(partner, name)) })),
    history: history.map(({ version, by, at }) => ({ version, by, at: iso(at) })),
    sources: (await channels.sourcesOf(partner)).map(({ readAt, ...source }) => ({
      ...source,
      ...(readAt !== undefined && { readAt: iso(readAt) }),
    })),
  };
}

function secretRoutes(app: FastifyInstance, runtime: Runtime): void {
  const { vault } = runtime.store;
  implement(app, partnerOperations.putSecret, async ({ params, body }) => {
    await vault.keepSecret(secretPath(requirePartner(runtime, params.key), params.name), body.value);
    return { name: params.name, set: true as const };
  });
  implement(app, partnerOperations.deleteSecret, async ({ params }) => {
    await vault.keepSecret(secretPath(requirePartner(runtime, params.key), params.name));
    return { name: params.name, set: false as const };
  });
}

function trafficRoutes(app: FastifyInstance, runtime: Runtime): void {
  const { store, channels, community } = runtime;
  /** The home organisation asks for all or for one, anybody else for itself. */
  const mayAskFor = (org: string, partner: string | undefined) =>
    org === community.home ? partner : partner === undefined || partner === org ? org : nobody;
  const { outbox, acknowledgements } = store.operational;

  implement(app, partnerOperations.readPartner, async ({ principal, params }) => {
    if (principal.org !== community.home) throw notFound();
    const partner = requirePartner(runtime, params.key);
    const { files, problems } = await channels.readFolders(partner);
    const systems = await channels.readSystems(partner);
    return { files, documents: systems.documents, problems: [...problems, ...systems.problems] };
  });

  implement(app, partnerOperations.listOutbox, async ({ principal, query: { limit, partner, status } }) => {
    const to = mayAskFor(principal.org, partner);
    if (to === nobody) return { items: [] };
    const entries = await outbox.list({
      limit,
      ...(to !== undefined && { to }),
      ...(status !== undefined && { status }),
    });
    return { items: await Promise.all(entries.map((entry) => outboxRow(runtime, entry))) };
  });

  implement(app, partnerOperations.replayOutbox, async ({ principal, params }) => {
    if (principal.org !== community.home || (await outbox.find(params.key)) === undefined) throw notFound();
    return outboxRow(runtime, orThrow(await channels.replay(params.key)));
  });

  implement(
    app,
    partnerOperations.listAcknowledgements,
    async ({ principal, query: { limit, partner, status } }) => {
      const by = mayAskFor(principal.org, partner);
      if (by === nobody) return { items: [] };
      const expected = await acknowledgements.list({
        limit,
        ...(by !== undefined && { partner: by }),
        ...(status !== undefined && { status }),
      });
      return { items: expected.map((one) => acknowledgementRow(runtime, one)) };
    },
  );
}

async function outboxRow({ community, channels }: Runtime, entry: OutboxEntry) {
  const { id, to, kind, status, attempts, createdAt, nextAt, lastError } = entry;
  const payload = entry.payload as { reference?: string; message?: string };
  return present({
    ...{ id, to, toName: community.nameOf(to), format: kind, status, attempts },
    reference: payload.reference ?? '',
    channel: await channels.kindFor(to, kind),
    createdAt: iso(createdAt),
    nextAt: status === 'waiting' ? iso(nextAt) : undefined,
    problem: status === 'delivered' ? undefined : lastError,
    message: payload.message,
  });
}

function acknowledgementRow({ community }: Runtime, one: ExpectedAcknowledgement) {
  const { id, partner, ack, type, reference, interchange, message, status, dueAt, detail, settledBy } = one;
  return present({
    ...{ id, partner, partnerName: community.nameOf(partner), ack, type, reference, interchange },
    ...{ message, status, dueAt: iso(dueAt), detail, settledBy },
  });
}
