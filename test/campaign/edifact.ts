// Does any input make the EDIFACT reader throw, hang, lose a byte or refuse without saying where? Clean interchanges are mutated
// and read, checked, acknowledged and written again. `npm run campaign -- edifact [inputs] [seed]`
import { moment, seededRandom, type Random } from '../../src/base/index.ts';
import {
  acknowledgeEdifact,
  checkEdifactInterchanges,
  roundtripEdifact,
  type CheckedInterchange,
} from '../../src/exchange/index.ts';
import type { Campaign } from './main.ts';

export type FuzzResult = {
  readonly inputs: number;
  /** Inputs that were accepted in all their parts. */
  readonly accepted: number;
  readonly slowestMs: number;
  readonly growthMiB: number;
  readonly wrong: readonly string[];
};

const seeds = [
  `UNA:+.? 'UNB+UNOC:3+9501101530003:14+9501101530010:14+260318:0740+55'UNH+7+ORDERS:D:96A:UN:EAN008'BGM+220+PO-1+9'
DTM+137:202603180740:203'NAD+BY+9501101530003::9'NAD+SU+9501101530010::9++O?'Neill'CUX+2:EUR:9'LIN+1++4012345000009:EN'
QTY+21:480.5:KGM'PRI+AAA:2.57'UNS+S'CNT+2:1'UNT+12+7'UNZ+1+55'`,
  `UNB+UNOY:4+A+B+20260318:0740+1'UNG+IFTSTA+A+B+20260318:0740+9+UN+D:99B'UNH+1+IFTSTA:D:99B:UN'BGM+23+S-1+9'CNI+1+DN-88'
STS+1+24'RFF+BN:BK-1'DTM+334:202604100730:203'LOC+175+CNSHA:139:6'TDT+20+012W+1'EQD+CN+MSKU1234565'UNT+10+1'UNE+1+9'UNZ+1+1'`,
  `UNA|~,\\*#UNB~UNOW|4~A~B~20260318|0740~1#UNH~1~INVOIC|D|16B|UN#BGM~380~INV\\~1#DTM~137|20260421|102#UNS~S#MOA~9|12,5#
UNT~6~1#UNO~P1~1|x~13|y~3#a#bUNP~3~P1#UNZ~1~1#`,
  'UNB+UNOA:1+A+B+260318:0740+1\r\nUNH+1+DESADV:D:01B:UN\r\nBGM+351+D+9\r\nCPS+1\r\nLIN+1\r\nUNT+5+1\r\nUNZ+1+1',
];

// What breaks readers: separators, tags of the service, numbers at the edge, wrong encodings.
const pieces = [
  ...["'", '+', ':', '?', '*', '\n', '\r\n', '??', "?'", "'''", '\0', '\x1c', '\x1d', '\x1f'],
  ...[
    "UNA:+.? '",
    "UNA''''''",
    'UNB+UNOC:3+',
    "UNZ+1+1'",
    "UNH+1+ORDERS:D:96A:UN'",
    "UNT+2+1'",
    "UNO+1+1+1+999999999'",
  ],
  ...[
    "UNO+1+1+1+5'",
    "UNP+1'",
    "UNE+1+9'",
    'UNG+',
    "UNS+S'",
    "LIN+1'",
    '99999999999999999999',
    '-0',
    '1e9',
    '\uFEFF',
  ],
  ...['é', '漢', '\u{1F600}', 'ISA*00*', '<xml/>'],
];

const preparedAt = moment('2026-04-10T08:15Z');
// A reader that needs more for two kilobytes has stopped being linear; a machine that is shared is given time.
const patienceMs = 5000;
// The heap of a long run breathes by some tens; a leak of a kilobyte an input would be a thousand.
const growthMaxMiB = 200;

