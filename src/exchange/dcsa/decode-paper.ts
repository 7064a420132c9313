// What becomes of a booking, a shipping instruction or a bill of lading that came by DCSA's interfaces? Its document, and the statements of
// it. A notification that carries a bill of lading is two units: what has become of it, and what it says.
import type { Draft } from '../../record/index.ts';
import type { DecodeContext, Unit } from '../contract.ts';
import { fromJson, readTree, type TreeMapping } from '../tree-mapping/index.ts';
import { documentUnit } from '../unit.ts';
import { eventOfStatus, mappingOfPaper, paperWithin, withoutPaper } from './papers/index.ts';

export type PaperPart = {
  readonly value: unknown;
  readonly path: string;
  readonly mapping: TreeMapping;
  /** In a notification, which tells by itself what has become of it. */
  readonly carried?: true;
};

/** The papers in an object, with the pointer to each; none where it is no paper. */
export function papersIn(value: unknown, path: string): readonly PaperPart[] {
  const mapping = mappingOfPaper(value);
  if (mapping === undefined) return [];
  const within = paperWithin(value);
  const carried = within && mappingOfPaper(within.paper);
  if (within === undefined || carried === undefined) return [{ value, path, mapping }];
  return [
    { value: withoutPaper(value), path, mapping },
    { value: within.paper, path: `${path}${within.path}`, mapping: carried, carried: true },
  ];
}

export async function unitOfPaper(part: PaperPart, ordinal: number, context: DecodeContext): Promise<Unit> {
  const { value, path, mapping, carried } = part;
  const read = readTree(mapping, fromJson(value));
  const problems = read.problems.map((found) => ({
    ...found,
    where: { ...found.where, path: `${path}/${(found.where?.path ?? '').replace(/^\//u, '')}` },
  }));
  const { id } = read.document;
  const reference = id === undefined || id === '' ? {} : { reference: id.slice(0, 500) };
  const frame = { ordinal, where: { path }, original: JSON.stringify(value), ...reference };
  const drafted = await documentUnit({ ...read, problems }, frame, context);
  const unit = mapping.name.includes('notification') ? asNotice(drafted) : drafted;
  if (carried === true) return { ...unit, drafts: unit.drafts.filter((draft) => !isIssue(draft)) };
  const status = (value as { transportDocumentStatus?: unknown }).transportDocumentStatus;
  return typeof status === 'string' ? asItStands(unit, status) : unit;
}

/** What the envelope of a notification says is of the notification: what the paper itself said of the shipment stands. */
function asNotice(unit: Unit): Unit {
  const isSent = ([key]: [string, string]): boolean => !key.startsWith('/');
  const entries = unit.drafts.flatMap((draft) =>
    draft.type === 'shipment' ? Object.entries(draft.body.extra ?? {}).filter(isSent) : [],
  );
  if (entries.length === 0 || !unit.drafts.some(({ type }) => type === 'event')) return unit;
  let told = false;
  const drafts = unit.drafts.map((draft): Draft => {
    if (draft.type === 'shipment') {
      const { extra = {}, ...body } = draft.body;
      const kept = Object.entries(extra).filter((entry) => !isSent(entry));
      return { ...draft, body: kept.length > 0 ? { ...body, extra: Object.fromEntries(kept) } : body };
    }
    if (draft.type !== 'event' || told) return draft;
    told = true;
    return {
      ...draft,
      body: { ...draft.body, extra: { ...Object.fromEntries(entries), ...draft.body.extra } },
    };
  });
  return { ...unit, drafts };
}

/** A transport document tells that it was issued only when it has been: a draft is one. */
function asItStands(unit: Unit, status: string): Unit {
  const code = eventOfStatus(status);
  if (code === undefined) return unit;
  return {
    ...unit,
    drafts: unit.drafts.map((draft) =>
      isIssue(draft) ? { ...draft, body: { ...draft.body, code } } : draft,
    ),
  };
}

function isIssue(draft: Draft): draft is Draft<'event'> {
  return draft.type === 'event' && draft.body.code === 'ISSU';
}
