// What does a person declare closed? A chokepoint, a place by UN/LOCODE, or a country (ISO 3166-1), from now or a stated
// time on; for real, or as an exercise that is marked so everywhere.
import { fail, succeed, type Moment, type Result } from '../../base/index.ts';
import type { SignalDraft } from './signal-draft.ts';

export type DeclaredClosure = {
  /** Unique among the closures of this deployment. */
  readonly id: string;
  readonly title: string;
  readonly closes: readonly string[];
  readonly starts: Moment;
  readonly ends?: Moment;
  readonly exercise: boolean;
};

export type ClosedThing =
  | { readonly kind: 'chokepoint'; readonly code: string }
  | { readonly kind: 'place'; readonly code: string }
  | { readonly kind: 'country'; readonly code: string };

/** `suez` is a chokepoint, `NLRTM` or `NL RTM` a place, `NL` a country; undefined for anything else. */
export function closedThing(text: string, chokepoints: readonly string[]): ClosedThing | undefined {
  const trimmed = text.trim();
  const name = trimmed.toLowerCase().replaceAll(/[\s_]+/g, '-');
  if (chokepoints.includes(name)) return { kind: 'chokepoint', code: name };
  const code = trimmed.toUpperCase().replace(' ', '');
  if (/^[A-Z]{2}[A-Z2-9]{3}$/.test(code)) return { kind: 'place', code };
  return /^[A-Z]{2}$/.test(code) ? { kind: 'country', code } : undefined;
}

/**
 * @param chokepoints the names that the sea graph knows
 * @returns the signal; `value.not-understood` with a JSON Pointer for what is no chokepoint, UN/LOCODE or country.
 */
export function declareClosure(
  closure: DeclaredClosure,
  { home, message, chokepoints }: { home: string; message: string; chokepoints: readonly string[] },
): Result<SignalDraft> {
  const closes: string[] = [];
  for (const [index, text] of closure.closes.entries()) {
    const thing = closedThing(text, chokepoints);
    if (thing === undefined) {
      const known = chokepoints.join(', ');
      return fail(
        'value.not-understood',
        `"${text.slice(0, 60)}" is no UN/LOCODE, no country and none of ${known}.`,
        { path: `/closes/${index}` },
      );
    }
    if (!closes.includes(thing.code)) closes.push(thing.code);
  }
  if (closes.length === 0)
    return fail('value.missing', 'A closure closes at least one thing.', { path: '/closes' });
  const { id, title, starts, ends, exercise } = closure;
  return succeed({
    subject: { kind: 'signal', of: home, id },
    type: 'signal',
    classifier: 'actual',
    occurredAt: starts,
    body: {
      title,
      hazard: 'closure',
      severity: 'extreme',
      certainty: 'observed',
      starts,
      ...(ends !== undefined && { ends }),
      closes,
      feed: 'declared',
      exercise,
      status: 'active',
    },
    source: { message },
  });
}
