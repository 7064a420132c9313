// Do the hierarchical levels of a despatch advice hang together? HL01 is the number of a level, HL02 that of the level above,
// HL04 says whether there are levels below (X12 segment HL, semantic notes 1 to 4).
import type { Finding } from '../../conformance.ts';
import { componentOf } from '../../segments/index.ts';
import type { X12Message, X12Segment } from '../syntax/index.ts';

type Level = { readonly segment: X12Segment; readonly position: number; children: number };

export function checkHierarchy({ segments }: X12Message, found: Finding[]): void {
  const levels = new Map<string, Level>();
  let lost = false;
  const tell = (level: Level, element: number, message: string): void => {
    const { segment, position } = level;
    const place = { segment: 'HL', position, element, line: segment.line, byte: segment.offset };
    found.push({ code: 'x12.hierarchy', severity: 'error', message, ...place, standardCode: '7' });
  };
  segments.forEach((segment, index) => {
    if (segment.tag !== 'HL') return;
    const level: Level = { segment, position: index + 1, children: 0 };
    const [id, parent] = [componentOf(segment, 0), componentOf(segment, 1)];
    if (parent !== '') {
      const above = levels.get(parent);
      if (above !== undefined) above.children++;
      else {
        lost = true;
        tell(level, 2, `There is no level ${parent.slice(0, 12)} before this one.`);
      }
    } else if (levels.size > 0 && componentOf(segment, 2) !== 'S') {
      tell(level, 2, 'The level does not say under which other it stands.');
    }
    if (levels.has(id)) tell(level, 1, `The number ${id.slice(0, 12)} was given to a level before.`);
    else levels.set(id, level);
  });
  for (const level of levels.values()) {
    const child = componentOf(level.segment, 3);
    if (child === '0' && level.children > 0) tell(level, 4, 'There are levels below, though HL04 says none.');
    // The level below may be the one that was told already.
    if (child === '1' && level.children === 0 && !lost)
      tell(level, 4, 'There is no level below, though HL04 says so.');
  }
}
