// The record as a message for a partner: the document of what the caller may read, in the format that is asked for.
import type { FastifyInstance } from 'fastify';
import { fail, fromEpochMs, PortolanError, problem, type Result } from '../../base/index.ts';
import {
  checkInput,
  documentOfRecord,
  parseTarget,
  type EncodeEnvelope,
  type EncodeTarget,
  type InterchangeParty,
  type TradeDocument,
} from '../../exchange/index.ts';
import { parseSubjectKey, subjectKey, type SubjectState } from '../../record/index.ts';
import type { Principal } from '../access/index.ts';
import { documentOperations } from '../contract/documents.ts';
import { implement, notFound, orThrow } from '../operation/http.ts';
import { overlaidMapping } from '../partners/index.ts';
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
  const envelope = {
    ...{ sender: addressOf(runtime, sender, to), recipient: addressOf(runtime, partner, to), preparedAt },
    control: control ?? (Math.floor(now / 1000) % 999_999_999) + 1,
    ...wishesOf(runtime, partner, to),
  };
  const written = target.encode(document, envelope);
  const isBeyondSet = !written.ok && written.problems.some(({ code }) => code === 'input.encoding');
  // Names in letters that Latin-1 does not have go out in UTF-8, unless the partner's profile says what it reads.
  const encoded = orThrow(
    isBeyondSet && runtime.profiles.find(partner) === undefined
      ? target.encode(document, { ...envelope, syntax: 'UNOW:4' })
      : written,
  );
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

/** Character sets of profiles as the syntaxes that are written here; UTF-8 came with syntax 4. */
const syntaxes: Readonly<Record<string, string>> = {
  ...{ UNOA: 'UNOA:3', UNOB: 'UNOB:3', UNOC: 'UNOC:3', UNOW: 'UNOW:4', UNOY: 'UNOY:4' },
  ...{ ASCII: 'UNOC:3', 'ISO-8859-1': 'UNOC:3', 'UTF-8': 'UNOW:4' },
};

/** How the partner's profile has it: under which address it knows us, in which character set, by which own mapping. */
function wishesOf(runtime: Runtime, partner: string, to: string): Partial<EncodeEnvelope> {
  const profile = runtime.profiles.find(partner);
  if (profile === undefined) return {};
  const [syntax = '', type = ''] = to.split(':');
  const ours = syntax === 'x12' ? profile.ours.x12 : profile.ours.edifact;
  const mapping = overlaidMapping(profile, syntax, type);
  const wanted = profile.messages.find((each) => each.direction === 'out' && each.type === type);
  const known = syntaxes[wanted?.charset ?? profile.charset];
  return {
    ...(ours !== undefined && {
      sender: { id: ours.id, ...(ours.qualifier && { qualifier: ours.qualifier }) },
    }),
    ...(known !== undefined && { syntax: known }),
    decimalMark: wanted?.decimalMark ?? profile.decimalMark,
    ...(mapping !== undefined && { mapping }),
  };
}

/** The address that a profile gives it, else its GLN, else its own id. */
function addressOf(runtime: Runtime, org: string, to: string): InterchangeParty {
  const profile = runtime.profiles.find(org);
  const [address] = to.startsWith('x12')
    ? (profile?.identifiers.x12 ?? [])
    : (profile?.identifiers.edifact ?? []);
  if (address !== undefined) {
    const { id, qualifier } = address;
    return { id, ...(qualifier !== undefined && { qualifier }) };
  }
  const gln = runtime.community.list().find(({ id }) => id === org)?.gln;
  if (gln === undefined) return { id: org.slice(0, to.startsWith('x12') ? 15 : 35).toUpperCase() };
  return to.startsWith('x12') ? { id: gln, qualifier: 'ZZ' } : { id: gln, qualifier: '14' };
}
