// What came in, what became of it, what waits to be repaired. An organisation sees the messages that it sent itself.
import type { FastifyInstance } from 'fastify';
import { earliestMs, PortolanError, parseMoment, problem, type Result } from '../../base/index.ts';
import type { Principal } from '../access/index.ts';
import { feedFormat } from '../feeds/index.ts';
import type { IntakeResult } from '../intake/index.ts';
import { parseMapping } from '../../exchange/index.ts';
import { subjectKey } from '../../record/index.ts';
import { intakeOperations } from '../contract/intake.ts';
import { implement, notFound, orThrow, readText } from '../operation/http.ts';
import type { Runtime } from '../runtime.ts';
import { isErased, type Message } from '../storage/index.ts';
import { iso, linkTo, present, quarantineRow } from '../views/index.ts';

const previewBytes = 64 * 1024;
const mappingBytesMax = 256 * 1024;

export async function intakeRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { store, community } = runtime;

  implement(app, intakeOperations.receive, async ({ principal, query, body, request }) =>
    resultView(
      await runtime.intake.receive({
        bytes: body,
        name: query.name ?? 'message',
        contentType: request.headers['x-portolan-content-type']?.toString() ?? 'application/octet-stream',
        door: principal.role === 'key' ? 'http' : 'screen',
        org: principal.org,
        ...(query.mapping !== undefined && { mapping: query.mapping }),
        ...(query.at !== undefined && { receivedAt: playedTime(runtime, query.at) }),
      }),
    ),
  );

  implement(app, intakeOperations.putMapping, async ({ principal, body }) => {
    requireKeeper(runtime, principal);
    const text = await readText(body, mappingBytesMax);
    const mapping = orThrow(parseMapping(text));
    await runtime.mappings.put(mapping, text);
    return { id: mapping.id, version: mapping.version };
  });

  const row = (message: Message) => ({
    id: message.id,
    org: message.org,
    orgName: community.nameOf(message.org),
    name: message.name,
    format: message.format,
    door: message.door,
    receivedAt: iso(message.receivedAt),
    bytes: message.size,
    status: message.status,
    lines: message.lines,
    accepted: message.accepted,
    rejected: message.rejected,
    duplicates: message.duplicates,
    ...(message.partOf !== undefined && { partOf: message.partOf }),
  });

  implement(app, intakeOperations.listMessages, async ({ principal, query }) => {
    const messages = await store.messages.list({
      limit: query.limit,
      ...readableOrgs(runtime, principal.org, query.org),
      ...(query.cursor !== undefined && { before: query.cursor }),
    });
    const total = await store.messages.count(readableOrgs(runtime, principal.org, query.org));
    const last = messages.length === query.limit ? messages.at(-1)?.id : undefined;
    return { items: messages.map(row), total, ...(last !== undefined && { next: last }) };
  });

  implement(app, intakeOperations.getMessage, async ({ principal, params }) => {
    const message = await store.messages.get(params.key);
    if (message === undefined || !mayReadMessagesOf(runtime, principal.org, message.org)) throw notFound();
    const bytes = await store.messages.bytes(message.id, previewBytes);
    const entries = await store.journal.ofMessage(message.id, { limit: 500 });
    const statements = entries.flatMap((entry) => {
      if (isErased(entry)) return [];
      const { id, type, subject, source } = entry.statement;
      return [
        {
          id,
          type,
          subject: linkTo(subjectKey(subject)),
          ...(source.segment !== undefined && { segment: source.segment }),
          ...(source.position !== undefined && { position: source.position }),
        },
      ];
    });
    const preview = bytes === undefined ? undefined : previewText(bytes);
    return { ...row(message), statements, ...(preview !== undefined && { preview }) };
  });

  implement(app, intakeOperations.listQuarantine, async ({ principal, query }) => {
    const filter = { status: query.status, ...readableOrgs(runtime, principal.org) };
    const units = await store.operational.quarantine.list({
      ...filter,
      limit: query.limit,
      ...(query.cursor !== undefined && { before: query.cursor }),
    });
    const total = await store.operational.quarantine.count(filter);
    const items = await Promise.all(units.map((unit) => quarantineRow(runtime, unit)));
    const last = units.length === query.limit ? units.at(-1)?.id : undefined;
    return { items, total, ...(last !== undefined && { next: last }) };
  });

  const findUnit = async (id: string, org: string) => {
    const unit = await store.operational.quarantine.find(id);
    if (unit === undefined || !mayReadMessagesOf(runtime, org, unit.org)) throw notFound();
    return unit;
  };

  implement(app, intakeOperations.replayQuarantine, async ({ principal, params, body }) => {
    const unit = await findUnit(params.key, principal.org);
    if (unit.format !== feedFormat) return resultView(await runtime.intake.replay(unit.id, body.text));
    const result = await runtime.feeds.replay(unit, body.text);
    await runtime.response.settle();
    return resultView(result);
  });

  implement(app, intakeOperations.dismissQuarantine, async ({ principal, params, body }) => {
    await findUnit(params.key, principal.org);
    await store.operational.quarantine.update(params.key, { status: 'dismissed', reason: body.reason });
    return quarantineRow(runtime, await findUnit(params.key, principal.org));
  });
}

function resultView(result: Result<IntakeResult>) {
  const { problems, suggested, ...counts } = orThrow(result);
  return {
    ...counts,
    ...(suggested && { suggested: { columns: [...suggested.columns], doubts: [...suggested.doubts] } }),
    problems: problems.map(({ code, message, where }) =>
      present({ code, message, where: where && { ...where } }),
    ),
  };
}

/** A mapping reads everybody's files: who runs the deployment keeps them, no partner replaces one. */
function requireKeeper(runtime: Runtime, { org, role }: Principal): void {
  if (org === runtime.community.home || role === 'operator') return;
  throw new PortolanError([
    problem('access.not-allowed', 'Only the organisation that runs this deployment keeps mappings.'),
  ]);
}

/** The home organisation runs the intake and repairs for its partners; anybody else reads what it sent itself. */
function mayReadMessagesOf(runtime: Runtime, reader: string, sender: string): boolean {
  return reader === sender || reader === runtime.community.home;
}

function readableOrgs(runtime: Runtime, reader: string, asked?: string): { org?: string } {
  if (reader !== runtime.community.home) return { org: reader };
  return asked === undefined ? {} : { org: asked };
}

function playedTime(runtime: Runtime, at: string): number {
  const moment = orThrow(parseMoment(at));
  if (!runtime.demo) {
    throw new PortolanError([
      problem('access.not-allowed', 'Only a demonstration deployment takes a time of receipt.'),
    ]);
  }
  return earliestMs(moment);
}

function previewText(bytes: Uint8Array): string | undefined {
  return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
}
