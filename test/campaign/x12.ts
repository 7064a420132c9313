// Does any input make the X12 reader throw, hang, lose a byte or refuse without saying where? Clean interchanges are mutated and
// read, checked, acknowledged and written again. `npm run campaign -- x12 [inputs] [seed]`
import { seededRandom, type Random } from '../../src/base/index.ts';
import {
  acknowledgeInterchange,
  checkX12,
  checkX12Interchanges,
  roundtripX12,
  type CheckedX12Interchange,
} from '../../src/exchange/index.ts';
import type { Campaign } from './main.ts';

export type X12FuzzResult = {
  readonly inputs: number;
  /** Inputs that were accepted in all their parts. */
  readonly accepted: number;
  readonly slowestMs: number;
  readonly growthMiB: number;
  readonly wrong: readonly string[];
};

const isa =
  'ISA*00*          *00*          *ZZ*SENDER         *01*123456789      *260318*0740*U*00401*000000017*0*P*>~';
const later = isa.replace('*U*00401', '*^*00501').replaceAll('*', '|').replaceAll('~', '\n');

const seeds = [
  `${isa}GS*PO*A1*B1*20260318*0740*5*X*004010~ST*850*0001~BEG*00*SA*PO-1**20260318~N1*ST*Harbour*92*DC1~PO1*1*12*EA*9.25**UP*012345678905~
MEA*PD*WT*12.5*LB~CTT*1*12~SE*7*0001~GE*1*5~IEA*1*000000017~`,
  `${later}GS|SH|A1|B1|20260318|0740|6|X|005010\nST|856|0001\nBSN|00|SH-1|20260318|0740|0001\nHL|1||S|1\nHL|2|1|I|0\nLIN||UP|0123^456\nSN1||5|EA\nCTT|2|5\nSE|8|0001\nGE|1|6\nIEA|1|000000017\n`,
  `${isa.replace('SENDER         ', 'SENDER')}TA1*000000016*260317*0700*A*000~GS*QO*A1*B1*20260318*0740*7*X*004010~ST*315*0001~B4***VD*20260318~R4*L*UN*NLRTM~SE*4*0001~GE*1*7~IEA*1*000000017~`,
  'ST*997*0001\r\nAK1*PO*1\r\nAK9*A*1*1*1\r\nSE*4*0001\r\n',
  `${isa}GS*XX*A1*B1*20260318*0740*5*X*004010~ST*841*0001~BIN*9*a~b*c>d\nx~SE*3*0001~GE*1*5~IEA*1*000000017~`,
];

// What breaks readers: separators, service segments, numbers at the edge, wrong encodings.
const pieces = [
  ...['~', '*', '>', '^', '|', '\n', '\r\n', '~~~', '***', '\0', '\u001c', ' '],
  ...[
    isa,
    'ISA*',
    'ISA****************~',
    'IEA*1*000000017~',
    'GS*PO*',
    'GE*1*5~',
    'ST*850*',
    'SE*2*0001~',
    'TA1*~',
  ],
  ...[
    'BIN*999999999*',
    'BIN*5*ab~cd~',
    'BDS*A*3*a~b~',
    'HL*1*1*S*1~',
    'CTT*99999999999~',
    '1E99',
    '-',
    '99999999999999999999',
  ],
  ...['é', '漢', '\u{1F600}', '\uFEFF', "UNB+UNOA:1+A+B'", '<xml/>'],
];

// A reader that needs more for two kilobytes has stopped being linear.
const patienceMs = 2000;
const answerAt = { date: '20260318', time: '0741', control: 9, always: true };

export async function fuzzX12(options: {
  readonly inputs: number;
  readonly seed: string;
  readonly progress?: (done: number) => void;
}): Promise<X12FuzzResult> {
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
      const shown = JSON.stringify(Buffer.from(bytes).toString('latin1'));
      wrong.push(`input ${done} of ${options.seed}: ${String(error)}: ${shown}`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
    // The compiler and the definitions take their memory first.
    if (done === Math.min(2000, options.inputs >> 1)) settled = process.memoryUsage.rss();
    if (done % 10_000 === 0) options.progress?.(done);
  }
  if (slowestMs > patienceMs) wrong.push(`an input took ${slowestMs.toFixed(0)} ms`);
  const growthMiB = (process.memoryUsage.rss() - settled) / 2 ** 20;
  return { inputs: options.inputs, accepted, slowestMs, growthMiB, wrong };
}

