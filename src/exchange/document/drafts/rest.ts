// Where does what no field holds stay? In `extra`, under its JSON Pointer in the document, so that it is shown, and written again.
import type { Body, DraftWriter } from './writer.ts';

/** What no field of the head or of a line holds, and what the reader of the format had no place for. */
export function keepRest(writer: DraftWriter, body: Body): void {
  const { extra, ...held } = writer.document;
  const rest = { ...writer.rest(held, ''), ...boundedExtra(extra) };
  if (Object.keys(rest).length > 0) body.values.extra = rest;
}

function boundedExtra(extra: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(extra).flatMap(([key, text]) =>
      text === '' ? [] : [[key.slice(-120), text.slice(0, 4000)]],
    ),
  );
}
