// How do warehouses and sensors speak? EPCIS 2.0 documents in JSON; the shipment stands as the despatch advice among the
// business transactions (CBV 2.0 §8.5), the place as a coordinate (RFC 5870).
import { epcUrnOf, gs1CheckDigit, seededRandom } from '../../base/index.ts';
import { glnOf, home } from '../community/organisations.ts';
import { isoTime } from '../story/clock.ts';
import type { HandlingEvent } from '../story/report.ts';
import type { Ways } from '../story/ways.ts';

const contextUri = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

/** The company prefix of the importer has nine digits; its deliveries are numbered under it. */
const prefixDigits = 9;

export function epcisOf(events: readonly HandlingEvent[], ways: Ways, at: number): string {
  const document = {
    '@context': [contextUri],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: new Date(at).toISOString(),
    epcisBody: { eventList: events.map((event) => eventOf(event, ways)) },
  };
  return JSON.stringify(document, undefined, 1);
}

function eventOf(event: HandlingEvent, ways: Ways): object {
  const { zone, lat, lon } = ways.placeOf(event.place);
  const time = isoTime(event.at, zone);
  const seconds = `${time.slice(0, 16)}:00${time.slice(16)}`;
  const common = {
    type: 'ObjectEvent',
    eventID: `urn:uuid:${uuidOf(`${event.shipment} ${event.step} ${event.at}`)}`,
    eventTime: seconds,
    eventTimeZoneOffset: time.slice(16),
    action: 'OBSERVE',
    bizStep: event.step,
    readPoint: { id: `geo:${lat.toFixed(4)},${lon.toFixed(4)}` },
    bizTransactionList: [
      { type: 'desadv', bizTransaction: `urn:epcglobal:cbv:bt:${glnOf(home)}:${event.shipment}` },
    ],
  };
  if (event.celsius === undefined)
    return { ...common, disposition: 'in_progress', epcList: [ssccOf(event.shipment)] };
  return {
    ...common,
    sensorElementList: [
      {
        sensorMetadata: { time: seconds, deviceID: `urn:logger:${event.device ?? 'unknown'}` },
        sensorReport: [{ type: 'Temperature', value: event.celsius, uom: 'CEL' }],
      },
    ],
  };
}

/** The logistic unit of the shipment as an EPC URN. */
function ssccOf(shipment: string): string {
  const digits = `0${glnOf(home).slice(0, prefixDigits)}${shipment.replace(/\D/gu, '').padStart(7, '0')}`;
  const urn = epcUrnOf({ scheme: 'sscc', key: digits + gs1CheckDigit(digits) }, prefixDigits);
  if (!urn.ok) throw new TypeError(urn.problems[0]!.message);
  return urn.value;
}

/** A name-like UUID: the same event always has the same. */
function uuidOf(name: string): string {
  const bytes = seededRandom(`uuid ${name}`).bytes(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
