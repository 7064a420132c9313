import { describe, expect, it } from 'vitest';
import { decode } from '../gate/decode.ts';
import type { Unit } from '../contract.ts';

const context = { messageId: 'm', issuer: 'a', home: 'a', resolveParty: () => undefined };

async function unitsOf(text: string): Promise<Unit[]> {
  const decoded = await decode([new TextEncoder().encode(text)], {}, context);
  if (!decoded.ok) throw new Error(decoded.problems[0]!.message);
  expect(decoded.value.format).toBe('x12');
  const units: Unit[] = [];
  for await (const unit of decoded.value.units) units.push(unit);
  return units;
}

const isa =
  'ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260318*0740*U*00401*000000007*0*P*>~';
const around = (set: string): string =>
  `${isa}GS*PO*BUYER*SELLER*20260318*0740*1*X*004010~${set}GE*1*1~IEA*1*000000007~`;

describe('an X12 file', () => {
  it('gives a unit a set, and what answers ours makes no statements', async () => {
    const units = await unitsOf(around('ST*997*0001~AK1*PO*1~AK9*A*1*1*1~SE*4*0001~'));
    expect(units).toMatchObject([{ ordinal: 1, reference: '0001', drafts: [], problems: [] }]);
  });

  it('refuses a set that does not add up, with its place and as it was sent', async () => {
    const [unit] = await unitsOf(around('ST*850*0001~BEG*00*SA*PO-1**20260318~SE*9*0002~'));
    expect(unit!.problems.map(({ code, where }) => [code, where?.segment, where?.position])).toEqual([
      ['message.count', 'SE', 3],
      ['message.reference', 'SE', 3],
    ]);
    expect(unit!.original).toContain('SE*9*0002~');
    const again = await unitsOf(unit!.original);
    expect(again[0]!.problems).toHaveLength(2);
    const repaired = await unitsOf(unit!.original.replace('SE*9*0002', 'SE*3*0001'));
    expect(repaired[0]!.problems.filter(({ code }) => code.startsWith('message.c'))).toEqual([]);
  });

  it('refuses what is cut off, and what stands outside sets', async () => {
    const units = await unitsOf(`${isa}BEG*00~GS*PO*B*S*20260318*0740*1*X*004010~ST*850*0001~BEG*00*SA*PO-1`);
    expect(units.map(({ problems }) => problems[0]!.code)).toEqual(['input.syntax', 'input.truncated']);
  });
});
