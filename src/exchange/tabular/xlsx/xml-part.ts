// How is a part of a workbook read without holding it? saxes gives tags and text as the bytes arrive; document types,
// which could define entities, are refused, and so is what is nested or long beyond reason.
import { SaxesParser } from 'saxes';
import { problem } from '../../../base/index.ts';
import type { Limits } from '../../limits.ts';
import { PartRefused, type PartSink } from './archive.ts';

export type TagHandlers = {
  /** Local names, without a namespace prefix. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

// Between two tags stands at most the text of one cell: 32,767 characters, escaped.
const betweenTagsMax = 1 << 20;

export function xmlSink(part: string, handlers: TagHandlers, limits: Limits): PartSink {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const decoder = new TextDecoder('utf-8');
  let depth = 0;
  let sinceTag = 0;
  const refuse = (code: 'input.syntax' | 'input.too-large' | 'input.too-deep', message: string): never => {
    throw new PartRefused(problem(code, message, { document: part, line: parser.line }));
  };
  parser.on('error', (error) => refuse('input.syntax', `The XML is broken: ${error.message}.`));
  parser.on('doctype', () => refuse('input.syntax', 'A workbook has no document type declaration.'));
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    if (++depth > limits.depthMax) refuse('input.too-deep', `The XML nests deeper than ${limits.depthMax}.`);
    handlers.open(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    depth--;
    handlers.close?.(local(name));
  });
  if (handlers.text !== undefined) parser.on('text', handlers.text);
  return (bytes, final) => {
    // Fed in pieces, so that a tag without an end is noticed before it has filled the memory.
    for (let from = 0; from < bytes.length; from += 64 << 10) {
      const piece = bytes.subarray(from, from + (64 << 10));
      sinceTag += piece.length;
      parser.write(decoder.decode(piece, { stream: true }));
      if (sinceTag > betweenTagsMax) refuse('input.too-large', 'A tag or text in the workbook does not end.');
    }
    if (final) parser.close();
  };
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
