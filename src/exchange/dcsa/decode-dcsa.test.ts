import { describe, expect, it } from 'vitest';
import type { Draft } from '../../record/index.ts';
import type { DecodeContext, Unit } from '../contract.ts';
import { detectFormat } from '../gate/detect.ts';
import { checkDcsa } from './check-dcsa.ts';
import { decodeDcsa } from './decode-dcsa.ts';
import * as papers from './papers/papers.fixture.ts';

const context: DecodeContext = {
  messageId: 'message-1',
  issuer: 'carrier',
  home: 'home',
  resolveParty: () => undefined,
};
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

async function decode(value: unknown): Promise<Unit[]> {
  const decoded = await decodeDcsa([bytesOf(value)], context);
  if (!decoded.ok) throw new Error(decoded.problems[0]!.message);
  const units: Unit[] = [];
  for await (const unit of decoded.value.units) units.push(unit);
  return units;
}
const events = (units: readonly Unit[]): unknown[] =>
  units
    .flatMap(({ drafts }) => drafts)
    .filter((draft): draft is Draft<'event'> => draft.type === 'event')
    .map(({ subject, body, classifier }) => [subject.id, body.code, classifier]);

const every = [
  papers.createBooking,
  papers.confirmedBooking,
  papers.bookingNotification,
  papers.instructions,
  papers.transportDocument,
  papers.transportDocumentNotification,
];

describe('a paper of DCSA', () => {
  it('is detected by its members', () => {
    for (const paper of every) expect(detectFormat(bytesOf(paper).subarray(0, 4096))).toBe('dcsa-json');
    expect(detectFormat(bytesOf({ type: 'EPCISDocument', documentParties: undefined }))).toBe('epcis-json');
  });

  it('becomes statements of the shipment, and the event that it is', async () => {
    expect(events(await decode(papers.createBooking))).toEqual([
      ['LM-4711', 'SUBM', 'actual'],
      ['LM-4711', 'DEPA', 'planned'],
    ]);
    expect(events(await decode(papers.bookingNotification))).toEqual([['REQ-1', 'PENU', 'actual']]);
    const [confirmed] = await decode(papers.confirmedBooking);
    expect(confirmed!.problems).toEqual([]);
    expect(confirmed!.reference).toBe('HLCU123');
    const legs = confirmed!.drafts.filter(({ type }) => type === 'leg').map(({ body }) => body);
    expect(legs).toMatchObject([
      { mode: 'inland-waterway', from: { code: 'DEBRE' }, to: { code: 'DEHAM' } },
      {
        mode: 'sea',
        vessel: { name: 'LYRA', imo: '9321483' },
        voyage: '124W',
        from: { code: 'DEHAM' },
        to: { code: 'USBOS' },
      },
    ]);
    const [instructions] = await decode(papers.instructions);
    expect(instructions!.drafts.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['shipment', 'line', 'equipment', 'event']),
    );
  });

  it('is issued only when the carrier has issued it', async () => {
    const told = async (transportDocumentStatus: string) =>
      events(await decode({ ...papers.transportDocument, transportDocumentStatus }));
    const code = async (status: string) => ((await told(status)) as string[][]).map(([, each]) => each);
    expect(await code('ISSUED')).toContain('ISSU');
    expect(await code('DRAFT')).toContain('DRFT');
    expect(await code('DRAFT')).not.toContain('ISSU');
  });

  it('is two units in a notification that carries it: its status, and what it says', async () => {
    const { data, ...envelope } = papers.transportDocumentNotification;
    const units = await decode({
      ...envelope,
      data: { ...data, transportDocument: papers.transportDocument },
    });
    expect(units.map(({ where, problems }) => [where.path, problems])).toEqual([
      ['', []],
      ['/data/transportDocument', []],
    ]);
    const told = events(units).map((each) => (each as string[])[1]);
    expect(told).toContain('SUDL');
    expect(told).not.toContain('ISSU');
  });

  it('is refused with the place of what cannot be understood', async () => {
    const [unit] = await decode({ ...papers.createBooking, expectedDepartureDate: 'soon' });
    expect(unit!.problems).toMatchObject([
      { code: 'value.not-understood', where: { path: '/expectedDepartureDate' } },
    ]);
    const [none] = await decode({ documentParties: [] });
    expect(none!.problems).toMatchObject([{ code: 'event.invalid' }]);
  });
});

describe('checking by the schemas of DCSA', () => {
  const check = async (value: unknown) => (await checkDcsa([bytesOf(value)])).messages;

  it('accepts what is right, in whatever order its members stand', async () => {
    for (const paper of every) {
      const turned = Object.fromEntries(Object.entries(paper).toReversed());
      expect(await check(turned)).toMatchObject([{ status: 'accepted', findings: [] }]);
    }
  });

  it('finds what is absent, wrong or not known, with its place', async () => {
    const { shipmentLocations: _, ...rest } = papers.createBooking;
    const wrong = {
      ...rest,
      freightPaymentTermCode: 'LATER',
      weather: 'fair',
      expectedDepartureDate: '10.12.2026',
    };
    const [message] = await check(wrong);
    expect(message).toMatchObject({ type: 'dcsa:booking:2', status: 'rejected' });
    expect(message!.findings.map(({ code, severity, path }) => [code, severity, path])).toEqual(
      expect.arrayContaining([
        ['xml.code-unknown', 'error', '/freightPaymentTermCode'],
        ['xml.element-unknown', 'warning', '/weather'],
        ['xml.value-type', 'error', '/expectedDepartureDate'],
        ['xml.element-missing', 'error', '/shipmentLocations'],
      ]),
    );
  });

  it('tells events apart by where they stand in the list', async () => {
    const event = {
      eventID: 'E-1',
      eventDateTime: '2026-12-01T09:15:00Z',
      eventClassification: {
        eventTypeCode: 'EQUIPMENT',
        eventClassifierCode: 'ACT',
        equipmentEventTypeCode: 'GTIN',
      },
    };
    const { eventID: _, ...nameless } = event;
    const messages = await check({ events: [event, nameless] });
    expect(messages.map(({ status, reference }) => [status, reference])).toEqual([
      ['accepted', 'E-1'],
      ['rejected', ''],
    ]);
    expect(messages[1]!.findings).toMatchObject([{ code: 'xml.element-missing', path: '/events/1/eventID' }]);
  });
});
