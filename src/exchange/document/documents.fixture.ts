// The papers of one consignment, as a buyer, a seller, a forwarder, a carrier, a warehouse and a bank would send them, each value
// with a place of its own in a message that nobody sent.
import { moment } from '../../base/index.ts';
import {
  foldAll,
  parseSubjectKey,
  subjectKey,
  type Draft,
  type Recorded,
  type SubjectState,
} from '../../record/index.ts';
import type { DecodeContext } from '../contract.ts';
import { emptyDocument, type DocumentSource, type ReadDocument, type TradeDocument } from './document.ts';

export const organisations: Readonly<Record<string, string>> = {
  '4000001000005': 'harbourline',
  '4000002000004': 'redwall',
  '4000003000003': 'northgate',
  '4000004000002': 'blue-anchor',
};

export function contextOf(messageId: string, more: Partial<DecodeContext> = {}): DecodeContext {
  return {
    messageId,
    issuer: 'redwall',
    home: 'harbourline',
    resolveParty: ({ gln }) => (gln === undefined ? undefined : organisations[gln]),
    ...more,
  };
}

/** A document with a source for every value in it: its own pointer as the field, the count of values as the position. */
export function readOf(kind: TradeDocument['kind'], id: string, said: Partial<TradeDocument>): ReadDocument {
  const document = { ...emptyDocument(kind, id), ...said };
  const sources = new Map<string, DocumentSource>();
  const walk = (value: unknown, pointer: string): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, `${pointer}/${key}`);
    } else sources.set(pointer, { segment: 'VAL', position: sources.size + 1, field: pointer });
  };
  walk(document, '');
  return { document, sources, problems: [], notes: [] };
}

export const at = moment;
export const usd = (amount: string) => ({ amount, currency: 'USD' });
export const pieces = (value: string) => ({ value, unit: 'H87' });
export const kilograms = (value: string) => ({ value, unit: 'KGM' });

export const buyer = { role: 'buyer', gln: '4000001000005', name: 'Harbourline Stores' } as const;
export const seller = { role: 'seller', gln: '4000002000004', name: 'Redwall Foundry' } as const;
export const forwarder = { role: 'forwarder', gln: '4000003000003', name: 'Northgate Forwarding' } as const;
export const carrier = { role: 'carrier', gln: '4000004000002', name: 'Blue Anchor Line' } as const;

export const shanghai = { code: 'CNSHA', name: 'Shanghai' } as const;
export const rotterdam = { code: 'NLRTM', name: 'Rotterdam' } as const;

export const container = 'MSKU1234565';

const uuidOf = (seq: number) => `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;

/** Statements as the record would take them: a second apart, each by the issuer of its message. */
export function recordAll(
  said: readonly { readonly issuer: string; readonly drafts: readonly Draft[] }[],
): Recorded[] {
  let seq = 0;
  return said.flatMap(({ issuer, drafts }) =>
    drafts.map((draft) => {
      seq += 1;
      const { slot: _slot, ...statement } = draft;
      return {
        seq,
        receivedAt: seq * 1000,
        statement: { ...statement, id: uuidOf(seq), version: 1, issuer },
      } as Recorded;
    }),
  );
}

/** The states of all subjects that are spoken of, by key. */
export function statesOf(recorded: readonly Recorded[]): Map<string, SubjectState> {
  const bySubject = Map.groupBy(recorded, ({ statement }) => subjectKey(statement.subject));
  return new Map(
    [...bySubject].map(([key, all]) => [key, foldAll(parseSubjectKey(key)!, all) as SubjectState]),
  );
}
