// How is a document written in XML? EPCIS 2.0 §9.5 and §11, read again afterwards: what did not come back rides along as JSON.
import {
  contextPrefixes,
  epcisNamespace,
  isEventType,
  masterDataNamespace,
  queryNamespace,
} from '../model/index.ts';
import {
  attribute,
  element,
  isXmlText,
  textElement,
  type XmlAttribute,
  type XmlElement,
} from '../xml/index.ts';
import { writeMember } from './extension.ts';
import { writeHeader, writeVocabularies } from './header.ts';
import { isObject, sameJson, type JsonObject, type JsonValue } from './json.ts';
import { PrefixesOfJson } from './names.ts';
import { bareKey, readDocument, rootKey } from './read-document.ts';
import { absentKey, attributesKey } from './read-event.ts';
import { carriedMembers, writeEvent } from './write-event.ts';

export function writeDocument(document: JsonObject): XmlElement {
  if (isEventType(document['type'])) return writeBareEvent(document);
  if (document['captureID'] !== undefined && document['type'] === undefined) return writeCaptureJob(document);
  const prefixes = new PrefixesOfJson(document['@context']);
  const written = writeParts(document, prefixes);
  const lost = whatIsLost(document, written, prefixes);
  return Object.keys(lost).length === 0
    ? finish(written, prefixes)
    : finish(withMembers(written, lost, prefixes), prefixes);
}

function withMembers(written: XmlElement, members: JsonObject, prefixes: PrefixesOfJson): XmlElement {
  return { ...written, children: [...written.children, carriedMembers(members, prefixes)] };
}

/** XML has no event without a document; its creation date is the time that the event itself has. */
function writeBareEvent(event: JsonObject): XmlElement {
  const prefixes = new PrefixesOfJson(undefined);
  const document = {
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: event['recordTime'] ?? event['eventTime'] ?? '',
  };
  const written = writeParts({ ...document, epcisBody: { eventList: [event] } }, prefixes);
  return finish(withMembers(written, { [bareKey]: true }, prefixes), prefixes);
}

/** Binds at the root what was told and what was used. */
function finish(written: XmlElement, prefixes: PrefixesOfJson): XmlElement {
  const told = [...prefixes.told].filter(
    ([prefix, uri]) =>
      !contextPrefixes.has(prefix) && prefixes.used.get(prefix) === undefined && bindable(prefix, uri),
  );
  const order = new Map([...prefixes.told.keys()].map((prefix, index) => [prefix, index]));
  const all = [...prefixes.used, ...told].sort(
    ([a], [b]) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity) || 0,
  );
  return { ...written, bound: new Map([...written.bound, ...all]) };
}

function bindable(prefix: string, uri: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(prefix) && !/^xml/iu.test(prefix) && uri !== '' && isXmlText(uri);
}

type Root = { readonly local: string; readonly uri: string; readonly prefix: string };

function rootOf(document: JsonObject): Root {
  if (document['type'] === 'EPCISQueryDocument') {
    return { local: 'EPCISQueryDocument', uri: queryNamespace, prefix: 'epcisq' };
  }
  if (document[rootKey] === 'EPCISMasterDataDocument') {
    return { local: 'EPCISMasterDataDocument', uri: masterDataNamespace, prefix: 'epcismd' };
  }
  return { local: 'EPCISDocument', uri: epcisNamespace, prefix: 'epcis' };
}

const standardMembers = new Set([
  '@context',
  ...['type', 'id', 'schemaVersion', 'creationDate', 'sender', 'receiver', 'instanceIdentifier'],
  ...['epcisHeader', 'epcisBody', rootKey, attributesKey],
]);

function writeParts(document: JsonObject, prefixes: PrefixesOfJson): XmlElement {
  const root = rootOf(document);
  const text = (key: string, otherwise: string): string => {
    const value = document[key];
    return typeof value === 'string' && isXmlText(value) ? value : otherwise;
  };
  const attributes = [
    attribute('schemaVersion', text('schemaVersion', '2.0')),
    attribute('creationDate', text('creationDate', '')),
    ...(typeof document['id'] === 'string' ? [attribute('id', text('id', ''))] : []),
    ...otherAttributes(document[attributesKey], prefixes),
  ];
  const master = root.prefix === 'epcismd';
  const others = Object.entries(document).filter(([key]) => !standardMembers.has(key));
  return element(root.local, {
    ...root,
    bound: new Map([[root.prefix, root.uri]]),
    attributes,
    children: [
      ...(master ? [] : writeHeader(document, prefixes)),
      master ? masterBody(document, prefixes) : body(document, prefixes),
      ...others.flatMap(([key, value]) => (key.includes(':') && writeMember(key, value, prefixes)) || []),
    ],
  });
}

function otherAttributes(value: JsonValue | undefined, prefixes: PrefixesOfJson): XmlAttribute[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, text]) => {
    const name = prefixes.name(key);
    return name === undefined || typeof text !== 'string' ? [] : [{ ...name, value: text }];
  });
}

