// Which definition checks a message of this type and release? That of the very release where its facts are at hand, else all
// releases laid over each other; segments and codes are those of D.24A with what was dropped before it.
import type { CodeList, MessageDefinition, SegmentDefinition } from '../../segments/index.ts';
import { documentCodes } from './codes/document.ts';
import { goodsCodes } from './codes/goods.ts';
import { partyCodes } from './codes/party.ts';
import { valueCodes } from './codes/value.ts';
import { compositeNotation } from './composites.ts';
import { containerMessages } from './containers.ts';
import { customsMessages } from './customs.ts';
import { deliveryMessages } from './deliveries.ts';
import { elementNotation } from './elements.ts';
import { invoiceMessages } from './invoices.ts';
import { mergeDefinitions } from './merge.ts';
import { readCodes, readDictionary, readMessageNotation, readRows } from './notation.ts';
import { orderMessages } from './orders.ts';
import { segmentNotation } from './segments.ts';
import {
  serviceCompositeNotation,
  serviceElementNotation,
  serviceMessages,
  serviceSegmentNotation,
} from './service.ts';
import { transportMessages } from './transport.ts';

const messages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...orderMessages,
  ...deliveryMessages,
  ...invoiceMessages,
  ...transportMessages,
  ...containerMessages,
  ...customsMessages,
  ...serviceMessages,
};

export const shippedMessageTypes: readonly string[] = Object.keys(messages);

/** ISO 4217 and ISO 3166-1 are kept by others and grow; their shape is what can be held against a sender. */
const shapes: Readonly<Record<string, RegExp>> = {
  '3207': /^[A-Z]{2,3}$/u,
  '6345': /^[A-Z]{3}$/u,
  // Recommendation 20, of two or three characters, and 21, of two, once more with an X.
  '6411': /^[A-Z0-9]{1,4}$/u,
};

const codeRows = readRows(
  [documentCodes, partyCodes, valueCodes, goodsCodes].map((text) => text.trim()).join('\n'),
);
const codeLists = new Map<string, CodeList | undefined>();

function codesOf(element: string): CodeList | undefined {
  if (codeLists.has(element)) return codeLists.get(element);
  const row = codeRows.get(element);
  const shape = Object.hasOwn(shapes, element) ? shapes[element] : undefined;
  const list =
    row !== undefined
      ? readCodes(row)
      : shape !== undefined
        ? { has: (code: string) => shape.test(code) }
        : undefined;
  codeLists.set(element, list);
  return list;
}

const dictionary = readDictionary({
  elements: `${elementNotation} ${serviceElementNotation}`,
  composites: `${compositeNotation.trim()}\n${serviceCompositeNotation.trim()}`,
  segments: `${segmentNotation.trim()}\n${serviceSegmentNotation.trim()}`,
  codesOf,
});

/** UNB, UNG, UNH, … and every segment of the shipped messages. */
export function findSegmentDefinition(tag: string): SegmentDefinition | undefined {
  return dictionary.segment(tag);
}

const made = new Map<string, MessageDefinition>();

/** `version` as in UNH: `D96A`. Undefined for a type that is not shipped. */
export function findMessageDefinition(type: string, version: string): MessageDefinition | undefined {
  if (!Object.hasOwn(messages, type)) return undefined;
  const releases = messages[type]!;
  const release = Object.hasOwn(releases, version) ? version : 'any';
  const key = `${type} ${release}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const read = (name: string): MessageDefinition =>
    readMessageNotation({ type, version: name, notation: releases[name]! }, dictionary);
  const definition =
    release === 'any' ? mergeDefinitions(Object.keys(releases).map(read), 'any') : read(release);
  made.set(key, definition);
  return definition;
}

/** The releases of a type whose own definition is shipped. */
export function shippedReleases(type: string): readonly string[] {
  return Object.hasOwn(messages, type) ? Object.keys(messages[type]!) : [];
}
