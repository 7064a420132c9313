import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommercialSchedules } from './commercial-schedules.ts';

const parse = (...jsons: unknown[]) =>
  parseCommercialSchedules(
    jsons.map((json, i) => ({ name: `answer-${i + 1}.json`, text: JSON.stringify(json) })),
  );

const time = (eventTypeCode: string, eventDateTime: string, eventClassifierCode = 'PLN') => ({
  eventTypeCode,
  eventClassifierCode,
  eventDateTime,
});

const call = (UNLocationCode: string, timestamps: unknown[], more: object = {}) => ({
  transportCallReference: `SR12345A-9321483-2603W-${UNLocationCode}`,
  carrierImportVoyageNumber: '2603W',
  location: { UNLocationCode },
  timestamps,
  ...more,
});

const vessel = { vesselIMONumber: '9321483', name: 'Example Vessel', operatorCarrierCode: 'XYZU' };

const service = (transportCalls: unknown[]) => ({
  carrierServiceName: 'Great Example Service',
  carrierServiceCode: 'FE1',
  vesselSchedules: [{ vessel, isDummyVessel: false, transportCalls }],
});

const shanghai = call('CNSHA', [time('DEPA', '2026-03-01T10:00:00+08:00')], {
  cutOffTimes: [
    { cutOffDateTimeCode: 'DCO', cutOffDateTime: '2026-02-27T10:00:00+08:00' },
    { cutOffDateTimeCode: 'VCO', cutOffDateTime: '2026-02-28T10:00:00+08:00' },
    { cutOffDateTimeCode: 'FCO', cutOffDateTime: '2026-02-28T22:00:00+08:00' },
    { cutOffDateTimeCode: 'LCO', cutOffDateTime: '2026-02-28T04:00:00+08:00' },
    { cutOffDateTimeCode: 'ECP', cutOffDateTime: '2026-02-01T10:00:00+08:00' },
  ],
});
const rotterdam = call('NLRTM', [time('ARRI', '2026-03-31T08:00:00+02:00')]);

describe('vessel schedules', () => {
  it('are voyages, without the canals and calls for bunkers that take no cargo', () => {
    const canal = call('EGSUZ', [time('ARRI', '2026-03-20T10:00:00+02:00')], {
      isCargoOperationalCall: false,
    });
    const read = parse([service([shanghai, canal, rotterdam])]);
    expect(read.ok && read.value).toMatchObject([
      {
        ...{ service: 'FE1', mode: 'sea', carrier: 'XYZU', name: 'Great Example Service' },
        cutOffHours: { documents: 48, vgm: 24, cargo: 30 },
        calls: [
          { place: 'CNSHA', departMs: Date.UTC(2026, 2, 1, 2) },
          { place: 'NLRTM', arriveMs: Date.UTC(2026, 2, 31, 6) },
        ],
      },
    ]);
  });

  it('go by what happened before what is estimated, and by that before what was planned', () => {
    const arrivals = [
      time('ARRI', '2026-03-30T08:00:00+02:00', 'EST'),
      time('ARRI', '2026-03-29T08:00:00+02:00'),
      time('ARRI', '2026-04-01T08:00:00+02:00', 'ACT'),
    ];
    const arriveOf = (timestamps: unknown[]) => {
      const read = parse([service([shanghai, call('NLRTM', timestamps)])]);
      return read.ok ? read.value[0]!.calls[1]!.arriveMs : undefined;
    };
    expect(arriveOf(arrivals)).toBe(Date.UTC(2026, 3, 1, 6));
    expect(arriveOf(arrivals.slice(0, 2))).toBe(Date.UTC(2026, 2, 30, 6));
  });

  it.each([
    [
      'a call without a code',
      call('', [time('ARRI', '2026-03-31T08:00:00+02:00')], { location: {} }),
      'place.unknown',
      '/location',
    ],
    ['a call without times', call('NLRTM', []), 'network.invalid', '/timestamps'],
    [
      'a time without an offset',
      call('NLRTM', [time('ARRI', '2026-03-31T08:00:00')]),
      'network.invalid',
      '/eventDateTime',
    ],
    [
      'a month 13',
      call('NLRTM', [time('ARRI', '2026-13-31T08:00:00Z')]),
      'network.invalid',
      '/eventDateTime',
    ],
    [
      'an arrival before the departure',
      call('NLRTM', [time('ARRI', '2026-02-01T08:00:00Z')]),
      'network.invalid',
      'transportCalls/1',
    ],
    [
      'another event',
      call('NLRTM', [time('LOAD', '2026-03-31T08:00:00Z')]),
      'network.invalid',
      '/eventTypeCode',
    ],
  ])('refuse %s with its path', (_, wrong, code, path) => {
    const read = parse([service([shanghai, wrong])]);
    const [problem] = read.ok ? [] : read.problems;
    expect(problem?.code).toBe(code);
    expect(problem?.where?.document).toBe('answer-1.json');
    expect(problem?.where?.path).toContain('/0/vesselSchedules/0/transportCalls/1');
    expect(problem?.where?.path).toContain(path);
  });
});