function masterBody({ epcisHeader }: JsonObject, prefixes: PrefixesOfJson): XmlElement {
  const data =
    isObject(epcisHeader) && isObject(epcisHeader['epcisMasterData'])
      ? epcisHeader['epcisMasterData']
      : undefined;
  return element('EPCISBody', { children: [data && writeVocabularies(data, prefixes)] });
}

function body({ epcisBody }: JsonObject, prefixes: PrefixesOfJson): XmlElement {
  if (!isObject(epcisBody)) return element('EPCISBody');
  const { eventList, queryResults, ...others } = epcisBody;
  return element('EPCISBody', {
    children: [
      ...eventLists(eventList, prefixes),
      ...(isObject(queryResults) ? [queryElement(queryResults, prefixes)] : []),
      ...Object.entries(others).flatMap(
        ([key, value]) => (key.includes(':') && writeMember(key, value, prefixes)) || [],
      ),
    ],
  });
}

function eventLists(list: JsonValue | undefined, prefixes: PrefixesOfJson): XmlElement[] {
  if (!Array.isArray(list)) return [];
  const events = list.filter(isObject).map((event) => {
    const written = writeEvent(event, prefixes);
    // Events of others stand in the list's extension (§9.5, EPCISEventListExtensionType).
    return written.uri === '' ? written : element('extension', { children: [written] });
  });
  return [element('EventList', { children: events })];
}

function queryElement(results: JsonObject, prefixes: PrefixesOfJson): XmlElement {
  const { queryName, subscriptionID, resultsBody, ...others } = results;
  const inner = isObject(resultsBody) ? resultsBody : {};
  const name = (local: string, value: JsonValue | undefined): XmlElement[] =>
    typeof value === 'string' && isXmlText(value) ? [textElement(local, value)] : [];
  return element('QueryResults', {
    uri: queryNamespace,
    prefix: 'epcisq',
    children: [
      ...name('queryName', queryName),
      ...name('subscriptionID', subscriptionID),
      element('resultsBody', {
        children: [
          ...eventLists(inner['eventList'], prefixes),
          ...(inner['vocabularyList'] === undefined ? [] : [writeVocabularies(inner, prefixes)]),
        ],
      }),
      ...Object.entries(others).flatMap(
        ([key, value]) => (key.includes(':') && writeMember(key, value, prefixes)) || [],
      ),
    ],
  });
}

function writeCaptureJob(job: JsonObject): XmlElement {
  const { running, success, captureID, captureErrorBehaviour, createdAt, finishedAt, errors, errorFile } =
    job;
  const child = (local: string, value: JsonValue | undefined): XmlElement[] =>
    value === undefined || value === null ? [] : [textElement(local, String(value))];
  const errorElements = Array.isArray(errors)
    ? errors.filter(isObject).map((one) =>
        element('error', {
          children: ['type', 'title', 'status', 'detail', 'instance'].flatMap((name) =>
            child(name, one[name]),
          ),
        }),
      )
    : [];
  return element('EPCISCaptureJob', {
    uri: epcisNamespace,
    prefix: 'epcis',
    bound: new Map([['epcis', epcisNamespace]]),
    attributes: [
      attribute('running', String(running === true)),
      attribute('success', String(success === true)),
      attribute('captureID', String(captureID)),
    ],
    children: [
      ...child('captureErrorBehaviour', captureErrorBehaviour),
      ...child('createdAt', createdAt),
      ...child('finishedAt', finishedAt),
      ...(errorElements.length > 0 ? [element('errors', { children: errorElements })] : []),
      ...child('errorFile', errorFile),
    ],
  });
}

/** The members of the document, its lists of events apart, that reading it again would not give. */
function whatIsLost(document: JsonObject, written: XmlElement, prefixes: PrefixesOfJson): JsonObject {
  const { document: back } = readDocument(finish(written, prefixes));
  const outside = ({ epcisBody: _, ...others }: JsonObject): JsonObject => others;
  const [before, after] = [outside(document), outside(back)];
  const lost: JsonObject = {};
  for (const [key, value] of Object.entries(before)) if (!sameJson(after[key], value)) lost[key] = value;
  const gained = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  if (document['epcisBody'] === undefined) gained.push('epcisBody');
  if (gained.length > 0) lost[absentKey] = gained;
  const inBody: JsonObject = {};
  const [bodyBefore, bodyAfter] = [document['epcisBody'], back['epcisBody']];
  if (isObject(bodyBefore) && isObject(bodyAfter)) {
    for (const [key, value] of Object.entries(bodyBefore)) {
      if (!sameJson(bodyAfter[key], value)) inBody[key] = value;
    }
  }
  if (bodyBefore !== undefined && !isObject(bodyBefore)) return { ...lost, epcisBody: bodyBefore };
  return { ...lost, ...(Object.keys(inBody).length > 0 && { epcisBody: inBody }) };
}
