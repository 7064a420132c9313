// Does any input make the EPCIS readers throw, hang, refuse without saying where, or lose something on the way to the other syntax?
// Clean documents of both syntaxes are mutated, checked, decoded, converted there and back, and hashed.
// `npm run campaign -- epcis [inputs] [seed]`
import { seededRandom, type Problem, type Random } from '../../src/base/index.ts';
import { checkEpcis, convertEpcis, decode, hashEpcis, type DecodeContext } from '../../src/exchange/index.ts';
import type { Campaign } from './main.ts';

export type EpcisFuzz = {
  readonly inputs: number;
  /** Inputs in which nothing was found wrong. */
  readonly accepted: number;
  /** Inputs that were converted, accepted or not, and came back the same. */
  readonly converted: number;
  readonly slowestMs: number;
  readonly growthMiB: number;
  readonly wrong: readonly string[];
};

const event = `"eventTime":"2026-04-10T13:30:00.250+08:00","eventTimeZoneOffset":"+08:00","bizStep":"shipping","readPoint":{"id":"urn:epc:id:sgln:0614141.00777.0","m:dock":"7"}`;
const json = `{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"m":"https://mill.example/"}],
"type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-04-10T06:00:00Z","epcisBody":{"eventList":[
{"type":"ObjectEvent",${event},"epcList":["urn:epc:id:sscc:0614141.1234567890"],"action":"ADD","quantityList":[{"epcClass":"urn:epc:idpat:sgtin:4012345.066666.*","quantity":2.50,"uom":"KGM"}],
"sensorElementList":[{"sensorMetadata":{"time":"2026-04-10T05:00:00Z"},"sensorReport":[{"type":"Temperature","value":26.0,"uom":"CEL"}]}],"ilmd":{"m:lot":"1"},
"m:list":["a",{"m:b":null},[1]],"certificationInfo":["urn:c:1"]},
{"type":"AggregationEvent",${event},"parentID":"urn:epc:id:sscc:0614141.1234567890","childEPCs":["urn:epc:id:sgtin:0614141.107346.2017"],"action":"OBSERVE"},
{"type":"TransformationEvent",${event},"inputEPCList":["urn:a:1"],"outputEPCList":["urn:a:2"],"errorDeclaration":{"declarationTime":"2026-04-11T06:00:00Z","reason":"incorrect_data"}}]}}`;
const xml = `<?xml version="1.0"?>
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:m="https://mill.example/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" schemaVersion="2.0" creationDate="2026-04-10T06:00:00Z"><EPCISBody><EventList>
<ObjectEvent><eventTime>2026-04-10T13:30:00Z</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset><epcList><epc>urn:epc:id:sscc:0614141.1234567890</epc></epcList><action>ADD</action><bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>
<bizTransactionList><bizTransaction type="urn:epcglobal:cbv:btt:po">urn:x:1</bizTransaction></bizTransactionList><quantityList><quantityElement><epcClass>urn:x:2</epcClass><quantity>2.50</quantity><uom>KGM</uom></quantityElement></quantityList>
<sensorElementList><sensorElement><sensorMetadata time="2026-04-10T05:00:00Z" m:rack="B"/><sensorReport type="gs1:Temperature" value="26.0" uom="CEL"/></sensorElement></sensorElementList><ilmd><m:lot a="1">7</m:lot></ilmd>
<m:n xsi:type="xsd:integer">10</m:n><m:mix>one <m:b>two</m:b><![CDATA[ & three]]></m:mix></ObjectEvent>
<AggregationEvent><eventTime>2026-04-10T13:30:00Z</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset><parentID>urn:x:3</parentID><childEPCs><epc>urn:x:4</epc></childEPCs><action>DELETE</action></AggregationEvent>
</EventList></EPCISBody></epcis:EPCISDocument>`;
const old = `<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2" creationDate="2026-04-10T06:00:00Z"><EPCISBody><EventList><ObjectEvent><eventTime>2026-04-10T13:30:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset><baseExtension><eventID>urn:uuid:1</eventID></baseExtension><epcList/><action>ADD</action><extension><quantityList><quantityElement><epcClass>urn:x:5</epcClass></quantityElement></quantityList></extension></ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>`;
const seeds = [json, xml, old];