const portSchedule = (UNLocationCode: string, timestamps: unknown[], more: object = {}) => ({
  location: { UNLocationCode },
  vesselSchedules: [
    {
      servicePartners: [
        { carrierCode: 'XYZU', carrierServiceName: 'Great Example Service', carrierServiceCode: 'FE1' },
      ],
      ...{ vessel, isDummyVessel: false, timestamps, ...more },
    },
  ],
});

describe('port schedules', () => {
  const out = portSchedule('CNSHA', [time('DEPA', '2026-03-01T10:00:00+08:00')], {
    cutOffTimes: shanghai['cutOffTimes' as never],
  });
  const home = portSchedule('NLRTM', [time('ARRI', '2026-03-31T08:00:00+02:00')]);

  it('are joined by their vessel across files, in the order of time, each call once', () => {
    const read = parse([home], [out, home]);
    expect(
      read.ok &&
        read.value.map(({ calls, cutOffHours }) => [calls.map(({ place }) => place), cutOffHours?.documents]),
    ).toEqual([[['CNSHA', 'NLRTM'], 48]]);
  });

  it('of one port alone tell no voyage, and the failure says what is missing', () => {
    const read = parse([out]);
    expect(read.ok ? '' : read.problems[0]!.message).toContain('other ports');
  });
});

const leg = (
  from: string,
  depart: string,
  to: string,
  arrive: string,
  modeOfTransport: string,
  more: object = {},
) => ({
  transport: { modeOfTransport, servicePartners: [{ carrierCode: 'XYZU', carrierServiceCode: 'FE1' }] },
  departure: { facilityTypeCode: 'POTE', location: { UNLocationCode: from }, dateTime: depart },
  arrival: { facilityTypeCode: 'POTE', location: { UNLocationCode: to }, dateTime: arrive },
  ...more,
});

describe('point-to-point routes', () => {
  const route = (legs: unknown[]) => ({
    placeOfReceipt: {},
    placeOfDelivery: {},
    legs,
    cutOffTimes: [{ cutOffDateTimeCode: 'FCO', cutOffDateTime: '2026-02-28T10:00:00+08:00' }],
  });

  it('have a voyage for each leg, by its mode, with the calls between that have a time', () => {
    const read = parse([
      route([
        leg('CNSHA', '2026-03-01T10:00:00+08:00', 'NLRTM', '2026-03-31T08:00:00+02:00', 'VESSEL', {
          intermediateCalls: [
            {
              location: { UNLocationCode: 'SGSIN' },
              arrivalDateTime: '2026-03-08T06:00:00+08:00',
              departureDateTime: '2026-03-09T06:00:00+08:00',
            },
            { location: { UNLocationCode: 'LKCMB' } },
          ],
        }),
        leg('NLRTM', '2026-04-02T08:00:00+02:00', 'DEHAM', '2026-04-02T20:00:00+02:00', 'TRUCK'),
      ]),
    ]);
    expect(
      read.ok &&
        read.value.map(({ mode, calls, cutOffHours }) => [
          mode,
          calls.map(({ place }) => place),
          cutOffHours,
        ]),
    ).toEqual([
      ['sea', ['CNSHA', 'SGSIN', 'NLRTM'], { cargo: 24 }],
      ['road', ['NLRTM', 'DEHAM'], {}],
    ]);
  });

  it('refuse a mode that there is not, with its path', () => {
    const read = parse([
      route([leg('CNSHA', '2026-03-01T10:00:00Z', 'NLRTM', '2026-03-31T08:00:00Z', 'BALLOON')]),
    ]);
    expect(read.ok ? '' : read.problems[0]!.where?.path).toBe('/0/legs/0/transport/modeOfTransport');
  });
});

describe('an answer that is none', () => {
  it.each([
    ['text', 'no JSON'],
    ['{"a": ', 'half an object'],
    ['[1, null, "x"]', 'no objects'],
    ['[{"httpMethod": "GET", "statusCode": 500}]', 'an error response'],
    ['[]', 'nothing'],
  ])('is refused: %s', (text) => {
    const read = parseCommercialSchedules([{ name: 'answer.json', text }]);
    expect(read.ok ? '' : read.problems[0]!.code).toBe('network.invalid');
    expect(read.ok ? '' : read.problems[0]!.where?.document).toBe('answer.json');
  });

  it('never throws, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        expect(typeof parse([{ legs: [json] }], [{ location: json, vesselSchedules: json }], json).ok).toBe(
          'boolean',
        );
      }),
      { seed: 20_260_302, numRuns: 300 },
    );
  });
});
