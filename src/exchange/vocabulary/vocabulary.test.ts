import { describe, expect, test } from 'vitest';
import {
  appointmentStatus,
  businessSteps,
  classifierOfDcsa,
  coarriDocuments,
  codecoDocuments,
  codeFor,
  containerReportOf,
  dcsaOfEvent,
  dispositions,
  eventOfContainerReport,
  eventOfDcsa,
  eventOfOceanStatus,
  eventOfRoadStatus,
  eventOfStatusCode,
  eventOfStep,
  fullOfEquipmentStatus,
  fullOfIndicator,
  oceanStatus,
  oceanStatusOf,
  orderStatus,
  recommendation24,
  roadStatus,
  roadStatusOf,
  statusCodeOf,
  stepOf,
  vocabularyCodes,
} from './index.ts';

const tables = {
  ...{ recommendation24, orderStatus, codecoDocuments, coarriDocuments, oceanStatus, roadStatus },
  ...{ appointmentStatus, businessSteps, dispositions },
};

describe('every table', () => {
  test.each(Object.entries(tables))(
    '%s means only what the vocabulary has, each code once',
    (_name, table) => {
      const codes = table.entries.map(([code]) => code);
      expect(new Set(codes).size).toBe(codes.length);
      const unknown = table.entries.filter(([, meaning]) => !vocabularyCodes.has(meaning.code));
      expect(unknown).toEqual([]);
    },
  );

  test.each(Object.entries(tables))('%s: what is written means what was meant', (_name, table) => {
    for (const [, meaning] of table.entries) {
      const written = codeFor(table, meaning);
      expect(table.meanings.get(written ?? ''), JSON.stringify(meaning)).toEqual(meaning);
    }
  });

  test.each(Object.entries(tables))(
    '%s: a code that stands alone for its meaning comes back',
    (_name, table) => {
      const key = (meaning: object) => JSON.stringify(meaning);
      const shared = Map.groupBy(table.entries, ([, meaning]) => key(meaning));
      const alone = table.entries.filter(([, meaning]) => shared.get(key(meaning))?.length === 1);
      expect(alone.map(([, meaning]) => codeFor(table, meaning))).toEqual(alone.map(([code]) => code));
    },
  );
});

describe('UN/EDIFACT', () => {
  test.each([
    ['1', 'ARRI'],
    ['24', 'DEPA'],
    ['127', 'DEPA'],
    ['29', 'DISC'],
    ['48', 'LOAD'],
    ['12', 'CUSR'],
    ['21', 'DLVD'],
    ['82', 'MTRT'],
    ['8888', 'DETC'],
    ['constructor', 'DETC'],
  ])('status %s is %s', (status, code) => {
    expect(eventOfStatusCode(status)).toMatchObject({ code, classifier: 'actual' });
  });

  test('what a status means depends on its category', () => {
    expect(eventOfStatusCode('64', { category: '1' }).code).toBe('AVPU');
    expect(eventOfStatusCode('64', { category: '2' }).code).toBe('CANC');
  });

  test('an empty container transferred out is picked up, a full one leaves', () => {
    expect(eventOfStatusCode('99', { full: false }).code).toBe('MTPU');
    expect(eventOfStatusCode('99', { full: true }).code).toBe('GTOT');
  });

  test('an expected arrival is written as an arrival: DTM tells that it is expected', () => {
    expect(statusCodeOf({ code: 'ARRI', classifier: 'estimated' })).toBe('1');
    expect(statusCodeOf({ code: 'MTPU' })).toBe('99');
    expect(statusCodeOf({ code: 'INVO' })).toBeUndefined();
  });

  test('gate reports tell in or out, and empties by their status', () => {
    expect(eventOfContainerReport('CODECO', '34', { full: true })?.code).toBe('GTIN');
    expect(eventOfContainerReport('CODECO', '34', { full: false })?.code).toBe('MTRT');
    expect(eventOfContainerReport('CODECO', '34', { full: false, status: '2' })?.code).toBe('GTIN');
    expect(eventOfContainerReport('CODECO', '36', { full: false, status: '2' })?.code).toBe('MTPU');
    expect(eventOfContainerReport('CODECO', '36', { full: false, status: '3' })?.code).toBe('GTOT');
    expect(eventOfContainerReport('COARRI', '98')?.code).toBe('DISC');
    expect(eventOfContainerReport('COARRI', '34')).toBeUndefined();
    expect(containerReportOf({ code: 'MTRT' })).toEqual({ report: 'CODECO', document: '34' });
    expect(containerReportOf({ code: 'LOAD' })).toEqual({ report: 'COARRI', document: '270' });
    expect(containerReportOf({ code: 'DEPA' })).toBeUndefined();
  });

  test('the full/empty indicator', () => {
    expect(['4', '5', '8', ''].map(fullOfIndicator)).toEqual([false, true, true, undefined]);
  });
});