// What breaks readers: brackets, quotes, entities, names with a meaning, numbers at the edge, wrong encodings.
const pieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '\\u0000',
    '\\ud800',
    'null',
    'true',
    '-0',
    '1e999',
    '0.10',
    '[[[[[[',
    '{"a":',
  ],
  ...[
    '<',
    '>',
    '/>',
    '</',
    '&',
    '&amp;',
    '&#0;',
    '&x;',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?a b?>',
    '<!DOCTYPE a>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
  ],
  ...[
    '"__proto__":{},',
    '"@context":{},',
    '"@context":"x",',
    '"m:a":{"m:b":[]},',
    '"m:a":{"@value":"1","@type":"x"},',
    '"a b:c":1,',
    '"http://a/b c":1,',
  ],
  ...[
    '<m:a/>',
    '<m:a xmlns:m="urn:other"/>',
    '<x xmlns="urn:d">1</x>',
    '<extension><m:e/></extension>',
    ' xmlns:q="urn:q" q:z="1"',
    ' xml:lang="en"',
    '<action>ADD</action>',
  ],
  ...[
    '\0',
    '\uFEFF',
    '\uFFFE',
    'é',
    '漢',
    '\u{1F600}',
    '\r',
    '\t',
    '99999999999999999999',
    '2026-02-30T00:00:00Z',
    'urn:epcglobal:cbv:bizstep:',
    'UNB+UNOC:3+',
  ],
];

const context: DecodeContext = {
  messageId: 'fuzz',
  issuer: 'kestrel',
  home: 'home',
  resolveParty: () => undefined,
};
/** A reader that needs more for four kilobytes has stopped being linear. */
const patienceMs = 2000;

export async function fuzzEpcis(options: {
  readonly inputs: number;
  readonly seed: string;
}): Promise<EpcisFuzz> {
  const random = seededRandom(options.seed);
  const wrong: string[] = [];
  let [accepted, converted, slowestMs, settled] = [0, 0, 0, 0];
  for (let done = 0; done < options.inputs && wrong.length < 10; done++) {
    const bytes = mutate(random);
    const start = performance.now();
    try {
      const came = await readAll(bytes, random);
      if (came.accepted) accepted++;
      if (came.converted) converted++;
    } catch (error) {
      const text = JSON.stringify(Buffer.from(bytes).toString('latin1'));
      wrong.push(
        `input ${done} of ${options.seed}: ${error instanceof Error ? error.stack : String(error)}: ${text}`,
      );
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
    // The compiler takes its memory first.
    if (done === Math.min(2000, options.inputs >> 1)) settled = process.memoryUsage.rss();
  }
  const growthMiB = (process.memoryUsage.rss() - settled) / 2 ** 20;
  return { inputs: options.inputs, accepted, converted, slowestMs, growthMiB, wrong };
}

function mutate(random: Random): Uint8Array {
  let bytes: Uint8Array = Buffer.from(random.pick(seeds));
  const edits = random.integer(0, 5);
  for (let edit = 0; edit < edits; edit++) bytes = mutateOnce(bytes, random);
  return bytes;
}

function mutateOnce(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.integer(0, Math.max(0, bytes.length - 1));
  const length = random.integer(0, 60);
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random.integer(0, 6)) {
    case 0:
    case 1:
      return Buffer.concat([head, Buffer.from(random.pick(pieces)), tail]);
    case 2:
      return Buffer.concat([head, tail.subarray(length)]);
    case 3:
      return Buffer.concat([head, tail.subarray(0, length), tail]);
    case 4:
      return Uint8Array.from(bytes, (byte, index) => (index === at ? random.integer(0, 255) : byte));
    case 5:
      return random.next() < 0.2 ? head : bytes;
    default: {
      // A word against another: keys, values and tags that are right by themselves, where they are not.
      const words = Buffer.from(bytes)
        .toString('latin1')
        .match(/[\w:.-]{3,}/gu) ?? [''];
      const text = Buffer.from(bytes).toString('latin1').replace(random.pick(words), random.pick(words));
      return Buffer.from(text, 'latin1');
    }
  }
}

