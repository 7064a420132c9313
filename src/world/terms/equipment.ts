// How long is a container, and what is it made for? ISO 6346:2022 size and type codes (annex D and E) and the short names
// that the trade writes on its tariffs.
import { fail, succeed, type Result } from '../../base/index.ts';

export const equipmentKinds = ['dry', 'reefer', 'open-top', 'flat-rack', 'tank'] as const;
export type EquipmentKind = (typeof equipmentKinds)[number];

export const equipmentSizesFt = [10, 20, 30, 40, 45, 48, 53] as const;

export type Equipment = {
  /** As it was written, in capitals. */
  readonly code: string;
  readonly sizeFt: number;
  readonly kind: EquipmentKind;
  readonly highCube: boolean;
};

// First character of an ISO 6346 code: the length.
const sizes: Readonly<Record<string, number>> = { 1: 10, 2: 20, 3: 30, 4: 40, L: 45, M: 48, P: 53 };
// Second character: 5, E, F and 6 are 9 ft 6 in or more.
const highCubes = '56EF';
// Third character: the type group.
const kinds: Readonly<Record<string, EquipmentKind>> = {
  ...{ G: 'dry', V: 'dry', B: 'dry', S: 'dry' },
  ...{ R: 'reefer', H: 'reefer', U: 'open-top', P: 'flat-rack', T: 'tank', K: 'tank', N: 'tank' },
};
// Type groups of two letters (annex E): 45GP is 40 ft high cube, as 45G1 is. Names like 45HC are of the trade.
const isoGroups: ReadonlySet<string> = new Set(
  'GP VH BU BK SN RE RT RS RC HR HI UT PL PF PC PS TN TD TG KL NH'.split(' '),
);
const tradeNames: Readonly<Record<string, readonly [EquipmentKind, boolean]>> = {
  ...{ DC: ['dry', false], DV: ['dry', false], DRY: ['dry', false], ST: ['dry', false] },
  ...{ HC: ['dry', true], HQ: ['dry', true], RF: ['reefer', false], RH: ['reefer', true] },
  ...{ OT: ['open-top', false], FR: ['flat-rack', false], TK: ['tank', false] },
};

/** `22G1`, `45R1`, `L5G1`, or `20DC`, `40HC`, `40 RH`. Error `identifier.invalid`. */
export function parseEquipment(text: string): Result<Equipment> {
  const code = text
    .slice(0, 20)
    .replaceAll(/[\s'.-]/gu, '')
    .toUpperCase();
  const iso = /^([1234LMP])([0-9A-Z])([A-Z])([0-9A-Z])$/u.exec(code);
  const kind = iso === null ? undefined : kinds[iso[3]!];
  if (iso !== null && kind !== undefined && (/\d$/u.test(code) || isoGroups.has(code.slice(2)))) {
    return succeed({ code, sizeFt: sizes[iso[1]!]!, kind, highCube: highCubes.includes(iso[2]!) });
  }
  const named = /^(10|20|30|40|45|48|53)([A-Z]{2,5})$/u.exec(code);
  const meant = named === null ? undefined : tradeNames[named[2]!];
  if (named !== null && meant !== undefined) {
    return succeed({
      code,
      sizeFt: Number(named[1]),
      kind: meant[0],
      highCube: meant[1] || named[1] === '45',
    });
  }
  return fail(
    'identifier.invalid',
    `"${text.slice(0, 20)}" is no size and type: send ISO 6346 (22G1, 45R1) or a name like 20DC, 40HC, 40RH.`,
  );
}

/** Twenty-foot units as tariffs count them, as decimal text: a 45 ft box is 2.25. */
export function teuOf({ sizeFt }: Pick<Equipment, 'sizeFt'>): string {
  return { 10: '0.5', 20: '1', 30: '1.5', 40: '2', 45: '2.25', 48: '2.4', 53: '2.65' }[sizeFt] ?? '1';
}
