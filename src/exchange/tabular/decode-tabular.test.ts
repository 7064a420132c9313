import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../base/index.ts';
import type { Draft } from '../../record/index.ts';
import type { DecodeContext, Unit } from '../contract.ts';
import { strToU8, zipSync } from 'fflate';
import { decodeCsv, decodeXlsx } from './decode-tabular.ts';
import { parseMapping, type Mapping } from './mapping/mapping.ts';
import { suggestMapping } from './suggest.ts';

const context: DecodeContext = {
  messageId: 'message-1',
  issuer: 'harbourline',
  home: 'harbourline',
  resolveParty: ({ name }) => (name === 'Kestrel Pharma' ? 'kestrel' : undefined),
};

async function unitsOf(text: string, mapping?: Mapping): Promise<Unit[]> {
  const decoded = unwrap(
    await decodeCsv([new TextEncoder().encode(text)], mapping === undefined ? {} : { mapping }, context),
  );
  const units: Unit[] = [];
  for await (const unit of decoded.units) units.push(unit);
  return units;
}

const mappingOf = (name: string): Mapping =>
  unwrap(parseMapping(readFileSync(`examples/mappings/${name}.yaml`, 'utf8')));
const bodyOf = (unit: Unit, type: string): unknown => unit.drafts.find((draft) => draft.type === type)?.body;

// Made up in the shape of the supply programme's list.
const scmsHeader =
  'ID,Project Code,PQ #,PO / SO #,ASN/DN #,Country,Managed By,Fulfill Via,Vendor INCO Term,Shipment Mode,' +
  'PQ First Sent to Client Date,PO Sent to Vendor Date,Scheduled Delivery Date,Delivered to Client Date,' +
  'Delivery Recorded Date,Product Group,Sub Classification,Vendor,Item Description,Molecule/Test Type,Brand,Dosage,' +
  'Dosage Form,Unit of Measure (Per Pack),Line Item Quantity,Line Item Value,Pack Price,Unit Price,' +
  'Manufacturing Site,First Line Designation,Weight (Kilograms),Freight Cost (USD),Line Item Insurance (USD)';
const scmsRow = (
  weight: string,
  freight: string,
  more: Partial<{ country: string; sent: string; mode: string }> = {},
) =>
  `7,100-XX,Pre-PQ Process,SCMS-9,DN-4,${more.country ?? '"Congo, DRC"'},PMO,Direct Drop,N/A - From RDC,${more.mode ?? 'N/A'},` +
  `Pre-PQ Process,${more.sent ?? 'Date Not Captured'},2-Jun-06,14-Nov-96,3-Jun-06,ARV,Adult,Kestrel Pharma,"Kit, 30 tests",X,` +
  `Generic,N/A,Kit,30,19,551.5,29,0.97,Plant 1,Yes,${weight},${freight},`;

