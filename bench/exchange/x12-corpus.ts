// What does a large X12 interchange look like? Purchase orders and advance ship notices of an invented trade, 004010, each segment
// on a line of its own; the same seed gives the same bytes.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { seededRandom, type Random } from '../../src/base/index.ts';

/** Writes at least `bytes` bytes as one interchange with one group of each kind in turn. */
export async function writeX12Corpus(path: string, bytes: number): Promise<void> {
  const random = seededRandom('exchange/x12');
  const file = createWriteStream(path);
  file.write(
    'ISA*00*          *00*          *08*9251230000     *01*123456789      *260318*0740*U*00401*000000017*0*P*>~\n',
  );
  let written = 0;
  let groups = 0;
  while (written < bytes) {
    const text = group(random, ++groups);
    written += text.length;
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end(`IEA*${groups}*000000017~\n`);
  await once(file, 'close');
}

const setsPerGroup = 20;
const words = ['Insulin human', 'Vaccine carrier', 'Test kit', 'Syringe 5 ml', 'Gloves, nitrile'];

function group(random: Random, number: number): string {
  const isNotice = number % 3 === 0;
  const sets = Array.from({ length: setsPerGroup }, (_, index) => {
    const lines = 20 + Math.floor(random.next() * 60);
    const reference = String(index + 1).padStart(4, '0');
    const body = isNotice ? notice(random, number, lines) : order(random, number, lines);
    return [`ST*${isNotice ? 856 : 850}*${reference}`, ...body, `SE*${body.length + 2}*${reference}`];
  }).flat();
  const head = `GS*${isNotice ? 'SH' : 'PO'}*9251230000*123456789*20260318*0740*${number}*X*004010`;
  return [head, ...sets, `GE*${setsPerGroup}*${number}`].map((segment) => `${segment}~\n`).join('');
}

function order(random: Random, number: number, lines: number): string[] {
  return [
    `BEG*00*SA*PO-${number}**20260318`,
    'CUR*BY*USD',
    'REF*DP*038',
    'ITD*14*3*2**45**46',
    'DTM*002*20260501',
    'TD5*A*92*P3**SEE ROUTING GUIDE',
    'N1*ST*Kestrel Pharma*9*0003947268292',
    'N3*31875 Harbour Road',
    'N4*Savannah*GA*31401*US',
    ...Array.from({ length: lines }, (_, index) => [
      `PO1*${index + 1}*${1 + Math.floor(random.next() * 5000)}*EA*${(random.next() * 300).toFixed(2)}*TE*UP*${upc(random)}*VN*AB${1000 + index}`,
      `PID*F****${words[Math.floor(random.next() * words.length)]}`,
      `PO4*${1 + Math.floor(random.next() * 12)}*4*EA*PLT94**3*LR*15*CT`,
    ]).flat(),
    `CTT*${lines}`,
  ];
}

function notice(random: Random, number: number, lines: number): string[] {
  return [
    `BSN*00*DN-${number}*20260402*0900*0001`,
    'HL*1**S*1',
    'TD1*CTN25*12****G*600.5*LB',
    'TD5*B*2*MAEU*S',
    `REF*BM*BOL-${number}`,
    'DTM*011*20260402',
    'HL*2*1*O*1',
    `PRF*PO-${number - 1}***20260318`,
    ...Array.from({ length: lines }, (_, index) => [
      `HL*${index + 3}*2*I*0`,
      `LIN*${index + 1}*UP*${upc(random)}*VN*AB${1000 + index}`,
      `SN1*${index + 1}*${1 + Math.floor(random.next() * 5000)}*EA`,
      `MAN*GM*0010614141${String(Math.floor(random.next() * 1e10)).padStart(10, '0')}`,
    ]).flat(),
    `CTT*${lines + 2}`,
  ];
}

function upc(random: Random): string {
  return `0${String(Math.floor(random.next() * 1e11)).padStart(11, '0')}`;
}
