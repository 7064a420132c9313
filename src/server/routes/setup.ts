// Who takes part, with which keys; is the deployment well; and the store's own operations.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { PortolanError, problem } from '../../base/index.ts';
import { isIssuer, parseSubjectKey } from '../../record/index.ts';
import { hashPassword, hashToken, newToken } from '../access/index.ts';
import { setupOperations } from '../contract/setup.ts';
import { implement, notFound, orThrow } from '../operation/http.ts';
import type { Runtime } from '../runtime.ts';
import type { Organisation } from '../storage/index.ts';

export async function setupRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  memberRoutes(app, runtime);
  storeRoutes(app, runtime);
  healthRoutes(app, runtime);
}

function memberRoutes(app: FastifyInstance, { store, community, clock }: Runtime): void {
  implement(app, setupOperations.listOrganisations, async () => ({
    items: community.list().map(publicPart),
  }));

  implement(app, setupOperations.putOrganisation, async ({ params, body }) => {
    if (!isIssuer(params.key) || params.key === 'world') {
      throw new PortolanError([
        problem(
          'usage.invalid',
          'An organisation id has small letters, digits and hyphens, and is not "world".',
        ),
      ]);
    }
    const { organisations } = store.operational;
    const same = body.gln === undefined ? undefined : community.resolveParty({ gln: body.gln });
    if (same !== undefined && same !== params.key) {
      throw new PortolanError([
        problem('usage.invalid', `The GLN ${body.gln} is that of "${same}" already.`),
      ]);
    }
    const before = await organisations.find(params.key);
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    // Messages to a webhook are always signed: the secret is made with the first address, and shown that once.
    const made =
      body.webhook === undefined || before?.webhookSecret !== undefined ? undefined : newToken('webhook');
    const webhookSecret = body.webhookSecret ?? before?.webhookSecret ?? made;
    await community.put({
      ...(before?.channel !== undefined && { channel: before.channel }),
      ...(given as unknown as Omit<Organisation, 'id'>),
      id: params.key,
      ...(webhookSecret !== undefined && { webhookSecret }),
    });
    const shown = publicPart((await organisations.find(params.key))!);
    return made !== undefined && body.webhookSecret === undefined ? { ...shown, webhookSecret: made } : shown;
  });

  implement(app, setupOperations.createKey, async ({ params, body }) => {
    if ((await store.operational.organisations.find(params.key)) === undefined) throw notFound();
    const key = newToken('key');
    const id = randomUUID();
    const row = { id, org: params.key, name: body.name, keyHash: hashToken(key), createdAt: clock() };
    await store.operational.apiKeys.create(row);
    return { id, key };
  });

  implement(app, setupOperations.revokeKey, async ({ params }) => {
    if (!(await store.operational.apiKeys.revoke(params.key, clock()))) throw notFound();
    return { revoked: true as const };
  });

  implement(app, setupOperations.createUser, async ({ body }) => {
    const { password, ...said } = body;
    if ((await store.operational.organisations.find(said.org)) === undefined) throw notFound();
    if (said.role === 'operator' && said.org !== community.home) {
      throw new PortolanError([
        problem('usage.invalid', 'Operators are users of the organisation that runs the deployment.'),
      ]);
    }
    const id = randomUUID();
    const user = { ...said, email: said.email.toLowerCase(), id, disabled: false, createdAt: clock() };
    const created = await store.operational.users.create({
      ...user,
      passwordHash: await hashPassword(password),
    });
    if (!created)
      throw new PortolanError([problem('usage.invalid', 'There is a user with this e-mail already.')]);
    return { id };
  });
}

function storeRoutes(app: FastifyInstance, { store, community, erase }: Runtime): void {
  const statements = () => store.journal.count();

  implement(app, setupOperations.rebuild, async () => {
    await store.projections.rebuild();
    return { statements: await statements(), digest: await store.projections.digest() };
  });

  implement(app, setupOperations.getDigest, async () => ({
    digest: await store.projections.digest(),
    statements: await statements(),
  }));

  implement(app, setupOperations.backup, async ({ body }) => {
    if (existsSync(body.to) && (await readdir(body.to)).length > 0) {
      throw new PortolanError([problem('usage.invalid', `The folder ${body.to} is not empty.`)]);
    }
    await store.backup(body.to);
    return { to: body.to, statements: await statements() };
  });

  implement(app, setupOperations.erase, async ({ body }) => {
    const subject = parseSubjectKey(body.subject);
    if (subject?.of !== community.home) throw notFound();
    return { subject: body.subject, statement: orThrow(await erase(subject, body.reason)) };
  });
}

function healthRoutes(app: FastifyInstance, { store, metrics }: Runtime): void {
  implement(app, setupOperations.getLive, async () => ({ status: 'ok' as const }));

  implement(app, setupOperations.getReady, async () => {
    const behind = (await store.projections.cursor()) < (await store.journal.count());
    return { status: behind ? ('behind' as const) : ('ok' as const) };
  });

  implement(app, setupOperations.getMetrics, async () => metrics.text());
}

/** Everything but the secret that webhooks are signed with. */
function publicPart({ webhookSecret: _secret, channel: _channel, ...organisation }: Organisation) {
  return { ...organisation, roles: [...organisation.roles] };
}
