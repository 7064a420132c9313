// The record as a message for a partner: the document of what the caller may read, in the format that is asked for.
import type { FastifyInstance } from 'fastify';
import { fail, fromEpochMs, PortolanError, problem, type Result } from '../../base/index.ts';
import {
  checkInput,
  documentOfRecord,
  parseTarget,
  type EncodeTarget,
  type TradeDocument,
} from '../../exchange/index.ts';
import { parseSubjectKey, subjectKey, type SubjectState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { documentOperations } from '../contract/documents.ts';
import { implement, notFound, orThrow } from '../operation/http.ts';
import { encodeFor } from '../partners/index.ts';
import { readableState } from '../queries/index.ts';
import type { Runtime } from '../runtime.ts';

/** Containers, units and orders that belong to a shipment and go into its message; more than any ship's paper lists. */
const relatedMax = 1000;

export async function documentRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  implement(app, documentOperations.encodeDocument, async ({ principal, query }) => {
    const { subject, document, encoded } = await writeMessage(runtime, principal, query);
    const { bytes, contentType, left, altered } = encoded;
    const { messages } = await checkInput([bytes]);
    const absent = messages.flatMap(({ findings }) =>
      findings.flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])),
    );
    return {
      ...{ subject, kind: document.kind, contentType },
      base64: Buffer.from(bytes).toString('base64'),
      left: [...(left ?? [])],
      altered: [...(altered ?? [])],
      absent: [...new Set(absent)],
    };
  });
}

type Wanted = {
  readonly subject: string;
  readonly to: string;
  readonly recipient?: string | undefined;
  readonly control?: number | undefined;
};

/** What a reader may see of a subject, as a message. Throws where there is none, or the format cannot say it. */
export async function writeMessage(
  runtime: Runtime,
  reader: Principal,
  { subject, to, recipient, control }: Wanted,
  sender = reader.org,
) {
  const target = orThrow(parseTarget(to));
  const key = await resolveSubject(runtime, reader, subject);
  const state = await readableState(runtime, reader, key);
  if (state === undefined) throw notFound();
  const made = orThrow(documentFor(target, [state, ...(await relatedStates(runtime, reader, state))]));
  const now = runtime.clock();
  const preparedAt = fromEpochMs(now, 'UTC', 'second');
  // A paper that nobody has issued yet is issued by being written.
  const document = withNames(runtime, made.issuedAt === undefined ? { ...made, issuedAt: preparedAt } : made);
  const partner = recipient ?? counterpart(document, sender);
  const addressed = { to, sender, recipient: partner, preparedAt };
  const count = control ?? (Math.floor(now / 1000) % 999_999_999) + 1;
  const encoded = orThrow(encodeFor(runtime, target, document, { ...addressed, control: count }));
  return { subject: key, document, said: made, encoded };
}

/** A key, or a number that one visible subject has. */
async function resolveSubject(runtime: Runtime, reader: Principal, text: string): Promise<string> {
  if (parseSubjectKey(text) !== undefined) return text;
  const found = await runtime.store.projections.findByNumber(text, { limit: 50, visibleTo: reader.org });
  const exact = found.filter(({ key }) => parseSubjectKey(key)?.id === text);
  const some = (exact.length > 0 ? exact : found).map(({ key }) => key);
  const groups = await runtime.access.groupsOfMany(reader, some);
  const visible = [...new Set(some)].filter((key) => (groups.get(key)?.size ?? 0) > 0);
  if (visible.length === 0) throw notFound();
  if (visible.length > 1) {
    const message = `"${text}" fits several: ${visible.slice(0, 5).join(', ')}. Name one by its key.`;
    throw new PortolanError([problem('usage.invalid', message)]);
  }
  return visible[0]!;
}

/** The document of the first kind that the record has. */
function documentFor({ kinds }: EncodeTarget, states: readonly SubjectState[]): Result<TradeDocument> {
  let refused: Result<TradeDocument> = fail('message.unsupported', 'The record makes no such document.');
  for (const kind of kinds) {
    const made = documentOfRecord(kind, states);
    if (made.ok) return made;
    refused = made;
  }
  return refused;
}

async function relatedStates(
  runtime: Runtime,
  reader: Principal,
  state: SubjectState,
): Promise<SubjectState[]> {
  if (state.kind !== 'shipment' && state.kind !== 'consignment') return [];
  const containers = state.equipment.map((id) => subjectKey({ kind: 'equipment', of: 'world', id }));
  const keys = [...state.orders, ...containers];
  const states: SubjectState[] = [];
  for (const key of keys.slice(0, relatedMax)) {
    const related = await readableState(runtime, reader, key);
    if (related !== undefined) states.push(related);
  }
  return states;
}

/** Some formats demand names where a message told only numbers; the community's register has them. */
function withNames({ community }: Runtime, document: TradeDocument): TradeDocument {
  const parties = document.parties.map((party) => {
    const { gln, code, name } = party;
    const org =
      name === undefined ? community.resolveParty({ ...(gln && { gln }), ...(code && { code }) }) : undefined;
    return org === undefined ? party : { ...party, name: community.nameOf(org) };
  });
  return { ...document, parties };
}

/** Whom the document is for: the first party in it that is somebody else. */
function counterpart(document: TradeDocument, own: string): string {
  const other = document.parties.find(({ code, gln }) => (code ?? gln) !== undefined && code !== own);
  return other?.code ?? other?.gln ?? 'RECIPIENT';
}