describe('X12', () => {
  test.each([
    ['VD', { code: 'DEPA', mode: 'sea', classifier: 'actual' }],
    ['VA', { code: 'ARRI', mode: 'sea', classifier: 'actual' }],
    ['AE', { code: 'LOAD', mode: 'sea', classifier: 'actual' }],
    ['UV', { code: 'DISC', mode: 'sea', classifier: 'actual' }],
    ['RL', { code: 'DEPA', mode: 'rail', classifier: 'actual' }],
    ['E', { code: 'ARRI', classifier: 'estimated' }],
    ['EE', { code: 'MTPU', full: false, classifier: 'actual' }],
    ['RD', { code: 'MTRT', full: false, classifier: 'actual' }],
    ['NF', { code: 'LFDY', classifier: 'planned' }],
    ['??', { code: 'DETC', classifier: 'actual' }],
  ])('315 %s', (status, meaning) => {
    expect(eventOfOceanStatus(status)).toEqual(meaning);
  });

  test('in-gate of an empty container is its return', () => {
    expect(eventOfOceanStatus('I', fullOfEquipmentStatus('E')).code).toBe('MTRT');
    expect(eventOfOceanStatus('I', fullOfEquipmentStatus('L')).code).toBe('GTIN');
    expect(fullOfEquipmentStatus('O')).toBeUndefined();
  });

  test('a mode that is told chooses the code; one that has none is not written as another', () => {
    expect(oceanStatusOf({ code: 'LOAD', mode: 'rail' })).toBe('AL');
    expect(oceanStatusOf({ code: 'LOAD' })).toBe('AE');
    expect(oceanStatusOf({ code: 'LOAD', mode: 'air' })).toBeUndefined();
    expect(oceanStatusOf({ code: 'DEPA', mode: 'road' })).toBe('P');
    expect(oceanStatusOf({ code: 'MTRT' })).toBe('RD');
  });

  test('214 tells what happened in AT7-01 and appointments in AT7-03', () => {
    expect(eventOfRoadStatus('D1')).toEqual({ code: 'DLVD', classifier: 'actual' });
    expect(eventOfRoadStatus('', 'AB')).toEqual({ code: 'DLVD', classifier: 'planned' });
    expect(eventOfRoadStatus('', 'LD').code).toBe('DETC');
    expect(roadStatusOf({ code: 'DLVD', classifier: 'planned' })).toEqual({ appointment: 'AB' });
    expect(roadStatusOf({ code: 'PICK' })).toEqual({ status: 'AF' });
    expect(roadStatusOf({ code: 'VGMS' })).toBeUndefined();
  });
});

describe('EPCIS', () => {
  test('steps both ways, dispositions where no step is named', () => {
    expect(eventOfStep('shipping').code).toBe('DEPA');
    expect(eventOfStep('', 'in_transit').code).toBe('DEPA');
    expect(eventOfStep('commissioning', 'in_transit').code).toBe('DETC');
    expect(stepOf({ code: 'DEPA' })).toEqual({ bizStep: 'departing', disposition: 'in_transit' });
    expect(stepOf({ code: 'DESP' })).toMatchObject({ bizStep: 'shipping' });
    expect(stepOf({ code: 'DEPA', classifier: 'planned' })).toBeUndefined();
  });
});

