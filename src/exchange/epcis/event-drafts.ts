// Which statements does an EPCIS event make? One event of the record, with the event itself beside it so that nothing is
// lost, and a reading for each measured value.
import {
  canonicalDecimal,
  findUnit,
  parseMoment,
  problem,
  type Moment,
  type Problem,
} from '../../base/index.ts';
import { parseDraft, type Draft, type Source } from '../../record/index.ts';
import type { DecodeContext } from '../contract.ts';
import { bareWord, codeOfBizStep } from './biz-step.ts';
import type { EpcisEvent } from './event.ts';
import { containerOf, numbersOfEvent, placeOf, subjectOf, thingsOf } from './event-subject.ts';

export type EventDrafts = {
  readonly drafts: Draft[];
  readonly problems: Problem[];
  readonly notes: Problem[];
};

/** {@link draftsOf}, after what the record knows was looked up; at once, where there is nothing to look up. */
export function withDrafts<T>(
  event: EpcisEvent,
  context: DecodeContext,
  make: (context: DecodeContext) => T,
): T | Promise<T> {
  const numbers = context.findNumbers === undefined ? [] : numbersOfEvent(event);
  if (numbers.length === 0) return make(context);
  return context.findNumbers!(numbers).then((resolveReference) => make({ ...context, resolveReference }));
}

export function draftsOf(
  event: EpcisEvent,
  ordinal: number,
  context: DecodeContext,
  issuedAt: Moment | undefined,
): EventDrafts {
  const source: Source = { message: context.messageId, segment: 'event', position: ordinal };
  const envelope = { subject: subjectOf(event, context), classifier: 'actual' as const };
  const issued = momentAt(event.errorDeclaration?.declarationTime ?? event.recordTime) ?? issuedAt;
  const said = { ...envelope, ...(issued !== undefined && { issuedAt: issued }) };
  const notes: Problem[] = [];
  const inputs: object[] = [
    {
      ...said,
      type: 'event',
      occurredAt: momentAt(event.eventTime, event.eventTimeZoneOffset),
      body: eventBody(event),
      source: { ...source, fields: { code: 'bizStep', occurredAt: 'eventTime', place: 'readPoint' } },
      ...slotOfError(event),
    },
    ...readingsOf(event, notes).map((reading) => ({ ...said, ...reading, source })),
  ];
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for (const input of inputs) {
    const parsed = parseDraft(input);
    if (parsed.ok) drafts.push(parsed.value);
    else problems.push(...parsed.problems);
  }
  return { drafts: problems.length > 0 ? [] : drafts, problems, notes };
}

/** The instant of a time, shown at the offset that held where it happened. */
function momentAt(time: string | undefined, offset?: string): Moment | undefined {
  if (time === undefined) return undefined;
  const parsed = parseMoment(time);
  if (!parsed.ok || offset === undefined) return parsed.ok ? parsed.value : undefined;
  const digits = /[.,](\d+)/u.exec(time)?.[1]?.length ?? 0;
  const local = Temporal.Instant.from(parsed.value).toZonedDateTimeISO(offset).toPlainDateTime();
  const shown = local.toString({ fractionalSecondDigits: Math.min(digits, 9) as 0 | 9 });
  const moved = parseMoment(`${shown}${offset}`);
  return moved.ok ? moved.value : parsed.value;
}

function eventBody(event: EpcisEvent): object {
  const declared = event.errorDeclaration;
  const place = placeOf(event);
  const document = (event.bizTransactionList ?? []).find(({ type }) => bareWord(type ?? '') === 'inv');
  const things = thingsOf(event);
  const equipment = containerOf(event);
  const step = bareWord(event.bizStep ?? '');
  const reason =
    declared === undefined
      ? [step, bareWord(event.disposition ?? '')].filter((word) => word !== '').join(', ')
      : `declared in error: ${bareWord(declared.reason ?? 'no reason given')}`;
  return {
    // What is declared to be wrong must not stand on the timeline as if it had happened.
    code: declared === undefined ? codeOfBizStep(event.bizStep, event.disposition) : 'DETC',
    ...(place !== undefined && { place }),
    ...(reason !== '' && { reason: reason.slice(0, 200) }),
    ...(document !== undefined && { document: document.bizTransaction.slice(0, 200) }),
    ...(equipment !== undefined && { equipment }),
    ...(things.length > 0 && { items: things.slice(0, 2000).map((thing) => thing.slice(0, 300)) }),
    epcis: event,
  };
}

/** An error declaration bears the event's own id; it must neither replace nor repeat the event. */
function slotOfError(event: EpcisEvent): { slot?: string } {
  const { errorDeclaration, eventID = '', eventTime } = event;
  if (errorDeclaration === undefined) return {};
  return { slot: `error ${eventID.slice(0, 150)} ${eventTime} ${errorDeclaration.declarationTime}` };
}

function readingsOf(event: EpcisEvent, notes: Problem[]): object[] {
  const place = placeOf(event);
  return (event.sensorElementList ?? []).flatMap(({ sensorMetadata, sensorReport }, element) =>
    sensorReport.flatMap((report, index) => {
      const path = `/sensorElementList/${element}/sensorReport/${index}`;
      const { value, uom, type = '', component = '' } = report;
      if (value === undefined || uom === undefined) return [];
      const decimal = canonicalDecimal(String(value));
      const unit = findUnit(uom)?.code;
      if (decimal === undefined || unit === undefined) {
        notes.push(
          problem(
            'value.not-understood',
            `A measurement in "${uom.slice(0, 10)}" is kept with the event only.`,
            { path },
          ),
        );
        return [];
      }
      const device = (report.deviceID ?? sensorMetadata?.deviceID ?? 'sensor').slice(0, 200);
      const time = report.time ?? sensorMetadata?.time ?? event.eventTime;
      const what = [bareWord(type), bareWord(component)].join(' ').slice(0, 60);
      return [
        {
          type: 'reading',
          occurredAt: momentAt(time, event.eventTimeZoneOffset),
          body: { device, quantity: { value: decimal, unit }, ...(place !== undefined && { place }) },
          slot: `${device.slice(0, 150)} ${what} ${unit} ${time}`,
        },
      ];
    }),
  );
}
