// How are goods packed, and in what do they travel? CPS with its PAC, PCI and GIN (units), EQD with its seals (equipment), in
// despatch and receipt advices of UN/EDIFACT D.96A to D.01B and EANCOM.
import { group, segment, type Field, type Node } from '../../declare.ts';
import { code, decimal, is, oneOf, parentSequence, sequence, text, value } from '../../fields.ts';
import { codeTable } from '../../code-table.ts';
import { weights } from '../parts.ts';

const equipmentKinds = codeTable('equipment', {
  container: 'CN',
  trailer: 'TE',
  chassis: 'CH',
  wagon: 'RR',
  uld: 'UL',
});

/** DE 8169: 4 is empty, 5 is full. */
const fullness = value(
  'flag',
  '6',
  'full',
  ([sent]) => (sent === '5' ? true : sent === '4' ? false : null),
  (full: boolean) => [full ? '5' : '4'],
);

export function equipment(): Node {
  return group(
    segment(
      'EQD',
      [
        code('1', 'kind', equipmentKinds),
        text('2.1', 'number', { max: 17 }),
        text('3.1', 'isoType', { max: 10 }),
        fullness,
      ],
      { each: '/equipment' },
    ),
    [
      ...weights().slice(0, 1),
      segment('SEL', [text('1.1', 'number', { needed: true, max: 35 }), text('2.1', 'by', { max: 3 })], {
        each: 'seals',
      }),
    ],
    { also: 'MEA EQA HAN FTX' },
  );
}

// EANCOM says by 33E that the SSCC is on the package; the directory itself has 30.
const marking: Field = {
  ...oneOf('1', '30', '33E', '39', '24', '16', '36E'),
  subset: { begins: 'EAN', code: '33E' },
};

const sscc = text('2.1', 'sscc', { needed: true });
const kindOfPackage = text('3.1', 'type', { max: 17 });

/**
 * The whole consignment is a CPS without one above it; each other CPS is a unit. Senders that know one level only put
 * SSCCs into the first.
 */
export function packing(line: Node): Node[] {
  const hierarchy = { id: '1', parent: '2' };
  const also = 'FTX QVR MEA QTY HAN PCI GIR DTM';
  const marked = group(segment('PCI', [marking]), [
    segment('GIN', [is('1', 'BJ', 'AW'), sscc]),
    segment('GIN', [is('1', 'BJ', 'AW'), sscc], { each: '/units', spread: [2, 6], readOnly: true }),
  ]);
  const whole = [
    group(
      segment('PAC', [decimal('1', '/totals.packages')]),
      [
        ...weights('/totals.'),
        group(segment('PCI', [], { readOnly: true }), [
          segment('GIN', [is('1', 'BJ', 'AW'), sscc], {
            each: '/units',
            spread: [2, 6],
            readOnly: true,
            holds: true,
          }),
        ]),
      ],
      { also },
    ),
    segment('GIN', [is('1', 'BJ', 'AW'), sscc], {
      each: '/units',
      spread: [2, 6],
      readOnly: true,
      holds: true,
    }),
    line,
  ];
  const unit = [
    group(
      segment('PAC', [decimal('1', 'count'), kindOfPackage]),
      [...weights().slice(0, 1), ...weights().slice(2), marked],
      {
        also,
      },
    ),
    line,
  ];
  return [
    group(segment('CPS', [sequence('1', 'CPS'), is('2', '')], { always: true }), whole, { hierarchy, also }),
    group(
      segment('CPS', [sequence('1', 'CPS'), parentSequence('2', 'CPS')], {
        each: '/units',
        link: { to: 'units', by: 'within', flat: true },
      }),
      unit,
      { hierarchy, also },
    ),
  ];
}
