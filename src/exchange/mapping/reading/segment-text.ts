// How is a segment shown as text, when no field holds what it says? With the separators that its syntax uses as a rule, so
// that whoever reads `extra` sees what was sent.
import type { SegmentData, SegmentSyntax } from '../../segments/index.ts';

const separators = {
  edifact: { element: '+', component: ':', repetition: '*', special: /[+:?']/gu },
  x12: { element: '*', component: '>', repetition: '^', special: undefined },
} as const;

export function segmentText({ tag, elements }: SegmentData, syntax: SegmentSyntax): string {
  const { element, component, repetition, special } = separators[syntax];
  const escape = (text: string): string => (special === undefined ? text : text.replace(special, '?$&'));
  const written = elements.map((repetitions) =>
    repetitions.map((parts) => parts.map(escape).join(component)).join(repetition),
  );
  return [tag, ...written].join(element);
}
