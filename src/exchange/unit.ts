// What becomes of one message? Its document by the mapping of its type, and the statements that the document makes: one unit,
// which a person can repair and send again.
import { problem, type Problem } from '../base/index.ts';
import type { Draft } from '../record/index.ts';
import type { DecodeContext, Unit } from './contract.ts';
import { draftsOfDocument, numbersNamed, type ReadDocument } from './document/index.ts';
import { findMapping, readMessage, type MessageMapping } from './mapping/index.ts';
import type { SegmentMessage } from './segments/index.ts';

export type UnitFrame = Pick<Unit, 'ordinal' | 'original' | 'where'> & Partial<Pick<Unit, 'reference'>>;

/** Messages that answer ours: they say nothing of trade, and settle what was expected. */
export const acknowledgementTypes: ReadonlySet<string> = new Set([
  ...['CONTRL', 'APERAK'],
  ...['997', '999', '824'],
]);

/** The unit of a document; refused with its problems where it makes no statements. At once, where nothing is to be looked up. */
export function documentUnit(
  read: ReadDocument,
  frame: UnitFrame,
  context: DecodeContext,
): Unit | Promise<Unit> {
  const numbers = context.findNumbers === undefined ? [] : numbersNamed(read.document);
  if (numbers.length === 0) return draftedUnit(read, frame, context);
  return context.findNumbers!(numbers).then((resolveReference) =>
    draftedUnit(read, frame, { ...context, resolveReference }),
  );
}

function draftedUnit(read: ReadDocument, frame: UnitFrame, context: DecodeContext): Unit {
  const { drafts, problems, notes } = draftsOfDocument(read, context);
  if (problems.length > 0) return { ...frame, drafts: [], problems };
  return {
    ...frame,
    drafts: ofUnit(drafts, frame.ordinal),
    problems: [],
    ...(notes.length > 0 && { notes }),
  };
}

/** Segments are counted in their message, of which the bytes may have several. */
function ofUnit(drafts: readonly Draft[], ordinal: number): readonly Draft[] {
  if (ordinal < 2) return drafts;
  return drafts.map((draft) => ({ ...draft, source: { ...draft.source, unit: ordinal } }));
}

/** The document of a message by its mapping; undefined for a type that none maps. */
export function documentOfMessage(
  message: SegmentMessage,
  mapping: MessageMapping | undefined = findMapping(message),
): ReadDocument | undefined {
  return mapping === undefined ? undefined : readMessage(message, mapping);
}

/** The unit of a message of EDIFACT or X12. */
export function messageUnit(
  message: SegmentMessage,
  frame: UnitFrame,
  context: DecodeContext,
): Unit | Promise<Unit> {
  if (acknowledgementTypes.has(message.type)) return { ...frame, drafts: [], problems: [] };
  const read = documentOfMessage(message, context.mappingOf?.(message) ?? findMapping(message));
  if (read !== undefined) return documentUnit(read, frame, context);
  const name = `${message.type.slice(0, 10)} ${message.version.slice(0, 10)}`;
  return refusedUnit(frame, [
    problem('message.unsupported', `A message ${name} is not understood here.`, frame.where),
  ]);
}

export function refusedUnit(frame: UnitFrame, problems: readonly Problem[]): Unit {
  return { ...frame, drafts: [], problems };
}
