// Which characters may stand in XML? XML 1.0 §2.2, production 2: no control characters but tab, line feed and carriage
// return, no lone surrogates, neither U+FFFE nor U+FFFF.

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** The text itself; throws RangeError when XML cannot carry it. */
export function assertXmlText(text: string): string {
  const found = forbidden.exec(text);
  if (found === null) return text;
  const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  throw new RangeError(`XML has no character U+${code}`);
}

/** Whether XML can carry it. */
export function isXmlText(text: string): boolean {
  return !forbidden.test(text);
}
