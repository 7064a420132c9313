// Which codes does an element have? ASC X12.3 code lists as they were up to 005010, so that a code of a later release is not
// called wrong in an earlier one. `1A-1Z` is the run between, by its last character; `001-116` by number.
import type { CodeList } from '../../segments/index.ts';
import {
  dateQualifiers,
  entityCodes,
  productQualifiers,
  referenceQualifiers,
  unitCodes,
} from './code-runs.ts';

const lists: Readonly<Record<string, string>> = {
  // Product qualifiers, dates, references, parties and units have lists of their own file.
  ...{
    98: entityCodes,
    128: referenceQualifiers,
    235: productQualifiers,
    355: unitCodes,
    374: dateQualifiers,
  },
  16: 'A-Z',
  23: '0-9 A-Z',
  66: '1-9 A C-G I J K L N S 01 10-50 53-59 61-64 71-78 81 82 90-99 A1-A6 AA-AE AL AP BC-BE BG BP BS C1 C2 C5 CA-CF CI CL CM CP CR CS CT DG DL DN DP DS EC EH EI EP EQ ER ES FA-FD FI FJ FN GA GC HC HN II LC LD LE LI LN M3-M6 MA-MD MI MK ML MN MP MR NA ND NI NO OC OP PA-PC PI PP PR RA-RE RT SA SB SD SF SI SJ SL SP ST SV SW TA TC TZ UC UL UM UP UR US WR XV XX ZC ZN ZY ZZ',
  91: '1-9 A-Z AC AD AE AF AH AR BP BU CE DA DW ED FL GG GR GS GW HH HR HS LA LD LT LW MB MP MV PA PG PJ PL PP RC RR SB SC SD SE SF SR SS ST TA TC TR TT VA VE VL WP X ZZ',
  110: 'BC BP DC GA GB GC GP IA IB IC IP IR TA TC TE TN TP TR',
  115: '1-9 A-Z',
  133: '1-9 A B C E F I J M O R S V X Z 10-19',
  143: '100-999',
  146: '11 BP CA CC CD CF DC DE DF FO HP IB IC MX NC NR PA PB PC PD PE PL PO PP PS PU RC RF RS TP WC WD ZZ',
  147: 'B D F M P Q S W X Z 1-9 A C E G-L N O R T-V Y',
  163: 'AL CL CN CU DR DT HT IN LD LE PA PL PU RT SL TL UL BL CA CO DP DU LC LG LH LM LN LP LQ LR LS LT LV LW RD RE SP TA UN WA WB WC WD ZZ',
  176: '0-9 A-Z 1A-1Z',
  184: 'B C D E F G H L M N R S T U V X Y Z',
  187: 'A-G I-N O P Q R S T U V W X Y Z 01 02 03 04 05 06 07 08 09 10-99 A1-A9 AA-AZ B1-B9 BA-BZ C1 CT D1 D2 E1 F1 FR G1 G2 HS IV LC LV M1 MC MG MX N1 NT OP P1 PA PF R1 SC SH T1 TD TR WA WM WX',
  188: 'E G K L M S T X',
  248: 'A C N P Q R S',
  305: '1-9 C D E F H I P U X Z',
  309: '10-14 18-22 27-36 38-50 52-55 57-60 93 94 A-Z A1 AA AC AP AR B1 BE BL BS C2 CA-CE CG CI CL CM CO CR CS CY DC DE DL DO-DR DT EA EB EL FA FE FF FI FR FS FT FV GL IA IB IM IP IS IT KE KL KP LO MI MO MS MZ NS OA OF OL OP OR OV PA-PH PL PM-PV PZ RA RC RE RG RJ RL RS RT SA-SE SG SH SL SN SP SS ST SW TA TC TI TL TM TN TP TR TX UN UR UT VA VI VS WF WH WI X1 ZN ZZ',
  349: 'B F K S T X',
  353: '00-08 10-22 24-28 30-57 77 CN CO EX GR PR RH RV SU ZZ',
  365: 'AA-AE AP AS AU BN BT CA CP DN EA ED EM EX FT FU FX HF HP IT MN NP OF OT PA PC PP PS SP TE TL TM TN TX UR VM WC WF WP',
  368: 'AP BK BO BP CA CB CC CE CI CK CL CM CN CO CP CR CS DE DI DS ED EX HQ IC IN IS LS NF NN NS OF OM OR OS PA PD PN PP PR PS RD RQ SC SD SH SI SP SS SU TR UN UR VS ZZ',
  378: '1-9 A-H Z',
  473: 'A C D F N O P R T U X',
  478: 'C D',
  479: 'AA-ZZ D3-D5 H0-H9 P0-P9 N0-N9 T0-T9 S0-S9 R0-R9 M0-M9',
  481: '1-4 CK CR DD FS FT GC IN NA RF',
  482: 'AJ ER FL NS PA PI PO PP',
  514: 'B-F A G-Z 1-9',
  558: 'A-E N P R T U X',
  578: '01-99 1-9 A-Z AA-AF AV AW BG BU E F L',
  587: 'AC AD AE AH AK AP AT BC BF BK BL BN BP BU CA CD CM CO CS DD DP EO ER GR ID IN JK NA NL NR PC PO RD RF RJ RO RS SA SI SP SR ST TD ZZ 08 19',
  591: 'ACH BAA BBC BKW BOP CAD CCC CDA CHK CMS CMV CWT DDT DEB DXC FEW FWT IBC LOC MSO NON PBC PBD REV SBT SIT SWT TRA TXP X12 ZZZ',
  640: '01-61 AA-ZZ A0-A9 B0-B9 C0-C9 D0-D9 E0-E9 F0-F9 G0-G9 H0-H9 I0-I9 P0-P9 Q0-Q9 R0-R9 S0-S9 T0-T9 W0-W9 X0-X9 Y0-Y9 Z0-Z9 2A-2Z 3A-3Z 4A-4Z 5A-5Z 6A-6Z 7A-7Z 8A-8Z 9A-9Z',
  668: 'AA AC AR BP DR IA IB IC ID IE IF IH IP IQ IR IS IW R1-R9 RA SP',
  670: 'AI CA CB CC CE CF CG CH CI CL CN CT DI MU NC OA OC PC PQ PR QD QI RA RB RC RE RM RN RQ RS RZ TI ZZ',
  715: 'A E M P R W X',
  716: '1-6 10-26',
  717: 'A E M R W X',
  718: '1-7 8-27 I5 I6',
  720: '1-9 I4 I6-I9',
  723: '1-13 I6 I9-I13',
  735: '1-9 10-39 A-Z AA AB AC BS CP CR EA EC FF FG FI FL FR HR ID IN LE LG MP OC OE OR PA PC PE PL PP PT RG RN RS RU S1-S8 SB SE SG SH SI SS ST TP TR VO W',
  736: '0 1',
  897: 'C I L Z',
  1005: '0001-0089 ZZZZ 0200 0201',
  1065: '1-9 D',
  1073: 'N U W Y',
};