describe('the mapping of the supply programme', () => {
  it('understands what stands where a value should, and keeps every other word', async () => {
    const [unit] = await unitsOf(
      `${scmsHeader}\n${scmsRow('Weight Captured Separately', 'See DN-304 (ID#:10589)')}\n`,
      mappingOf('scms'),
    );
    expect(unit!.problems).toEqual([]);
    expect(bodyOf(unit!, 'shipment')).toMatchObject({
      number: 'DN-4',
      mode: { absent: 'not-applicable' },
      destination: { country: 'CD' },
      grossWeight: { absent: 'captured-separately' },
      freight: { absent: 'see-elsewhere', see: { document: 'DN-304', line: '10589' } },
      parties: [{ role: 'seller', org: 'kestrel', name: 'Kestrel Pharma' }],
    });
    expect(bodyOf(unit!, 'order')).toMatchObject({ orderedOn: { absent: 'not-captured' } });
    expect(bodyOf(unit!, 'order-line')).toMatchObject({
      value: { minor: 55150, currency: 'USD' },
      extra: {
        'Vendor INCO Term': 'N/A - From RDC',
        Dosage: 'N/A',
        'PQ #': 'Pre-PQ Process',
      },
    });
    const [planned, actual] = unit!.drafts.filter(({ type }) => type === 'event') as Draft<'event'>[];
    expect([planned!.occurredAt, actual!.occurredAt]).toEqual(['2006-06-02', '1996-11-14']);
    expect(planned!.source).toEqual({ message: 'message-1', segment: 'row', position: 2, mapping: 'scms@1' });
  });

  it('refuses a value it does not understand, with row and column, and never makes it zero', async () => {
    const units = await unitsOf(
      `${scmsHeader}\n${scmsRow('about 13', '780.34')}\n${scmsRow('13', '1', { country: 'Atlantis' })}\n`,
      mappingOf('scms'),
    );
    expect(units.map(({ problems }) => problems[0])).toMatchObject([
      { code: 'value.not-understood', where: { row: 2, column: 'Weight (Kilograms)' } },
      { code: 'value.not-understood', where: { row: 3, column: 'Country' } },
    ]);
    expect(units.every(({ drafts }) => drafts.length === 0)).toBe(true);
  });

  const list = '../shared/data/shipments/scms-2006-2013.csv';
  it.skipIf(!existsSync(list))(
    'accepts the whole list, loses no cell, and says the same twice (needs ../shared/data)',
    async () => {
      const digest = async (): Promise<{
        accepted: number;
        refused: number;
        absent: Record<string, number>;
        text: string;
      }> => {
        const decoded = unwrap(
          await decodeCsv(
            createReadStream(list),
            { known: [mappingOf('shipments'), mappingOf('scms')] },
            context,
          ),
        );
        const counts = { accepted: 0, refused: 0, absent: {} as Record<string, number>, text: '' };
        for await (const unit of decoded.units) {
          counts[unit.problems.length === 0 ? 'accepted' : 'refused']++;
          for (const [, reason] of JSON.stringify(unit.drafts).matchAll(/"absent":"([a-z-]+)"/gu)) {
            counts.absent[reason!] = (counts.absent[reason!] ?? 0) + 1;
          }
          if (unit.ordinal % 100 === 0) counts.text += JSON.stringify(unit.drafts);
        }
        return counts;
      };
      const first = await digest();
      expect(first.accepted / (first.accepted + first.refused)).toBeGreaterThanOrEqual(0.995);
      expect(first.accepted + first.refused).toBe(7779);
      // As often as the texts stand in the list: 1,876 rows refer elsewhere for weight and for freight.
      expect(first.absent).toMatchObject({
        'captured-separately': 771,
        'included-in-commodity-cost': 809,
        'invoiced-separately': 107,
        'see-elsewhere': 2 * 1876,
      });
      expect((await digest()).text).toBe(first.text);
    },
  );
});

