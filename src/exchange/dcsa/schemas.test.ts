// Does what is written for DCSA's interfaces validate against the standard's own schemas? They are not part of this repository.
import { readFileSync, existsSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { emptyDocument, type TradeDocument } from '../document/index.ts';
import { fromJson, readTree } from '../tree-mapping/index.ts';
import { checkDcsa } from './check-dcsa.ts';
import { findDcsaWriter } from './encode-dcsa.ts';
import { mappingOfPaper, writeDcsaNotice } from './papers/index.ts';
import * as papers from './papers/papers.fixture.ts';
import { writeDcsaEvent } from './publish.ts';

const folder = '../shared/data/dcsa';

type Api = { readonly components: { readonly schemas: Readonly<Record<string, unknown>> } };

/** OpenAPI 3.0 says of a bound that it is left out; JSON Schema says which bound is. */
function bounded(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(bounded);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { exclusiveMinimum, minimum, ...rest } = schema as Record<string, unknown>;
  const bound =
    exclusiveMinimum === true ? { exclusiveMinimum: minimum } : minimum === undefined ? {} : { minimum };
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, bounded(inner)])),
    ...bound,
  };
}

/** What is wrong with a value by a schema of the OpenAPI document, as sentences. */
function faults(file: string, name: string, value: unknown): string[] {
  const { components } = parse(readFileSync(`${folder}/${file}`, 'utf8')) as Api;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  for (const format of ['float', 'int32']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: 'api', components: bounded(components) });
  const validate = ajv.compile({ $ref: `api#/components/schemas/${name}` });
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The values of an operation's examples, by name: of its request, else of what it answers. */
function examples(file: string, operation: string): [string, unknown][] {
  const [method = '', path = ''] = operation.split(' ');
  type Content = { readonly content: { readonly 'application/json': { readonly examples: object } } };
  const { paths } = parse(readFileSync(`${folder}/${file}`, 'utf8')) as {
    readonly paths: Record<
      string,
      Record<string, { requestBody?: Content; responses: Record<string, Content> }>
    >;
  };
  const { requestBody, responses } = paths[path]![method]!;
  const found = (requestBody ?? responses['200']!).content['application/json'].examples;
  const named = Object.entries(found as Record<string, { value: unknown }>);
  expect(named.length).toBeGreaterThan(0);
  return named.map(([name, { value }]) => [name, value]);
}

/** Blanks around a text say nothing. */
function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, trimmed(inner)]));
}

const read = (paper: unknown): TradeDocument => readTree(mappingOfPaper(paper)!, fromJson(paper)).document;

function write(target: string, document: TradeDocument): unknown {
  const [type = '', version = ''] = target.split(':');
  const written = findDcsaWriter(type, version)!.write(document);
  if (!written.ok) throw new Error(written.problems.map(({ message }) => message).join('\n'));
  return written.value;
}

describe.skipIf(!existsSync(folder))('what is written for DCSA (needs ../shared/data)', () => {
  /** As a partner of another format would tell it: nothing stands beside the document. */
  const bare = (paper: unknown): TradeDocument => ({ ...read(paper), extra: {} });
  let bill: TradeDocument;
  beforeAll(() => {
    // The contact of a party stands for that of the paper.
    bill = bare(papers.transportDocument);
  });

  it('validates as a booking request and as a booking', () => {
    expect(
      faults('BKG_v2.0.5.yaml', 'CreateBooking', write('booking:2', bare(papers.createBooking))),
    ).toEqual([]);
    expect(faults('BKG_v2.0.5.yaml', 'Booking', write('booking:2', bare(papers.confirmedBooking)))).toEqual(
      [],
    );
  });

  it('validates as shipping instructions and as a transport document', () => {
    const written = write('ebl-si:3', bare(papers.instructions));
    expect(faults('EBL_v3.0.4.yaml', 'CreateShippingInstructions', written)).toEqual([]);
    expect(faults('EBL_v3.0.4.yaml', 'TransportDocument', write('ebl-td:3', bill))).toEqual([]);
  });

  it('validates as a notification', () => {
    const notice = writeDcsaNotice(bare(papers.transportDocumentNotification), 'transport-document');
    expect(notice.ok && faults('EBL_v3.0.4.yaml', 'TransportDocumentNotification', notice.value)).toEqual([]);
  });

  it('validates as events of Track & Trace 3.0.0, a day without a time too', () => {
    const document = {
      ...emptyDocument('transport-status', 'S-1'),
      references: [{ kind: 'booking', id: 'HLCU123' }],
      events: [
        {
          code: 'GTIN',
          classifier: 'actual',
          at: '2026-12-01',
          equipment: 'MSCU1234566',
          full: true,
          seals: ['H1'],
        },
        {
          code: 'ARRI',
          classifier: 'estimated',
          at: '2026-12-24T06:00+01:00',
          place: { code: 'USBOS', lat: 42.36, lon: -71.05 },
        },
      ],
    } as unknown as TradeDocument;
    const written = write('tnt:3.0.0', document);
    expect(faults('TNT_v3.0.0.yaml', 'PostEventsRequest', written)).toEqual([]);
    expect((written as { events: unknown[] }).events).toHaveLength(2);
    const told = writeDcsaEvent(
      {
        eventID: '018f0000-0000-7000-8000-000000000000',
        body: { code: 'ISSU', document: 'HLCUHAM9' },
        classifier: 'actual',
        updatedAt: '2026-12-02T06:00:00.000Z',
        references: [{ kind: 'bill-of-lading', id: 'HLCUHAM9' }],
      },
      '3.0.0',
    );
    expect(told.ok && told.value).toMatchObject({
      shipmentDetails: { documentReference: { typeCode: 'TRD', reference: 'HLCUHAM9' } },
    });
    expect(told.ok && faults('TNT_v3.0.0.yaml', 'Event', told.value)).toEqual([]);
  });

  it.each([
    ['BKG_v2.0.5.yaml', 'post /v2/bookings', 'booking:2'],
    ['BKG_v2.0.5.yaml', 'put /v2/bookings/{bookingReference}', 'booking:2'],
    ['BKG_v2.0.5.yaml', 'get /v2/bookings/{bookingReference}', 'booking:2'],
    ['EBL_v3.0.4.yaml', 'post /v3/shipping-instructions', 'ebl-si:3'],
    ['EBL_v3.0.4.yaml', 'put /v3/shipping-instructions/{documentReference}', 'ebl-si:3'],
  ])('is of %s, %s, what its examples say', async (file, operation, target) => {
    for (const [name, example] of examples(file, operation)) {
      const report = await checkDcsa([new TextEncoder().encode(JSON.stringify(example))]);
      expect(report.messages, name).toMatchObject([{ status: 'accepted', findings: [] }]);
      expect(trimmed(write(target, read(example))), name).toEqual(trimmed(example));
    }
  });

  it('is found faulty where it is: the fixtures validate, and break when they are broken', () => {
    expect(faults('BKG_v2.0.5.yaml', 'Booking', papers.confirmedBooking)).toEqual([]);
    expect(faults('EBL_v3.0.4.yaml', 'TransportDocument', papers.transportDocument)).toEqual([]);
    const { bookingStatus: _, ...broken } = papers.confirmedBooking;
    expect(faults('BKG_v2.0.5.yaml', 'Booking', broken)).toEqual([
      " must have required property 'bookingStatus'",
    ]);
  });
});