export async function fuzzEdifact(options: {
  readonly inputs: number;
  readonly seed: string;
  readonly progress?: (done: number) => void;
}): Promise<FuzzResult> {
  const random = seededRandom(options.seed);
  const wrong: string[] = [];
  let accepted = 0;
  let slowestMs = 0;
  let settled = 0;
  for (let done = 0; done < options.inputs && wrong.length < 10; done++) {
    const bytes = mutate(random);
    const start = performance.now();
    try {
      if (await readAll(bytes, random)) accepted++;
    } catch (error) {
      wrong.push(
        `input ${done} of ${options.seed}: ${String(error)}: ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}`,
      );
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
    // The compiler and the definitions take their memory first.
    if (done === Math.min(2000, options.inputs >> 1)) settled = process.memoryUsage.rss();
    if (done % 10_000 === 0) options.progress?.(done);
  }
  const growthMiB = (process.memoryUsage.rss() - settled) / 2 ** 20;
  return { inputs: options.inputs, accepted, slowestMs, growthMiB, wrong };
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random.next() * from.length)]!;

function mutate(random: Random): Uint8Array {
  let bytes: Uint8Array = new TextEncoder().encode(pick(random, seeds));
  const edits = 1 + Math.floor(random.next() * 6);
  for (let edit = 0; edit < edits; edit++) bytes = mutateOnce(bytes, random);
  return bytes;
}

function mutateOnce(bytes: Uint8Array, random: Random): Uint8Array {
  const at = Math.floor(random.next() * bytes.length);
  const length = Math.floor(random.next() * 40);
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (Math.floor(random.next() * 7)) {
    case 0:
      return Buffer.concat([head, new TextEncoder().encode(pick(random, pieces)), tail]);
    case 1:
      return Buffer.concat([head, tail.subarray(length)]);
    case 2:
      return Buffer.concat([head, tail.subarray(0, length), tail]);
    case 3:
      return Uint8Array.from(bytes, (byte, index) => (index === at ? Math.floor(random.next() * 256) : byte));
    case 4:
      return head;
    case 5:
      return Buffer.concat([tail, head]);
    default: {
      const segments = Buffer.from(bytes).toString('latin1').split("'");
      const [from, to] = [
        Math.floor(random.next() * segments.length),
        Math.floor(random.next() * segments.length),
      ];
      [segments[from], segments[to]] = [segments[to]!, segments[from]!];
      return Buffer.from(segments.join("'"), 'latin1');
    }
  }
}

/** Reads the input in pieces; whether all of it was accepted. Throws when a promise of the reader is broken. */
async function readAll(bytes: Uint8Array, random: Random): Promise<boolean> {
  const step = 1 + Math.floor(random.next() * 64);
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += step) chunks.push(bytes.subarray(from, from + step));
  const written = await roundtripEdifact(chunks);
  if (!written.ok) throw new Error(`the round trip differs at ${written.difference.offset}`);
  let accepted = true;
  let heard = false;
  for await (const interchange of checkEdifactInterchanges(chunks)) {
    heard = true;
    accepted = examine(interchange) && accepted;
  }
  if (!heard) throw new Error('nothing was said of the input');
  return accepted;
}

function examine(interchange: CheckedInterchange): boolean {
  const judged = [interchange, ...interchange.messages];
  for (const { status, findings } of judged) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    if ((status === 'rejected') !== errors.length > 0)
      throw new Error(`${status} with ${errors.length} errors`);
    for (const { code, message, position, line, byte } of findings) {
      const placed = position !== undefined || line !== undefined || byte !== undefined;
      if (code === '' || message === '' || !placed) throw new Error(`${code} has no place: ${message}`);
    }
  }
  const answer = acknowledgeEdifact(interchange, { preparedAt, reference: 'K1' });
  if (!answer.ok && interchange.unb !== undefined) throw new Error('it could not be acknowledged');
  return judged.every(({ status }) => status !== 'rejected');
}

const campaign: Campaign = async ([inputs = '1000000', seed = 'edifact']) => {
  const progress = (done: number) => process.stderr.write(`\r${done}`);
  const result = await fuzzEdifact({ inputs: Number(inputs), seed, progress });
  const { accepted, slowestMs, growthMiB, wrong } = result;
  const figure =
    `\n${result.inputs} inputs, ${accepted} accepted, the slowest took ${slowestMs.toFixed(0)} ms, ` +
    `memory grew by ${growthMiB.toFixed(0)} MiB; broken promises: ${wrong.length}\n${wrong.join('\n')}`;
  return { figure, held: wrong.length === 0 && slowestMs < patienceMs && growthMiB < growthMaxMiB };
};

export default campaign;