const compiled = new Map<string, CodeList>();

/** The list of an element; undefined where it has none, or none that we could say in full. */
export function codesOf(id: string): CodeList | undefined {
  const text = lists[id];
  if (text === undefined) return undefined;
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const list = new Set(text.split(' ').flatMap(expandRun));
  compiled.set(id, list);
  return list;
}

const order = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function expandRun(run: string): string[] {
  const [from = '', to] = run.split('-');
  if (to === undefined) return [from];
  if (/^\d+$/u.test(from) && /^\d+$/u.test(to)) {
    const count = Number(to) - Number(from) + 1;
    return Array.from({ length: count }, (_, index) =>
      String(Number(from) + index).padStart(from.length, '0'),
    );
  }
  // `AA-ZZ` is every pair of letters.
  if (from.length === 2 && from[0] !== to[0]) return letterPairs(from, to);
  const prefix = from.slice(0, -1);
  const [first, last] = [order.indexOf(from.at(-1)!), order.indexOf(to.at(-1)!)];
  return [...order.slice(first, last + 1)].map((character) => prefix + character);
}

function letterPairs(from: string, to: string): string[] {
  const between = (low: string, high: string) => [
    ...order.slice(order.indexOf(low), order.indexOf(high) + 1),
  ];
  return between(from[0]!, to[0]!).flatMap((first) => between('A', 'Z').map((second) => first + second));
}
