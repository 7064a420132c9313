// Is this an EPCIS event? GS1 EPCIS 2.0 §7 (data model) and §10 (JSON), checked here by a schema of our own. Names with a
// prefix are extensions and pass; what is kept is the event as it was sent.
import * as z from 'zod';
import { parseMoment, problem, type Problem, type Result, succeed } from '../../base/index.ts';

const text = z.string().min(1).max(2000);
const uri = text;
const time = z.string().refine((value) => parseMoment(value).ok && /(?:Z|[+-]\d{2}:\d{2})$/iu.test(value), {
  message: 'not a time with a zone',
});
const offset = z.string().regex(/^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/u);
const uris = z.array(uri).max(20_000);
const quantities = z
  .array(z.looseObject({ epcClass: uri, quantity: z.number().optional(), uom: z.string().max(3).optional() }))
  .max(20_000);
const place = z.looseObject({ id: uri });
const transactions = z.array(z.looseObject({ type: text.optional(), bizTransaction: uri })).max(2000);
const sensorReport = z.looseObject({
  type: text.optional(),
  value: z.number().optional(),
  uom: text.optional(),
  time: time.optional(),
  deviceID: uri.optional(),
  component: text.optional(),
});
const sensorElement = z.looseObject({
  sensorMetadata: z.looseObject({ time: time.optional(), deviceID: uri.optional() }).optional(),
  sensorReport: z.array(sensorReport).min(1).max(20_000),
});

const common = {
  eventTime: time,
  eventTimeZoneOffset: offset,
  recordTime: time.optional(),
  eventID: uri.optional(),
  errorDeclaration: z
    .looseObject({ declarationTime: time, reason: text.optional(), correctiveEventIDs: uris.optional() })
    .optional(),
  bizStep: text.optional(),
  disposition: text.optional(),
  persistentDisposition: z.looseObject({ set: uris.optional(), unset: uris.optional() }).optional(),
  readPoint: place.optional(),
  bizLocation: place.optional(),
  bizTransactionList: transactions.optional(),
  sourceList: z
    .array(z.looseObject({ type: text, source: uri }))
    .max(200)
    .optional(),
  destinationList: z
    .array(z.looseObject({ type: text, destination: uri }))
    .max(200)
    .optional(),
  sensorElementList: z.array(sensorElement).max(20_000).optional(),
  certificationInfo: z.union([uri, uris]).optional(),
};

const action = z.enum(['ADD', 'OBSERVE', 'DELETE']);
const ilmd = z.looseObject({}).optional();

const objectEvent = z.looseObject({
  type: z.literal('ObjectEvent'),
  ...common,
  action,
  epcList: uris.optional(),
  quantityList: quantities.optional(),
  ilmd,
});
const children = { childEPCs: uris.optional(), childQuantityList: quantities.optional() };
const aggregationEvent = z.looseObject({
  type: z.literal('AggregationEvent'),
  ...common,
  action,
  parentID: uri.optional(),
  ...children,
});
const associationEvent = z.looseObject({
  type: z.literal('AssociationEvent'),
  ...common,
  action,
  parentID: uri,
  ...children,
});
const transactionEvent = z.looseObject({
  type: z.literal('TransactionEvent'),
  ...common,
  action,
  parentID: uri.optional(),
  epcList: uris.optional(),
  quantityList: quantities.optional(),
  bizTransactionList: transactions.min(1),
});
const transformationEvent = z.looseObject({
  type: z.literal('TransformationEvent'),
  ...common,
  transformationID: uri.optional(),
  inputEPCList: uris.optional(),
  inputQuantityList: quantities.optional(),
  outputEPCList: uris.optional(),
  outputQuantityList: quantities.optional(),
  ilmd,
});

const eventSchema = z.discriminatedUnion('type', [
  objectEvent,
  aggregationEvent,
  associationEvent,
  transactionEvent,
  transformationEvent,
]);
export type EpcisEvent = z.infer<typeof eventSchema>;
export const eventTypes = [
  'ObjectEvent',
  'AggregationEvent',
  'AssociationEvent',
  'TransactionEvent',
  'TransformationEvent',
] as const;

/** @returns the event as sent, or `event.invalid` with the JSON Pointer inside the event. */
export function checkEvent(data: unknown): Result<EpcisEvent> {
  const parsed = eventSchema.safeParse(data);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues
        .slice(0, 20)
        .map((issue) => invalid(`${issue.message}.`, issue.path.map(String))),
    };
  }
  const problems = checkWhat(parsed.data);
  return problems.length > 0 ? { ok: false, problems } : succeed(parsed.data);
}

/** §7.4: what each type must speak of. */
function checkWhat(event: EpcisEvent): Problem[] {
  const has = (...lists: (readonly unknown[] | undefined)[]): boolean =>
    lists.some((list) => (list ?? []).length > 0);
  switch (event.type) {
    case 'ObjectEvent':
      if (has(event.epcList, event.quantityList, event.sensorElementList)) return [];
      return [invalid('The event names no object and no sensor.', ['epcList'])];
    case 'AggregationEvent':
      if (event.parentID === undefined && event.action !== 'OBSERVE') {
        return [invalid(`An aggregation needs a parent when its action is ${event.action}.`, ['parentID'])];
      }
      return childProblems(
        event.action,
        has(event.childEPCs, event.childQuantityList, event.sensorElementList),
      );
    case 'AssociationEvent':
      return childProblems(
        event.action,
        has(event.childEPCs, event.childQuantityList, event.sensorElementList),
      );
    case 'TransformationEvent': {
      const whole =
        has(event.inputEPCList, event.inputQuantityList) &&
        has(event.outputEPCList, event.outputQuantityList);
      if (whole || event.transformationID !== undefined) return [];
      return [
        invalid('Inputs, outputs or the transformationID that joins them are missing.', ['inputEPCList']),
      ];
    }
    default:
      return [];
  }
}

function childProblems(eventAction: string, hasChildren: boolean): Problem[] {
  if (hasChildren || eventAction === 'DELETE') return [];
  return [invalid(`Nothing is named that belongs to the parent.`, ['childEPCs'])];
}

function invalid(message: string, path: readonly string[]): Problem {
  return problem('event.invalid', message, { path: `/${path.join('/')}` });
}
