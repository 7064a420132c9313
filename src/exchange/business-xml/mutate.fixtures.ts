// How is a message spoilt, the same way each time? Bytes changed, pieces cut, doubled and swapped between messages.
import type { Random } from '../../base/index.ts';

export function mutate(messages: readonly Uint8Array[], random: Random): Uint8Array {
  const pick = (below: number): number => (below < 1 ? 0 : random.integer(0, below - 1));
  let bytes = messages[pick(messages.length)]!;
  for (let left = 1 + pick(4); left > 0; left--) {
    const at = pick(bytes.length);
    const end = Math.min(bytes.length, at + 1 + pick(200));
    const piece = bytes.subarray(at, end);
    const other = messages[pick(messages.length)]!;
    const from = pick(other.length);
    const changes: (() => readonly Uint8Array[])[] = [
      () => [bytes.subarray(0, at), Uint8Array.of(pick(256)), bytes.subarray(at + 1)],
      () => [bytes.subarray(0, at), bytes.subarray(end)],
      () => [bytes.subarray(0, end), piece, bytes.subarray(end)],
      () => [bytes.subarray(0, at), other.subarray(from, from + 1 + pick(300)), bytes.subarray(at)],
      () => [bytes.subarray(0, at)],
      () => [
        bytes.subarray(0, at),
        new TextEncoder().encode(pieces[pick(pieces.length)]!),
        bytes.subarray(at),
      ],
    ];
    bytes = joined(changes[pick(changes.length)]!());
  }
  return bytes;
}

/** What hostile senders write. */
const pieces = [
  ...[
    '<',
    '>',
    '&',
    '&#0;',
    '&x;',
    '<![CDATA[',
    '<!DOCTYPE a>',
    '<a><b>',
    '</',
    '\u0000',
    '"',
    ' xmlns="u"',
    '-',
    '9'.repeat(50),
  ],
  ...['1e999', '-0', '0000-00-00', '99999999', '__proto__', 'constructor'],
];

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
