// What does a large EDIFACT interchange look like? Orders and despatch advices of an invented trade, D.96A as EANCOM sends it,
// each segment on a line of its own; the same seed gives the same bytes.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { seededRandom, type Random } from '../../src/base/index.ts';

/** Writes at least `bytes` bytes as one interchange. */
export async function writeEdifactCorpus(path: string, bytes: number): Promise<void> {
  const random = seededRandom('exchange/edifact');
  const file = createWriteStream(path);
  file.write("UNA:+.? '\nUNB+UNOC:3+9501101530003:14+9501101530010:14+260318:0740+B4711++++1'\n");
  let written = 0;
  let messages = 0;
  while (written < bytes) {
    const text = message(random, ++messages);
    written += text.length;
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end(`UNZ+${messages}+B4711'\n`);
  await once(file, 'close');
}

const words = [
  'Insulin human',
  'Vaccine carrier',
  'Test kit',
  'Syringe 5 ml',
  'Gloves, nitrile',
  "Surgeon?'s mask",
];

function message(random: Random, number: number): string {
  const lines = 20 + Math.floor(random.next() * 60);
  const body = number % 3 === 0 ? despatchAdvice(random, number, lines) : order(random, number, lines);
  const type = number % 3 === 0 ? 'DESADV:D:96A:UN:EAN005' : 'ORDERS:D:96A:UN:EAN008';
  const segments = [`UNH+${number}+${type}`, ...body, `UNT+${body.length + 2}+${number}`];
  return segments.map((segment) => `${segment}'\n`).join('');
}

function order(random: Random, number: number, lines: number): string[] {
  return [
    `BGM+220+PO-${number}+9`,
    'DTM+137:202603180740:203',
    'DTM+2:20260501:102',
    'RFF+CT:C-9',
    'NAD+BY+9501101530003::9',
    'NAD+SU+9501101530010::9++Kestrel Pharma GmbH+Hafenstrasse 1+Hamburg++20457+DE',
    'CUX+2:EUR:9',
    ...Array.from({ length: lines }, (_, index) => [
      `LIN+${index + 1}++${gtin(random)}:EN`,
      `PIA+1+${300000 + Math.floor(random.next() * 9999)}:SA`,
      `IMD+F++:::${words[Math.floor(random.next() * words.length)]}`,
      `QTY+21:${1 + Math.floor(random.next() * 5000)}`,
      `PRI+AAA:${(random.next() * 300).toFixed(2)}`,
    ]).flat(),
    'UNS+S',
    `CNT+2:${lines}`,
  ];
}

function despatchAdvice(random: Random, number: number, lines: number): string[] {
  return [
    `BGM+351+DN-${number}+9`,
    'DTM+137:202604020900:203',
    'DTM+11:202604021000:203',
    `RFF+ON:PO-${number - 1}`,
    'NAD+CN+9501101530003::9',
    'NAD+SU+9501101530010::9',
    'TDT+20+012W+10+31',
    'EQD+CN+MSKU1234565',
    'CPS+1',
    ...Array.from({ length: lines }, (_, index) => [
      `LIN+${index + 1}++${gtin(random)}:EN`,
      `QTY+12:${1 + Math.floor(random.next() * 5000)}:PCE`,
      `RFF+ON:PO-${number - 1}:${index + 1}`,
      `DTM+361:2027${10 + Math.floor(random.next() * 2)}01:102`,
    ]).flat(),
    `CNT+2:${lines}`,
  ];
}

function gtin(random: Random): string {
  return `40${String(Math.floor(random.next() * 1e11)).padStart(11, '0')}`;
}
