// What has happened to the consignment? UN/EDIFACT IFTSTA D.96A to D.00B: under each consignment (CNI) or piece of
// equipment (EQD) stand statuses (STS), each with its time, place and means of transport.
import { isContainerNumber } from '../../../base/index.ts';
import type { Subject } from '../../../record/index.ts';
import { eventOfStatus, eventTimeQualifiers, modeOf, statusTimeQualifiers } from './codes.ts';
import { idText, type Body, type MessageReader, type Placed } from './message-draft.ts';
import { component } from '../syntax/segment.ts';

/** References that name a shipment, the one that its parties share first. */
const shipmentReferences = ['DQ', 'SRN', 'CU', 'CR', 'FF', 'CNI', 'BN', 'BM'] as const;

type Consignment = {
  readonly references: Map<string, Placed>;
  readonly statuses: Placed[][];
  readonly equipment: Placed[];
  /** Position of its first segment. */
  readonly from: number;
};

export function readIftsta(reader: MessageReader): void {
  const common: Consignment = { references: new Map(), statuses: [], equipment: [], from: 1 };
  const consignments: Consignment[] = [];
  let current = common;
  for (const placed of reader.segments) {
    const { tag } = placed.segment;
    const status = current.statuses.at(-1);
    if (tag === 'CNI') {
      current = {
        references: new Map(common.references),
        statuses: [],
        equipment: [],
        from: placed.position,
      };
      if (component(placed.segment, 1) !== '') current.references.set('CNI', placed);
      consignments.push(current);
    } else if (tag === 'STS') current.statuses.push([placed]);
    else if (tag === 'RFF') current.references.set(component(placed.segment, 0), placed);
    else if (status !== undefined) status.push(placed);
    else if (tag === 'EQD') current.equipment.push(placed);
    else if (tag === 'DTM' && component(placed.segment, 0) === '137') {
      reader.issuedAt ??= reader.date(placed).moment;
      reader.use(placed);
    }
  }
  const all = consignments.length === 0 ? [common] : consignments;
  for (const [index, consignment] of all.entries()) {
    // What stands before the first consignment is kept with it.
    readConsignment(reader, consignment, index === 0 ? 1 : consignment.from, all[index + 1]?.from);
  }
  if (reader.drafts.length === 0 && reader.problems.length === 0) {
    reader.refuse(reader.segments[0]!, 'value.missing', 'The message reports no status.');
  }
}

function readConsignment(reader: MessageReader, consignment: Consignment, from: number, to = Infinity): void {
  const shipment = shipmentOf(reader, consignment);
  const containers = new Set<string>();
  const bodies = consignment.statuses.flatMap((group) => {
    const equipment = [...group, ...consignment.equipment].filter(({ segment }) => segment.tag === 'EQD');
    for (const placed of equipment) containers.add(component(placed.segment, 1).slice(0, 20));
    return readStatus(reader, group, equipment);
  });
  if (shipment !== undefined)
    tellShipment(
      reader,
      shipment,
      consignment,
      [...containers].filter((number) => number !== ''),
    );
  const rest = reader.rest(from, to);
  const [first] = bodies;
  if (rest !== undefined && first !== undefined) {
    first.values.extra = { ...rest, ...(first.values.extra as Record<string, string> | undefined) };
  }
  for (const body of bodies) {
    const { classifier, occurredAt, ...values } = body.values;
    const subject = shipment?.subject ?? containerSubject(values.equipment);
    if (subject === undefined) {
      reader.refuse(
        body.at,
        'value.missing',
        'Neither a reference nor a container tells what the status is about.',
      );
      return;
    }
    const slot =
      consignment.statuses.length > 1 && classifier === 'actual' && occurredAt === undefined
        ? { slot: `status ${body.at.position}` }
        : {};
    reader.draft({ subject, type: 'event', classifier, occurredAt, ...slot }, { ...body, values });
  }
}

type Named = { readonly subject: Subject; readonly at: Placed; readonly element: number };

function shipmentOf(reader: MessageReader, { references }: Consignment): Named | undefined {
  for (const qualifier of shipmentReferences) {
    const at = references.get(qualifier);
    if (at === undefined) continue;
    const id = idText(qualifier === 'CNI' ? component(at.segment, 1) : component(at.segment, 0, 1));
    if (id === '') continue;
    reader.use(at);
    return {
      subject: { kind: 'shipment', of: reader.context.home, id },
      at,
      element: qualifier === 'CNI' ? 2 : 1,
    };
  }
  return undefined;
}

/** What the carrier adds to the shipment: its booking, its bill of lading, the containers. */
function tellShipment(
  reader: MessageReader,
  named: Named,
  { references }: Consignment,
  containers: string[],
): void {
  const body = reader.body(named.at);
  reader.set(body, 'number', named.subject.id, named.at, named.element, named.element === 1 ? 2 : 1);
  for (const [qualifier, field] of [
    ['BN', 'booking'],
    ['BM', 'billOfLading'],
  ] as const) {
    const at = references.get(qualifier);
    if (at !== undefined) reader.set(body, field, idText(component(at.segment, 0, 1)), at, 1, 2);
  }
  if (containers.length > 0) {
    body.values.equipment = containers.slice(0, 500);
    body.fields.equipment = 'EQD.2.1';
  }
  if (Object.keys(body.values).length < 2) return;
  reader.draft({ subject: named.subject, type: 'shipment', classifier: 'actual' }, body);
}

