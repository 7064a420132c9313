// Which words escape translation, and which places are too narrow? A made-up language answers both: every entry of the
// catalogue with accents, a third longer, in brackets. Only tests and `?language=qps` use it.
const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  z: 'ž',
  A: 'Å',
  E: 'É',
  O: 'Ø',
  U: 'Û',
  S: 'Š',
};

export function pseudoText(text: string): string {
  const parts = text.split(/(\{[^}]*\})/);
  const accented = parts.map((part) =>
    part.startsWith('{') ? part : part.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter),
  );
  return `⟦${accented.join('')}${'·'.repeat(Math.ceil(text.length / 3))}⟧`;
}

export function pseudoWords<Key extends string>(source: Readonly<Record<Key, string>>): Record<Key, string> {
  return Object.fromEntries(
    Object.entries<string>(source).map(([key, text]) => [key, pseudoText(text)]),
  ) as Record<Key, string>;
}
