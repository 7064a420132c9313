// What does an answer give away, and when are two answers the same?
export type Asked = { status: number; text: string };

/** Which of the words stand in an answer, wherever: in values, in keys, in numbers, in base64 of a proof. */
export function found(words: readonly string[], { text }: Asked): string[] {
  const texts = [
    text,
    ...[...text.matchAll(/[A-Za-z0-9+/]{24,}={0,2}/g)].map(([part]) =>
      Buffer.from(part, 'base64').toString('latin1'),
    ),
  ];
  return words.filter((word) => texts.some((each) => each.includes(word)));
}

/** What differs between any two answers to one question: identifiers that were made for the answer. */
export function steady({ status, text }: Asked): Asked {
  return {
    status,
    text: text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'uuid'),
  };
}
