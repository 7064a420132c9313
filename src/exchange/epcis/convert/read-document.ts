// Which document does XML say? An EPCIS document, the answer to a query, master data, a capture job, or an event alone: EPCIS
// 2.0 §9.5, §11 and the forms of 1.0 to 1.2, as the JSON of 2.0.
import { problem, type Problem } from '../../../base/index.ts';
import { gs1Context, isEventType, jsonNamespace } from '../model/index.ts';
import { elementsOf, pathOf, textOf, type XmlElement } from '../xml/index.ts';
import { parseCarried, readMembers } from './extension.ts';
import { readHeader, readMasterData } from './header.ts';
import { isObject, type JsonObject, type JsonValue } from './json.ts';
import { PrefixesOfXml } from './names.ts';
import { absentKey, attributesKey, EventReader } from './read-event.ts';

export const rootKey = 'urn:portolan:json:root';
export const bareKey = 'urn:portolan:json:bare';

export type ReadXmlDocument = { readonly document: JsonObject; readonly problems: readonly Problem[] };

export function readDocument(root: XmlElement): ReadXmlDocument {
  const reader = new DocumentReader();
  const document = reader.root(root);
  return { document, problems: [...reader.problems, ...reader.events.problems] };
}

class DocumentReader {
  readonly problems: Problem[] = [];
  private readonly prefixes = new PrefixesOfXml();
  readonly events = new EventReader(this.prefixes);

  root(given: XmlElement): JsonObject {
    this.prefixes.bind(given);
    switch (given.local) {
      case 'EPCISDocument':
      case 'EPCISQueryDocument':
      case 'EPCISMasterDataDocument':
        return this.document(given);
      case 'EPCISCaptureJob':
        return this.captureJob(given);
      default:
        if (isEventType(given.local) || given.local === 'QuantityEvent') {
          const event = this.events.event(given);
          return { '@context': this.context(), ...event };
        }
        this.problem(
          'input.unknown-format',
          given,
          `The root element <${given.local.slice(0, 80)}> is no EPCIS.`,
        );
        return {};
    }
  }

  private context(): JsonValue {
    return [gs1Context, ...[...this.prefixes.told].map(([prefix, uri]) => ({ [prefix]: uri }))];
  }

  private document(given: XmlElement): JsonObject {
    const master = given.local === 'EPCISMasterDataDocument';
    const query = given.local === 'EPCISQueryDocument';
    const document: JsonObject = {
      type: query ? 'EPCISQueryDocument' : 'EPCISDocument',
      ...this.attributes(given),
    };
    const children = elementsOf(given);
    const own = (name: string) => children.find(({ uri, local }) => uri === '' && local === name);
    const [header, body] = [own('EPCISHeader'), own('EPCISBody')];
    const members = children.find(({ uri, local }) => uri === jsonNamespace && local === 'members');
    for (const child of children) {
      if (child.uri === '' && child !== header && child !== body) this.misplaced(child);
    }
    if (header !== undefined) {
      Object.assign(document, readHeader(header, document['creationDate'], this.prefixes, this.problems));
    }
    if (body === undefined) this.problem('value.missing', given, 'The document has no <EPCISBody>.');
    else if (master) {
      const { vocabularyList } = readMasterData(body, this.prefixes);
      const inner = isObject(document['epcisHeader']) ? document['epcisHeader'] : {};
      if (vocabularyList !== undefined)
        document['epcisHeader'] = { ...inner, epcisMasterData: { vocabularyList } };
      document['epcisBody'] = { eventList: [] };
      document[rootKey] = given.local;
    } else document['epcisBody'] = query ? this.queryBody(body) : this.body(body);
    const others = children.filter(({ uri }) => uri !== '' && uri !== jsonNamespace);
    Object.assign(document, readMembers(others, this.prefixes));
    return this.carried({ '@context': this.context(), ...document }, members);
  }

  /** What JSON had and XML could not say. */
  private carried(document: JsonObject, members: XmlElement | undefined): JsonObject {
    const extra = members === undefined ? undefined : parseCarried(textOf(members));
    if (!isObject(extra)) return document;
    const { [absentKey]: absent, [bareKey]: bare, epcisBody, ...plain } = extra;
    const whole = { ...document, ...plain };
    if (isObject(epcisBody) && isObject(whole['epcisBody'])) Object.assign(whole['epcisBody'], epcisBody);
    else if (epcisBody !== undefined) whole['epcisBody'] = epcisBody;
    for (const key of Array.isArray(absent) ? absent : []) delete whole[String(key)];
    const body = whole['epcisBody'];
    const only = isObject(body) && Array.isArray(body['eventList']) ? body['eventList'][0] : undefined;
    return bare === true && isObject(only) ? only : whole;
  }

