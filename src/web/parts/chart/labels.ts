// Which points can carry their name without covering another? The first that fits, above, left, right, below.
export type Spot = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly text: string;
};
export type PlacedLabel = {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
};

type Box = readonly [left: number, top: number, right: number, bottom: number];

const linePx = 15;
const gapPx = 5;

/** A wide guess: letters of 12 px text, the Chinese ones twice as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12.5 : 6.6), 0);
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function candidates({ id, text, x, y, radius }: Spot): { label: PlacedLabel; box: Box }[] {
  const width = widthOf(text);
  const reach = radius + gapPx;
  const at = (anchor: PlacedLabel['anchor'], dx: number, dy: number) => {
    const left = x + dx - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
    const box: Box = [left, y + dy - 11, left + width, y + dy - 11 + linePx];
    return { label: { id, text, x: x + dx, y: y + dy, anchor }, box };
  };
  return [at('middle', 0, -reach), at('end', -reach, 4), at('start', reach, 4), at('middle', 0, reach + 11)];
}

/** @param spots the most wanted first */
export function placeLabels(spots: readonly Spot[], frame: Box): PlacedLabel[] {
  const taken: { id: string; box: Box }[] = spots.map(({ id, x, y, radius }) => ({
    id,
    box: [x - radius, y - radius, x + radius, y + radius],
  }));
  const placed: PlacedLabel[] = [];
  for (const spot of spots) {
    const inside = ([left, top, right, bottom]: Box) =>
      left >= frame[0] && top >= frame[1] && right <= frame[2] && bottom <= frame[3];
    const free = candidates(spot).find(
      ({ box }) => inside(box) && !taken.some((other) => other.id !== spot.id && overlap(box, other.box)),
    );
    if (free === undefined) continue;
    placed.push(free.label);
    taken.push({ id: `${spot.id} label`, box: free.box });
  }
  return placed;
}