async function readAll(
  bytes: Uint8Array,
  random: Random,
): Promise<{ accepted: boolean; converted: boolean }> {
  const report = await checkEpcis(pieced(bytes, random));
  const findings = report.messages.flatMap((message) => message.findings);
  for (const { code, line, byte, path } of findings) {
    if (code === '' || (line === undefined && byte === undefined && path === undefined)) {
      throw new Error(`A finding ${code} has no place.`);
    }
  }
  await decodeAll(bytes, random);
  const accepted = findings.every(({ severity }) => severity !== 'error');
  return { accepted, converted: await goAndReturn(bytes, accepted) };
}

function pieced(bytes: Uint8Array, random: Random): Uint8Array[] {
  const step = random.integer(1, 700);
  return Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
    bytes.subarray(index * step, (index + 1) * step),
  );
}

async function decodeAll(bytes: Uint8Array, random: Random): Promise<void> {
  const decoded = await decode(pieced(bytes, random), { name: 'fuzz' }, context);
  // What is damaged beyond recognition is another format's, or none.
  if (!decoded.ok || !decoded.value.format.startsWith('epcis')) return;
  for await (const unit of decoded.value.units) {
    for (const found of unit.problems) assertPlaced(found);
    if (unit.problems.length > 0 && unit.drafts.length > 0) throw new Error('A refused event has drafts.');
  }
}

function assertPlaced({ code, where }: Problem): void {
  const { line, byte, path } = where ?? {};
  if (line === undefined && byte === undefined && path === undefined)
    throw new Error(`A problem ${code} has no place.`);
}

/** There and back says the same, and has the same hash ids. What was accepted must come through. */
async function goAndReturn(bytes: Uint8Array, accepted: boolean): Promise<boolean> {
  const first = convertEpcis(bytes, 'json');
  if (!first.ok) {
    for (const found of first.problems) assertPlaced(found);
    if (accepted && Buffer.from(bytes).toString().includes('EventList'))
      throw new Error(`Accepted, but not converted: ${JSON.stringify(first.problems[0])}`);
    return false;
  }
  const there = convertEpcis(Buffer.from(first.value), 'xml');
  if (!there.ok) {
    for (const found of there.problems) assertPlaced(found);
    return false;
  }
  const back = convertEpcis(Buffer.from(there.value), 'json');
  if (!back.ok) throw new Error(`What was written cannot be read: ${JSON.stringify(back.problems[0])}`);
  if (sorted(first.value) !== sorted(back.value))
    throw new Error(`It came back otherwise: ${sorted(first.value)} | ${sorted(back.value)}`);
  if (accepted) {
    const [one, other] = [
      await Array.fromAsync(hashEpcis([Buffer.from(first.value)])),
      await Array.fromAsync(hashEpcis([Buffer.from(there.value)])),
    ];
    if (one.join() !== other.join()) throw new Error('The two syntaxes have different hash ids.');
  }
  return true;
}

function sorted(text: string): string {
  const order = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(order)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, inner]) => [key, order(inner)]),
          )
        : value;
  return JSON.stringify(order(JSON.parse(text)));
}

const campaign: Campaign = async ([inputs = '100000', seed = 'epcis']) => {
  const result = await fuzzEpcis({ inputs: Number(inputs), seed });
  const { accepted, converted, slowestMs, growthMiB, wrong } = result;
  const figure =
    `${result.inputs} EPCIS inputs of seed ${seed}: ${accepted} accepted, ${converted} there and back without loss, ` +
    `slowest ${slowestMs.toFixed(0)} ms, memory ${growthMiB.toFixed(0)} MiB more.${wrong.map((one) => `\n${one}`).join('')}`;
  return { figure, held: wrong.length === 0 && slowestMs < patienceMs };
};
export default campaign;
