// Which of two releases is the later? UN/EDIFACT directories (D.96A, D96A, S.93A) by year and letter, X12 by its number.
import type { Releases } from './declare.ts';

// Directories before D.96 do not exist with two digits of this century.
const pivotYear = 80;

/** A number that grows with the release; 0 for a text that names none. */
export function releaseNumber(version: string): number {
  const edifact = /^[A-Z]\.?(\d{2})([A-D])$/u.exec(version);
  if (edifact !== null) {
    const year = Number(edifact[1]);
    return ((year < pivotYear ? 2000 : 1900) + year) * 10 + edifact[2]!.charCodeAt(0) - 0x40;
  }
  return /^\d{5,6}/u.test(version) ? Number(version.slice(0, 6).padEnd(6, '0')) : 0;
}

/** Whether something with these bounds is written in the release. */
export function inRelease({ since, until }: Releases, version: string): boolean {
  const at = releaseNumber(version);
  if (at === 0) return true;
  return (
    (since === undefined || at >= releaseNumber(since)) && (until === undefined || at <= releaseNumber(until))
  );
}
