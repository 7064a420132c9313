// How is an event said to a partner in EPCIS? A document of EPCIS 2.0 in JSON-LD (§10), every event checked by the same
// schema that checks what comes in.
import { failWith, problem, succeed, type Moment, type Result } from '../../base/index.ts';
import { checkEvent, type EpcisEvent } from './event.ts';

const contextUri = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

export type OutgoingEvent = {
  /** A UUID; the event id becomes `urn:uuid:…`. */
  readonly id: string;
  /** A time with its offset. */
  readonly occurredAt: Moment;
  readonly action: 'ADD' | 'OBSERVE' | 'DELETE';
  readonly epcs: readonly string[];
  readonly bizStep?: string;
  readonly disposition?: string;
  readonly readPoint?: string;
  readonly bizLocation?: string;
  readonly transactions?: readonly { readonly type: string; readonly id: string }[];
  /** Names with a prefix, e.g. `portolan:decision`. */
  readonly extensions?: Readonly<Record<string, string>>;
};

/** An object event as EPCIS writes it; a time in UTC is told with the offset +00:00. */
export function objectEvent(input: OutgoingEvent): EpcisEvent {
  const time = input.occurredAt.replace(/\[.*$/u, '');
  const offset = /[+-]\d{2}:\d{2}$/u.exec(time)?.[0] ?? '+00:00';
  return {
    type: 'ObjectEvent',
    eventID: `urn:uuid:${input.id}`,
    eventTime: time,
    eventTimeZoneOffset: offset,
    action: input.action,
    epcList: [...input.epcs],
    ...(input.bizStep !== undefined && { bizStep: input.bizStep }),
    ...(input.disposition !== undefined && { disposition: input.disposition }),
    ...(input.readPoint !== undefined && { readPoint: { id: input.readPoint } }),
    ...(input.bizLocation !== undefined && { bizLocation: { id: input.bizLocation } }),
    ...(input.transactions !== undefined && {
      bizTransactionList: input.transactions.map(({ type, id }) => ({ type, bizTransaction: id })),
    }),
    ...input.extensions,
  };
}

export type DocumentOptions = {
  readonly createdAt: Moment;
  /** Prefixes of extensions and what they stand for. */
  readonly prefixes?: Readonly<Record<string, string>>;
};

/** @returns the document as JSON text, or `event.invalid` with the JSON Pointer to the field that is wrong. */
export function encodeEpcis(events: readonly EpcisEvent[], options: DocumentOptions): Result<string> {
  const problems = events.flatMap((event, index) => {
    const checked = checkEvent(event);
    if (checked.ok) return [];
    return checked.problems.map((found) =>
      problem(found.code, found.message, { path: `/epcisBody/eventList/${index}${found.where?.path ?? ''}` }),
    );
  });
  if (problems.length > 0) return failWith(problems);
  return succeed(
    JSON.stringify(
      {
        '@context': [contextUri, ...(options.prefixes === undefined ? [] : [options.prefixes])],
        type: 'EPCISDocument',
        schemaVersion: '2.0',
        creationDate: options.createdAt.replace(/\[.*$/u, ''),
        epcisBody: { eventList: events },
      },
      undefined,
      2,
    ),
  );
}
