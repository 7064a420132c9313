// Of which document is the line that a line refers to? UBL and CII leave the number out when the header says it; the neutral
// document has it at every line.
import type { DocumentLine, DocumentReference, TradeDocument } from '../document/index.ts';

type Hooks = {
  readonly afterRead: (document: TradeDocument) => TradeDocument;
  readonly beforeWrite: (document: TradeDocument) => TradeDocument;
};

/** The hooks of a mapping whose lines refer to lines; `complete` runs before what is written is shortened. */
export function settleLineReferences(
  complete: (document: TradeDocument) => TradeDocument = (document) => document,
): Hooks {
  return {
    afterRead: (document) => {
      const named = onReferences(document, (reference, only) =>
        reference.id === '' ? { ...reference, id: only } : reference,
      );
      return { ...named, lines: named.lines.map(withoutNameless) };
    },
    beforeWrite: (document) =>
      onReferences(complete(document), (reference, only) =>
        reference.id === only && reference.line !== undefined ? { ...reference, id: '' } : reference,
      ),
  };
}

/** A line of a document that nothing names is no reference; its number is kept as it was sent. */
function withoutNameless(line: DocumentLine): DocumentLine {
  const nameless = line.references?.filter(({ id }) => id === '') ?? [];
  if (nameless.length === 0) return line;
  const kept = Object.fromEntries(nameless.map(({ kind, line: number = '' }) => [`line of ${kind}`, number]));
  const references = line.references!.filter(({ id }) => id !== '');
  const { references: _, ...rest } = line;
  const extra = { ...line.extra, ...kept };
  return references.length === 0 ? { ...rest, extra } : { ...rest, references, extra };
}

function onReferences(
  document: TradeDocument,
  change: (reference: DocumentReference, only: string) => DocumentReference,
): TradeDocument {
  const only = (kind: string): string => {
    const named = document.references.filter((reference) => reference.kind === kind);
    // Of two orders in the header, neither is meant by a mere number of a line.
    return named.length === 1 ? named[0]!.id : '';
  };
  const changed = (line: DocumentLine): DocumentLine =>
    line.references === undefined
      ? line
      : { ...line, references: line.references.map((reference) => change(reference, only(reference.kind))) };
  return { ...document, lines: document.lines.map(changed) };
}