describe('DCSA', () => {
  const equipment = (typeCode: string, emptyIndicatorCode?: string) =>
    eventOfDcsa({
      ...{ eventType: 'EQUIPMENT', typeCode, eventClassifierCode: 'ACT' },
      ...(emptyIndicatorCode !== undefined && { emptyIndicatorCode }),
    });
  const shipment = (typeCode: string, documentTypeCode: string) =>
    eventOfDcsa({ eventType: 'SHIPMENT', typeCode, eventClassifierCode: 'ACT', documentTypeCode })?.code;

  test('an empty container out of the gate is picked up, into it returned', () => {
    expect(equipment('GTOT', 'EMPTY')?.code).toBe('MTPU');
    expect(equipment('GTIN', 'EMPTY')?.code).toBe('MTRT');
    expect(equipment('GTIN', 'LADEN')).toEqual({ code: 'GTIN', classifier: 'actual', full: true });
    expect(equipment('LOAD', 'EMPTY')).toEqual({ code: 'LOAD', classifier: 'actual', full: false });
  });

  test('only the booking is confirmed and only the transport document issued', () => {
    expect(shipment('CONF', 'BKG')).toBe('CONF');
    expect(shipment('CONF', 'SHI')).toBe('APPR');
    expect(shipment('ISSU', 'TRD')).toBe('ISSU');
    expect(shipment('ISSU', 'DEO')).toBe('DOCU');
    expect(shipment('RECE', 'VGM')).toBe('VGMS');
    expect(shipment('DECL', 'BKG')).toBe('REJE');
  });

  test('classifiers, and a code under the type of another', () => {
    expect(['PLN', 'EST', 'ACT', 'XXX'].map(classifierOfDcsa)).toEqual([
      'planned',
      'estimated',
      'actual',
      undefined,
    ]);
    expect(eventOfDcsa({ eventType: 'TRANSPORT', typeCode: 'LOAD', eventClassifierCode: 'ACT' })?.code).toBe(
      'DETC',
    );
    expect(
      eventOfDcsa({ eventType: 'TRANSPORT', typeCode: 'ARRI', eventClassifierCode: 'ZZZ' }),
    ).toBeUndefined();
  });

  test('what is written is read back as the same event', () => {
    const own = ['MTPU', 'MTRT', 'VGMS'];
    const dcsa = `LOAD DISC GTIN GTOT STUF STRP PICK DROP AVPU AVDO INSP RSEA RMVD CUSS CUSI CUSR CROS ARRI DEPA
      RECE DRFT PENA PENU CONF REJE APPR ISSU SURR SUBM VOID HOLD RELS CANC AMCF UPDT CARE DETC MEAS ADJU`;
    for (const code of [...own, ...dcsa.split(/\s+/u)]) {
      for (const classifier of ['planned', 'estimated', 'actual'] as const) {
        const written = dcsaOfEvent({ code, classifier });
        expect(eventOfDcsa(written!), code).toMatchObject({ code, classifier });
      }
    }
    expect(dcsaOfEvent({ code: 'ORDP' })).toBeUndefined();
    expect(dcsaOfEvent({ code: 'DLVD' })).toMatchObject({ typeCode: 'DROP', emptyIndicatorCode: 'LADEN' });
  });
});

test('the same event in every list is one event', () => {
  const loaded = [
    eventOfStatusCode('48').code,
    eventOfContainerReport('COARRI', '46')?.code,
    eventOfOceanStatus('AE').code,
    eventOfRoadStatus('AM').code,
    eventOfStep('loading').code,
    eventOfDcsa({ eventType: 'EQUIPMENT', typeCode: 'LOAD', eventClassifierCode: 'ACT' })?.code,
  ];
  expect(new Set(loaded)).toEqual(new Set(['LOAD']));
});
