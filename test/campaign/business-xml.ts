// Does any input make the readers of business XML and IDocs throw, hang or refuse without saying where? Clean messages are
// mutated, read, checked and, where they could be read, written again. `npm run campaign -- business-xml [inputs] [seed]`
import { errorCatalogue, moment, seededRandom, unwrap, type Random } from '../../src/base/index.ts';
import {
  checkBusinessXml,
  emptyDocument,
  encodeCii,
  encodeIdoc,
  encodePain001,
  encodePain002,
  encodeUbl,
  readBusinessXml,
  type TradeDocument,
} from '../../src/exchange/index.ts';
import type { Campaign } from './main.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const parties = (['buyer', 'seller'] as const).map((role) => ({
  ...{ role, name: `The ${role}`, taxId: 'DE123456789', address: { city: 'Hamburg', country: 'DE' } },
}));
const document = (kind: TradeDocument['kind'], more: Partial<TradeDocument> = {}): TradeDocument => ({
  ...emptyDocument(kind, 'N-1'),
  ...{ issuedAt: moment('2026-03-18'), currency: 'EUR', parties },
  lines: [
    {
      ...{
        id: '1',
        item: { description: 'Sailcloth', sellerId: 'S-1' },
        price: eur('12.5'),
        amount: eur('25'),
      },
      quantities: { ordered: { value: '2', unit: 'H87' }, invoiced: { value: '2', unit: 'H87' } },
      taxes: [{ type: 'VAT', category: 'S', rate: '20' }],
    },
  ],
  ...more,
});
const payment = (kind: 'payment-order' | 'payment-status'): TradeDocument => ({
  ...emptyDocument(kind, 'M-1'),
  ...{
    issuedAt: moment('2026-04-01T09:30:00Z'),
    references: [{ kind: 'message', id: 'M-0', sentAs: 'pain.001.001.03' }],
  },
  parties: [{ role: 'buyer', sentAs: 'InitgPty', name: 'Maison' }],
  payments: [
    {
      ...{
        id: '1',
        endToEndId: 'E',
        amount: eur('1'),
        on: moment('2026-04-02'),
        status: 'ACSP',
        about: 'Invoice',
      },
      debtor: { role: 'buyer', name: 'M', account: 'FR1420041010050500013M02606', bank: 'BNPAFRPP' },
    },
  ],
});
const side = { port: 'A', type: 'LS', number: 'B' };
const idoc = (form: 'flat' | 'xml', kind: TradeDocument['kind']): string =>
  unwrap(
    encodeIdoc(document(kind), {
      form,
      docnum: '1',
      createdAt: moment('2026-03-18'),
      sender: side,
      receiver: side,
    }),
  );

const seeds = [
  ...[unwrap(encodeUbl(document('invoice'))), unwrap(encodeUbl(document('order')))],
  ...[
    unwrap(encodeCii(document('invoice'))),
    unwrap(encodeCii(document('order-response', { answer: 'accepted' }))),
  ],
  ...[unwrap(encodePain001(payment('payment-order'), { version: '09' }))],
  ...[unwrap(encodePain002(payment('payment-status'), { version: '03' }))],
  ...[idoc('flat', 'order'), idoc('xml', 'invoice'), idoc('flat', 'despatch-advice')],
].map((text) => new TextEncoder().encode(text));

// What breaks readers: markup without an end, references, numbers at the edge, names of every object.
const pieces = [
  ...[
    '<',
    '>',
    '&',
    '&#0;',
    '&x;',
    '<![CDATA[',
    '<!DOCTYPE a [<!ENTITY x "y">]>',
    '<a><b>',
    '</',
    '\0',
    '"',
    ' xmlns="u"',
  ],
  ...[
    '<?xml encoding="utf-16"?>',
    '\u{1F600}',
    '\ufeff',
    '1e999',
    '-0',
    '9'.repeat(60),
    '0000-00-00',
    '__proto__',
    'constructor',
  ],
  ...[
    '\n',
    'EDI_DC40',
    'E2EDP01007',
    '<cbc:ID/>',
    '<IDOC>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">',
  ],
].map((text) => new TextEncoder().encode(text));

// A reader that needs more for a few kilobytes has stopped being linear.
const patienceMs = 2000;

const below = (random: Random, end: number): number => (end < 1 ? 0 : random.integer(0, end - 1));

function mutate(random: Random): Uint8Array {
  let bytes = random.pick(seeds);
  for (let edits = below(random, 5); edits >= 0; edits--) {
    const at = below(random, bytes.length);
    const length = below(random, 120);
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
    const other = random.pick(seeds).subarray(at);
    bytes = Buffer.concat(
      random.pick([
        [head, random.pick(pieces), tail],
        [head, tail.subarray(length)],
        [head, tail.subarray(0, length), tail],
        [head, Uint8Array.of(below(random, 256)), tail.subarray(1)],
        [head, other.subarray(0, length), tail],
        [head],
      ]),
    );
  }
  return bytes;
}

/** Whether all documents of it could be read; throws when something was refused without code or place. */
async function readAll(bytes: Uint8Array): Promise<boolean> {
  const read = await readBusinessXml([bytes]);
  const problems = read.ok ? read.value.flatMap((one) => one.problems) : read.problems;
  for (const { code, where = {} } of problems) {
    if (!Object.hasOwn(errorCatalogue, code) || (where.byte ?? where.line) === undefined) {
      throw new Error(`a problem without place: ${code}`);
    }
  }
  for (const { status, findings } of (await checkBusinessXml([bytes])).messages) {
    if (status === 'rejected' && findings.length === 0) throw new Error('rejected without a finding');
    if (findings.some(({ line, path }) => line === undefined && path === undefined))
      throw new Error('a finding without place');
  }
  if (!read.ok) return false;
  for (const { document: said } of read.value) {
    for (const written of [encodeUbl(said), encodeCii(said)]) {
      if (!written.ok && written.problems.length === 0) throw new Error('not written, without a reason');
    }
  }
  return problems.length === 0;
}

const run: Campaign = async ([inputs = '1000000', seed = 'business-xml']) => {
  const random = seededRandom(seed);
  const wrong: string[] = [];
  let accepted = 0;
  let slowestMs = 0;
  let settled = 0;
  const count = Number(inputs);
  for (let done = 0; done < count && wrong.length < 10; done++) {
    const bytes = mutate(random);
    const start = performance.now();
    try {
      if (await readAll(bytes)) accepted++;
    } catch (error) {
      wrong.push(
        `input ${done} of ${seed}: ${String(error)}: ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}`,
      );
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
    // The compiler and the tables take their memory first.
    if (done === Math.min(2000, count >> 1)) settled = process.memoryUsage.rss();
    if (done % 10_000 === 0) process.stderr.write(`${done}\n`);
  }
  if (slowestMs > patienceMs) wrong.push(`an input took ${slowestMs.toFixed(0)} ms`);
  const growthMiB = (process.memoryUsage.rss() - settled) / 2 ** 20;
  const figure = `${count} inputs, ${accepted} accepted, slowest ${slowestMs.toFixed(0)} ms, memory ${growthMiB.toFixed(0)} MiB more`;
  return { figure: [figure, ...wrong].join('\n'), held: wrong.length === 0 };
};
export default run;
