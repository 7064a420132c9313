// Which dangerous goods may lie in one container? The general table of segregation between classes (IMDG Code 7.2.4): 1 away from,
// 2 separated from, 3 by a complete compartment, 4 longitudinally by one. Goods that have to be segregated do not share a
// container (IMDG Code 7.3.4.1). Where editions differ the stricter entry stands. Entries of the list of dangerous goods for single
// substances go beyond it and are not known here.

const classes = [
  ...['1.1', '1.3', '1.4', '2.1', '2.2', '2.3', '3', '4.1', '4.2', '4.3'],
  ...['5.1', '5.2', '6.1', '6.2', '7', '8', '9'],
] as const;

/** By rows; `*` within class 1, `-` no general provision. */
const table = [
  '***4224444442424-',
  '***4224334442422-',
  '***211222222-422-',
  '442---212222-421-',
  '221---1-1--1-21--',
  '221---2-2--2-21--',
  '442212--2222-32--',
  '4321----1-12-321-',
  '43221221-1221321-',
  '4422--2-1-22-221-',
  '4422--2122-21312-',
  '44221222222-1322-',
  '22------1-11-1---',
  '4444223332331-33-',
  '222211222212-3-2-',
  '4221---11122-32--',
  '-----------------',
];

/** Beside foodstuffs none of these lies in the same container, whether as main or subsidiary hazard (IMDG Code 7.3.4.2). */
const awayFromFood = ['2.3', '6.1', '6.2', '7', '8'];

/** Every class, by division where it has such. */
export const dgDivisions = [
  ...['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '2.1', '2.2', '2.3', '3', '4.1', '4.2', '4.3'],
  ...['5.1', '5.2', '6.1', '6.2', '7', '8', '9'],
] as const;

/** A class or division, with a letter for the compatibility group in class 1. */
export const dgClassPattern = /^(?:1\.[1-6][A-HJKLNS]?|2\.[123]|3|4\.[123]|5\.[12]|6\.[12]|7|8|9)$/;

/** Divisions 1.1, 1.2 and 1.5 have one row, and so have 1.3 and 1.6. */
function rowOf(dgClass: string): number {
  const division = dgClass.slice(0, 3);
  const row = { '1.2': '1.1', '1.5': '1.1', '1.6': '1.3' }[division] ?? division;
  return classes.findIndex((one) => one === row);
}

/** What is said of two classes: 0 no general provision, 1 to 4 as in the table. */
export function segregationOf(a: string, b: string): number {
  const entry = table[rowOf(a)]?.[rowOf(b)];
  if (entry === '-') return 0;
  // Within class 1 compatibility groups decide (7.2.7.1.4); only equal ones are let together here.
  if (entry === '*') return a === b ? 0 : 1;
  return entry === undefined ? 4 : Number(entry);
}

export function mayLieTogether(a: readonly string[], b: readonly string[]): boolean {
  return a.every((one) => b.every((other) => segregationOf(one, other) === 0));
}

export function spoilsFood(dgClasses: readonly string[]): boolean {
  return dgClasses.some((one) => awayFromFood.includes(one));
}
