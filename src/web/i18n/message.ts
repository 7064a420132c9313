// How does a catalogue entry become a sentence? `{name}` is a value, a number in the reader's digits and grouping;
// `{n|shipment|shipments}` is the word for one and for any other number (Unicode CLDR plural rules).
export type MessageValues = Readonly<Record<string, string | number>>;

export function renderMessage(template: string, values: MessageValues, locale: string): string {
  return template.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (whole, name: string, one?: string, other?: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (one !== undefined) return pluralOf(Number(value), locale) === 'one' ? one : other!;
      return typeof value === 'number' ? numberFormat(locale).format(value) : value;
    },
  );
}

/** The names of the values that a template wants. */
export function placeholders(template: string): string[] {
  return [...new Set([...template.matchAll(/\{(\w+)/g)].map(([, name]) => name!))].sort();
}

function pluralOf(value: number, locale: string): Intl.LDMLPluralRule {
  return new Intl.PluralRules(locale).select(value);
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string): Intl.NumberFormat {
  const known = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, known);
  return known;
}