describe('a list of one’s own', () => {
  const header =
    'Shipment,Order,Supplier,Value,Currency,Mode,Origin,Destination,Departure,ETA,Required by,Weight,Note';
  const row =
    'S-1,PO-1,Kestrel Pharma,"12,500.00",USD,Sea,CNSHA,NLRTM,1-Apr-26,12-May-26,20-May-26,"1,200",=SUM(A1)';

  it('becomes orders, shipments with their way, and what nobody reads is kept', async () => {
    const [unit] = await unitsOf(`${header}\n${row}\n`, mappingOf('shipments'));
    expect(unit!.problems).toEqual([]);
    expect(bodyOf(unit!, 'shipment')).toMatchObject({
      value: { minor: 1_250_000, currency: 'USD' },
      grossWeight: { value: '1200', unit: 'KGM' },
    });
    const { extra } = bodyOf(unit!, 'shipment') as { extra: unknown };
    expect(extra).toEqual({ Note: '=SUM(A1)' });
    expect(bodyOf(unit!, 'leg')).toMatchObject({
      mode: 'sea',
      from: { code: 'CNSHA' },
      to: { code: 'NLRTM' },
      depart: '2026-04-01',
      arrive: '2026-05-12',
    });
  });

  it('is understood without a mapping, in English and in Chinese', async () => {
    const english = await unitsOf(`${header}\n${row}\n`);
    expect(english[0]!.problems).toEqual([]);
    expect(bodyOf(english[0]!, 'leg')).toMatchObject({ from: { code: 'CNSHA' }, arrive: '2026-05-12' });
    const chinese = await unitsOf(
      '运单号,订单号,供应商,货值(USD),运输方式,起运港,目的港,离港日期,预计到港,毛重(吨)\nS-2,PO-2,翠鸟制药,88000,海运,CNSHA,NLRTM,2026年4月1日,2026-05-12,12.5\n',
    );
    expect(chinese[0]!.problems).toEqual([]);
    expect(bodyOf(chinese[0]!, 'shipment')).toMatchObject({
      number: 'S-2',
      orders: ['order:harbourline/PO-2'],
      mode: 'sea',
      value: { minor: 8_800_000, currency: 'USD' },
      grossWeight: { value: '12.5', unit: 'TNE' },
    });
    expect(bodyOf(chinese[0]!, 'leg')).toMatchObject({ depart: '2026-04-01' });
  });

  it('is read from a workbook as from a text, with the sheet as its segment', async () => {
    const sheet = [
      ['shipment', 'eta', 'goods'].map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`),
      [
        '<c t="inlineStr"><is><t>S-9</t></is></c>',
        '<c s="1"><v>46154</v></c>',
        '<c t="str"><f>A2</f><v>Pumps</v></c>',
      ],
    ].map((cells, index) => `<row r="${index + 1}">${cells.join('')}</row>`);
    const bytes = zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="May" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/styles.xml': strToU8(
        '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet.join('')}</sheetData></worksheet>`),
    });
    const decoded = unwrap(await decodeXlsx([bytes], { mapping: mappingOf('shipments') }, context));
    const units: Unit[] = [];
    for await (const unit of decoded.units) units.push(unit);
    expect(units[0]).toMatchObject({ problems: [], original: 'S-9,2026-05-12,Pumps', reference: 'S-9' });
    expect(units[0]!.notes).toMatchObject([{ code: 'input.formula', where: { column: 'goods', row: 2 } }]);
    expect(units[0]!.drafts[0]!.source).toMatchObject({
      segment: 'May',
      position: 2,
      mapping: 'shipments@1',
    });
    const again = await unitsOf(`${decoded.header}\n${units[0]!.original}\n`, mappingOf('shipments'));
    expect(again[0]!.drafts.map(({ body }) => body)).toEqual(units[0]!.drafts.map(({ body }) => body));
  });

  it('says where it had to guess', () => {
    const { doubts, columns } = suggestMapping(['Shipment no', 'ETA', 'Value'], [['S-1', '3/4/2026', '10']]);
    expect(columns).toEqual({ shipment: 'Shipment no', eta: 'ETA', value: 'Value' });
    expect(doubts).toEqual([
      { column: 'Value', doubt: 'currency-unknown' },
      { column: 'ETA', doubt: 'day-or-month-first' },
    ]);
  });

  it('refuses a row that is cut off, and a header that lacks a column', async () => {
    const [unit] = await unitsOf(`${header}\nS-1,PO-1,Kest`, mappingOf('shipments'));
    expect(unit!.problems[0]!.code).toBe('input.truncated');
    const decoded = await decodeCsv(
      [new TextEncoder().encode('ID,Vendor\n1,2\n')],
      { mapping: mappingOf('scms') },
      context,
    );
    expect(decoded.ok ? undefined : decoded.problems[0]).toMatchObject({
      code: 'mapping.column-missing',
      where: { column: 'PO / SO #' },
    });
  });
});

describe('a mapping', () => {
  const problemOf = (text: string) => {
    const parsed = parseMapping(text);
    return parsed.ok ? undefined : parsed.problems[0];
  };
  const statement = (body: string): string =>
    `id: x\nversion: 1\nstatements:\n  - type: order\n    subject: { kind: order, of: home, id: '{PO}' }\n    classifier: actual\n    body: { ${body} }\n`;

  it('is refused with the entry that is wrong', () => {
    expect(problemOf('id: [')).toMatchObject({ code: 'mapping.invalid', where: { line: 1 } });
    expect(problemOf(statement('colour: { constant: red }'))).toMatchObject({
      where: { path: '/statements/0/body/colour' },
    });
    expect(problemOf(statement("number: { column: PO, read: date, formats: ['D D'] }"))?.code).toBe(
      'mapping.invalid',
    );
    expect(
      problemOf(`${statement('number: { template: x }')}says: [{ pattern: '(', means: x }]\n`),
    ).toMatchObject({ where: { path: '/says/0/pattern' } });
    expect(problemOf(statement('number: { template: x }'))).toBeUndefined();
  });

  it('with aliases that multiply is refused', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`),
    ].join('\n');
    expect(problemOf(bomb)?.code).toBe('mapping.invalid');
  });
});