const below = (random: Random, end: number): number => Math.floor(random.next() * end);
const pick = <T>(random: Random, from: readonly T[]): T => from[below(random, from.length)]!;

function mutate(random: Random): Uint8Array {
  let bytes: Uint8Array = new TextEncoder().encode(pick(random, seeds));
  for (let edits = below(random, 6); edits >= 0; edits--) bytes = mutateOnce(bytes, random);
  return bytes;
}

function mutateOnce(bytes: Uint8Array, random: Random): Uint8Array {
  const at = below(random, bytes.length);
  const length = below(random, 40);
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (below(random, 7)) {
    case 0:
      return Buffer.concat([head, new TextEncoder().encode(pick(random, pieces)), tail]);
    case 1:
      return Buffer.concat([head, tail.subarray(length)]);
    case 2:
      return Buffer.concat([head, tail.subarray(0, length), tail]);
    case 3:
      return Uint8Array.from(bytes, (byte, index) => (index === at ? below(random, 256) : byte));
    case 4:
      return head;
    case 5:
      return Buffer.concat([tail, head]);
    default: {
      const segments = Buffer.from(bytes).toString('latin1').split('~');
      const [from, to] = [below(random, segments.length), below(random, segments.length)];
      [segments[from], segments[to]] = [segments[to]!, segments[from]!];
      return Buffer.from(segments.join('~'), 'latin1');
    }
  }
}

/** Reads the input in pieces; whether all of it was accepted. Throws when a promise of the reader is broken. */
async function readAll(bytes: Uint8Array, random: Random): Promise<boolean> {
  const step = 1 + below(random, 64);
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += step) chunks.push(bytes.subarray(from, from + step));
  const written = await roundtripX12(chunks);
  if (!written.ok) throw new Error(`the round trip differs at ${written.difference.offset}`);
  let accepted = true;
  let heard = false;
  for await (const interchange of checkX12Interchanges(chunks)) {
    heard = true;
    accepted = (await examine(interchange)) && accepted;
  }
  if (!heard) throw new Error('nothing was said of the input');
  return accepted;
}

async function examine(interchange: CheckedX12Interchange): Promise<boolean> {
  const sets = interchange.groups.flatMap(({ sets: of }) => of);
  for (const { status, findings } of [interchange, ...sets]) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    if ((status === 'rejected') !== errors.length > 0)
      throw new Error(`${status} with ${errors.length} errors`);
    for (const { code, message, position, line, byte } of findings) {
      const placed = position !== undefined || line !== undefined || byte !== undefined;
      if (code === '' || message === '' || !placed) throw new Error(`${code} has no place: ${message}`);
    }
  }
  const answer = acknowledgeInterchange(interchange, answerAt);
  if (interchange.isa !== undefined && answer === undefined) throw new Error('it could not be acknowledged');
  if (answer !== undefined) await examineAnswer(answer);
  const groups = interchange.groups.every(({ findings }) =>
    findings.every(({ severity }) => severity !== 'error'),
  );
  return groups && [interchange, ...sets].every(({ status }) => status !== 'rejected');
}

/** What we answer holds together, whatever we were sent; what it mirrors may be as wrong as it was. */
async function examineAnswer(answer: Uint8Array): Promise<void> {
  const { messages } = await checkX12([answer]);
  for (const { findings } of messages) {
    const ours = [
      'message.count',
      'message.reference',
      'x12.trailer-missing',
      'x12.header-missing',
      'x12.outside-set',
    ];
    const found = findings.find(({ code }) => ours.includes(code));
    if (found !== undefined) throw new Error(`the answer is wrong: ${found.message}`);
  }
}

const campaign: Campaign = async ([inputs = '1000000', seed = 'x12']) => {
  const progress = (done: number) => process.stderr.write(`\r${done}`);
  const result = await fuzzX12({ inputs: Number(inputs), seed, progress });
  const { accepted, slowestMs, growthMiB, wrong } = result;
  const figure =
    `\n${result.inputs} inputs, ${accepted} accepted, the slowest took ${slowestMs.toFixed(0)} ms, ` +
    `memory grew by ${growthMiB.toFixed(0)} MiB; broken promises: ${wrong.length}\n${wrong.join('\n')}`;
  return { figure, held: wrong.length === 0 && growthMiB < 64 };
};

export default campaign;