function containerSubject(number: unknown): Subject | undefined {
  if (typeof number !== 'string' || !isContainerNumber(number)) return undefined;
  return { kind: 'equipment', of: 'world', id: number };
}

/** One event a status and container; a foreseen arrival or departure behind the means of transport is one more. */
function readStatus(reader: MessageReader, group: readonly Placed[], equipment: readonly Placed[]): Body[] {
  const [sts] = group;
  const body = reader.body(sts!);
  const status = component(sts!.segment, 1) || component(sts!.segment, 0);
  const code = eventOfStatus(status);
  reader.set(body, 'code', code, sts!, 2);
  const reasonCode = component(sts!.segment, 2);
  const text = group
    .filter(({ segment }) => segment.tag === 'FTX')
    .map((placed) => {
      reader.use(placed);
      return component(placed.segment, 3);
    });
  const reason = [
    code === 'DETC' ? `status ${status}` : '',
    reasonCode === '' ? '' : `reason ${reasonCode}`,
    component(sts!.segment, 1, 3),
    ...text,
  ];
  reader.set(
    body,
    'reason',
    reason
      .filter((part) => part !== '')
      .join(', ')
      .slice(0, 200),
    sts!,
    2,
  );
  const foreseen = readCircumstances(reader, body, group);
  const extra = reader.rest(sts!.position, (group.at(-1)?.position ?? sts!.position) + 1);
  const bodies = [body, ...foreseen];
  if (equipment.length === 0) {
    if (extra !== undefined) body.values.extra = extra;
    return bodies;
  }
  return bodies.flatMap((one) =>
    equipment.map((placed) => {
      reader.use(placed);
      const number = component(placed.segment, 1).slice(0, 20);
      const equipped = { ...one.values, ...(number !== '' && { equipment: number }) };
      const fields = { ...one.fields, equipment: `EQD.2.1 #${placed.position}` };
      return { ...one, values: equipped, fields };
    }),
  );
}

function readCircumstances(reader: MessageReader, body: Body, group: readonly Placed[]): Body[] {
  const foreseen: Body[] = [];
  const times = new Map<string, { placed: Placed; moment: unknown }>();
  let transport: Placed | undefined;
  let lastPlace: Placed | undefined;
  for (const placed of group.slice(1)) {
    const { segment } = placed;
    if (segment.tag === 'TDT') {
      transport ??= placed;
      readTransport(reader, body, placed);
    } else if (segment.tag === 'LOC') {
      lastPlace = placed;
      if (transport === undefined) reader.set(body, 'place', reader.place(placed), placed, 2);
    } else if (segment.tag === 'DTM') {
      const { qualifier, moment } = reader.date(placed);
      const meaning = eventTimeQualifiers[qualifier];
      if (moment !== undefined && transport !== undefined && meaning !== undefined) {
        foreseen.push(foresee(reader, body, placed, { ...meaning, occurredAt: moment }, lastPlace));
      } else if (moment !== undefined) times.set(qualifier, { placed, moment });
    }
  }
  // Without a place of its own the status happened where the means of transport was.
  if (lastPlace !== undefined) reader.set(body, 'place', reader.place(lastPlace), lastPlace, 2);
  const known = statusTimeQualifiers.find((qualifier) => times.has(qualifier));
  const chosen = known ?? [...times.keys()][0];
  body.values.classifier =
    known === undefined && chosen !== undefined
      ? (eventTimeQualifiers[chosen]?.classifier ?? 'actual')
      : 'actual';
  const time = chosen === undefined ? undefined : times.get(chosen);
  if (time !== undefined) reader.set(body, 'occurredAt', time.moment, time.placed, 1, 2);
  return foreseen;
}

function foresee(
  reader: MessageReader,
  body: Body,
  at: Placed,
  meaning: { code: string; classifier: string; occurredAt: unknown },
  place: Placed | undefined,
): Body {
  const event = reader.body(at);
  Object.assign(event.values, meaning);
  Object.assign(event.fields, { code: 'DTM.1.1', occurredAt: 'DTM.1.2' });
  if (place !== undefined) reader.set(event, 'place', reader.place(place), place, 2);
  for (const field of ['mode', 'vessel', 'voyage']) {
    if (body.values[field] === undefined) continue;
    event.values[field] = body.values[field];
    event.fields[field] = body.fields[field]!;
  }
  return event;
}

/** TDT: voyage, mode, and the vessel by its name. */
function readTransport(reader: MessageReader, body: Body, placed: Placed): void {
  const { segment } = placed;
  reader.set(body, 'voyage', idText(component(segment, 1)), placed, 2);
  reader.set(body, 'mode', modeOf(component(segment, 2)), placed, 3);
  reader.set(body, 'vessel', idText(component(segment, 7, 3) || component(segment, 7)), placed, 8, 4);
}