  private attributes(given: XmlElement): JsonObject {
    const document: JsonObject = {};
    const others: JsonObject = {};
    for (const one of given.attributes) {
      if (one.uri === '' && /^(?:schemaVersion|creationDate|id)$/u.test(one.local))
        document[one.local] = one.value;
      // Where a schema may be found says nothing about what was seen (XML Schema 1 §4.3.2).
      else if (!/^(?:schemaLocation|noNamespaceSchemaLocation)$/u.test(one.local)) {
        others[this.prefixes.key(one)] = one.value;
      }
    }
    // Earlier versions are told in the form of 2.0.
    if (/^1(?:\.\d)?$/u.test(String(document['schemaVersion']))) document['schemaVersion'] = '2.0';
    const ordered = ['id', 'schemaVersion', 'creationDate'].flatMap((key) => {
      const value = document[key];
      return value === undefined ? [] : [[key, value] as const];
    });
    return {
      ...Object.fromEntries(ordered),
      ...(Object.keys(others).length > 0 && { [attributesKey]: others }),
    };
  }

  private body(given: XmlElement): JsonObject {
    const lists = elementsOf(given).filter(({ uri, local }) => uri === '' && local === 'EventList');
    const others = elementsOf(given).filter((one) => !lists.includes(one));
    this.noAttributes(given);
    for (const one of others) if (one.uri === '') this.misplaced(one);
    return {
      ...(lists.length > 0 && { eventList: lists.flatMap((list) => this.list(list)) }),
      ...readMembers(
        others.filter(({ uri }) => uri !== ''),
        this.prefixes,
      ),
    };
  }

  /** Of parts of the document whose attributes JSON has no place for. */
  private noAttributes(given: XmlElement): void {
    for (const { local } of given.attributes) {
      this.problem('event.invalid', given, `The attribute "${local.slice(0, 80)}" has no place here.`);
    }
  }

  private list(given: XmlElement): JsonObject[] {
    this.noAttributes(given);
    return elementsOf(given).flatMap((child) => {
      // 1.1 and 1.2 wrap the events that they added, 2.0 those of others.
      if (child.uri === '' && child.local === 'extension') return this.list(child);
      if (child.uri === '' && !isEventType(child.local) && child.local !== 'QuantityEvent') {
        this.misplaced(child);
        return [];
      }
      return [this.events.event(child)];
    });
  }

  private queryBody(given: XmlElement): JsonObject {
    const results = elementsOf(given)[0];
    if (results?.local !== 'QueryResults') {
      this.problem(
        'message.unsupported',
        results ?? given,
        'Of query documents only <QueryResults> has a form in JSON.',
      );
      return {};
    }
    const queryResults: JsonObject = {};
    for (const child of elementsOf(results)) {
      if (child.local === 'queryName' || child.local === 'subscriptionID') {
        queryResults[child.local] = textOf(child).trim();
      } else if (child.local === 'resultsBody') queryResults['resultsBody'] = this.results(child);
      else if (child.uri !== '') Object.assign(queryResults, readMembers([child], this.prefixes));
      else this.misplaced(child);
    }
    return { queryResults };
  }

  private results(given: XmlElement): JsonObject {
    const lists = elementsOf(given);
    const events = lists.filter(({ local }) => local === 'EventList');
    return {
      ...(events.length > 0 && { eventList: events.flatMap((list) => this.list(list)) }),
      ...readMasterData(given, this.prefixes),
    };
  }

  private captureJob(given: XmlElement): JsonObject {
    const job: JsonObject = {};
    for (const { uri, local, value } of given.attributes) {
      if (uri === '') job[local] = local === 'captureID' ? value : value === 'true';
    }
    for (const child of elementsOf(given)) {
      if (child.local === 'errors') job['errors'] = elementsOf(child).map((one) => this.jobError(one));
      else if (child.uri === '') job[child.local] = textOf(child).trim();
      else Object.assign(job, readMembers([child], this.prefixes));
    }
    return job;
  }

  private jobError(given: XmlElement): JsonObject {
    return Object.fromEntries(
      elementsOf(given).map((child) => {
        const text = textOf(child).trim();
        return [child.local, child.local === 'status' && /^-?\d+$/u.test(text) ? Number(text) : text];
      }),
    );
  }

  private misplaced(given: XmlElement): void {
    this.problem('event.invalid', given, `The element <${given.local.slice(0, 80)}> has no place here.`);
  }

  private problem(code: Problem['code'], given: XmlElement, message: string): void {
    if (this.problems.length < 50) {
      this.problems.push(problem(code, message, { path: pathOf(given), line: given.line }));
    }
  }
}
