// What of a partner's answer can be told to an ERP? Which order it is about, what was promised for when, and the rest as a note
// that a person reads.
import type { TradeDocument } from '../../../../exchange/index.ts';

/** The buyer's number of the order that is answered or delivered. */
export function orderOf({ references, lines, kind, id }: TradeDocument): string | undefined {
  const named = [...references, ...lines.flatMap((line) => line.references ?? [])].find(
    (one) => one.kind === 'order',
  );
  return named?.id ?? (kind === 'order-response' && id !== '' ? id : undefined);
}

const promised = ['promised-delivery', 'arrival', 'latest-delivery', 'required-delivery'];

/** Days; by the line's number, and for the whole. */
export function promisedDates(document: TradeDocument): {
  readonly lines: readonly (readonly [line: string, day: string])[];
  readonly whole: string | undefined;
} {
  const dayIn = (dates: TradeDocument['dates'] | undefined) =>
    promised.flatMap((kind) => dates?.find((date) => date.kind === kind)?.at.slice(0, 10) ?? [])[0];
  const whole = dayIn(document.dates);
  const lines = document.lines.flatMap((line) => {
    const day = dayIn(line.dates) ?? (document.kind === 'order-response' ? whole : undefined);
    return day === undefined || line.action === 'not-accepted' ? [] : [[line.id, day] as const];
  });
  return { lines, whole };
}

const linesShown = 50;

/** Plain text: whatever could be read as markup is left out. The key at its end tells a repetition. */
export function answerText(document: TradeDocument, key: string): string {
  const { kind, id, answer, lines } = document;
  const { whole } = promisedDates(document);
  const head = [
    kind === 'despatch-advice' ? `Despatch advice ${id}` : `Order response ${id}`,
    ...(answer === undefined ? [] : [answer]),
    ...(whole === undefined ? [] : [`for ${whole}`]),
  ].join(', ');
  const said = lines.slice(0, linesShown).map((line) => {
    const { confirmed, despatched, ordered } = line.quantities;
    const quantity = despatched ?? confirmed ?? ordered;
    return [
      `line ${line.id}`,
      line.action,
      quantity && `${quantity.value} ${quantity.unit}`,
      line.item.description,
    ]
      .filter((part) => part !== undefined)
      .join(' ');
  });
  return [head, ...said, `Reference ${key}`].join('; ').replace(/[<>&"]/g, ' ');
}
