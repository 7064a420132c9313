// Does XML keep the rules of the schema? A walk over the tree along the shapes: each element in its place, as often as it may, with
// the value that its type has. EPCIS 2.0 §9.5; namespaces of 1.x choose the shapes of 1.2.
import { EventReader, isObject, PrefixesOfXml } from '../convert/index.ts';
import {
  isEventType,
  queryNamespace,
  sbdhNamespace,
  xsiNamespace,
  type VocabularyName,
} from '../model/index.ts';
import { attributeOf, elementsOf, pathOf, textOf, type XmlElement } from '../xml/index.ts';
import { combinationFaults } from './combination.ts';
import {
  actionFault,
  behaviourFault,
  booleanFault,
  decimalFault,
  doubleFault,
  hexFault,
  offsetFault,
  shown,
  timeFault,
  uomFault,
  uriFault,
  xmlWordFault,
  type Fault,
  type FaultCode,
} from './leaves.ts';
import {
  attributesOf,
  contentOf,
  shapes1,
  shapes2,
  type Content,
  type Particle,
  type XmlShape,
} from './xml-shapes.ts';

export type XmlFault = Fault & {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly segment: string;
};

const findingsMax = 500;

const roots: Readonly<Record<string, string>> = {
  EPCISDocument: 'epcis',
  EPCISQueryDocument: 'epcis-query',
  EPCISMasterDataDocument: 'epcis-masterdata',
  EPCISCaptureJob: 'epcis',
};

export function checkXml(root: XmlElement): XmlFault[] {
  const checker = new XmlChecker(root);
  checker.root(root);
  return checker.faults;
}

const leaves: Readonly<Record<string, (text: string) => Fault | undefined>> = {
  time: timeFault,
  dateTime: (text) => timeFault(text, true),
  offset: offsetFault,
  uri: uriFault,
  action: actionFault,
  uom: uomFault,
  decimal: decimalFault,
  double: doubleFault,
  hex: hexFault,
  boolean: booleanFault,
  text: () => undefined,
  integer: (text) =>
    /^[+-]?\d{1,10}$/u.test(text)
      ? undefined
      : { code: 'epcis.value-invalid', message: `"${shown(text)}" is no whole number.` },
  version: (text) =>
    /^\d+(?:\.\d+)?$/u.test(text)
      ? undefined
      : { code: 'epcis.value-invalid', message: `"${shown(text)}" is no version such as 2.0.` },
  errorBehaviour: behaviourFault,
};

class XmlChecker {
  readonly faults: XmlFault[] = [];
  private readonly shapes: Readonly<Record<string, XmlShape>>;
  private readonly old: boolean;
  private readonly reader = new EventReader(new PrefixesOfXml());

  constructor(root: XmlElement) {
    this.old = /:xsd:1$/u.test(root.uri);
    this.shapes = this.old ? shapes1 : shapes2;
  }

  root(given: XmlElement): void {
    const namespace = roots[given.local];
    if (namespace === undefined) {
      return this.add(
        'epcis.field-unknown',
        given,
        `The root element <${shown(given.local)}> is none of EPCIS.`,
      );
    }
    if (!new RegExp(`^urn:epcglobal:${namespace}:xsd:[12]$`, 'u').test(given.uri)) {
      this.add(
        'epcis.context',
        given,
        `<${given.local}> must be of the namespace urn:epcglobal:${namespace}:xsd:2.`,
      );
    }
    const qualified = elementsOf(given).find((child) => child.qualified === true);
    if (qualified !== undefined) {
      this.add(
        'epcis.context',
        qualified,
        `<${qualified.local}> and what stands in it must have no namespace.`,
      );
    }
    this.element(given, given.local);
  }

  private add(code: FaultCode, at: XmlElement, message: string, attribute?: string): void {
    if (this.faults.length >= findingsMax) return;
    const path = pathOf(at) + (attribute === undefined ? '' : `/@${attribute}`);
    this.faults.push({ code, message, path, line: at.line, column: at.column, segment: at.local });
  }

  private element(given: XmlElement, type: string): void {
    const shape = this.shapes[type];
    if (shape === undefined) return this.simple(given, type);
    this.attributes(given, shape);
    if (shape.text !== undefined) return this.simple(given, shape.text, true);
    if (shape.wild !== undefined) return this.wild(given, shape.wild);
    this.noText(given);
    const content = contentOf(shape.children ?? '');
    if (shape.any === true) this.unordered(given, content);
    else this.ordered(given, content);
    if (given.uri === '' && isEventType(given.local) && type === given.local) this.combinations(given);
  }

  private simple(given: XmlElement, type: string, attributes = false): void {
    const children = elementsOf(given);
    for (const child of children) this.unknown(child, given);
    if (!attributes) this.attributes(given, {});
    if (children.length > 0) return;
    const text = textOf(given).trim();
    // A quantity may be told to be unknown (`nillable` in the schema).
    const nil =
      attributeOf(given, 'nil', xsiNamespace) === 'true' && text === '' && given.local === 'quantity';
    if (!nil) this.value(given, type, text);
  }

  private value(given: XmlElement, type: string, text: string, attribute?: string): void {
    const found = type.startsWith('word:')
      ? xmlWordFault(type.slice('word:'.length) as VocabularyName, text)
      : leaves[type]!(text);
    // Words that later versions dropped stand in older documents.
    if (found === undefined || (this.old && found.code === 'epcis.word-unknown' && type.startsWith('word:')))
      return;
    this.add(found.code, given, found.message, attribute);
  }

  private attributes(given: XmlElement, shape: XmlShape): void {
    const rules = attributesOf(shape.attributes);
    for (const { local, type, must } of rules) {
      const found = given.attributes.find((one) => one.uri === '' && one.local === local);
      if (found !== undefined) this.value(given, type, found.value.trim(), local);
      else if (must) this.add('epcis.field-missing', given, `The attribute "${local}" is missing.`);
    }
    if (shape.openAttributes === true) return;
    for (const { uri, local } of given.attributes) {
      if (uri === xsiNamespace || rules.some((rule) => uri === '' && rule.local === local)) continue;
      this.add('epcis.field-unknown', given, `There is no attribute "${shown(local)}" here.`, local);
    }
  }

  private wild(given: XmlElement, which: 'any' | 'local' | 'other'): void {
    if (which === 'any') return;
    const children = elementsOf(given);
    if (children.length === 0) this.add('epcis.field-missing', given, 'An extension holds something.');
    for (const child of children) {
      if ((child.uri === '') !== (which === 'local')) this.unknown(child, given);
    }
  }

  private noText(given: XmlElement): void {
    if (textOf(given).trim() !== '') {
      this.add('epcis.value-invalid', given, `<${given.local}> holds elements only, and no text.`);
    }
  }

  private ordered(given: XmlElement, { particles, others }: Content): void {
    const counts = particles.map(() => 0);
    let reached = 0;
    let outside = false;
    for (const child of elementsOf(given)) {
      const index = particles.findIndex((particle) => matches(particle, child));
      if (index < 0) {
        if (child.uri !== '' && others) outside = true;
        else this.unknown(child, given);
        continue;
      }
      counts[index]!++;
      const { type, most } = particles[index]!;
      if (counts[index]! > most) this.add('epcis.field-repeated', child, `<${child.local}> stands twice.`);
      else if (index < reached || outside) {
        const before = outside ? 'the extensions' : `<${particles[reached]!.local}>`;
        this.add('epcis.field-order', child, `<${child.local}> must stand before ${before}.`);
      }
      reached = Math.max(reached, index);
      this.element(child, type);
    }
    this.missing(given, particles, counts);
  }

  private unordered(given: XmlElement, { particles, others }: Content): void {
    const counts = particles.map(() => 0);
    for (const child of elementsOf(given)) {
      const index = particles.findIndex((particle) => matches(particle, child));
      if (index < 0) {
        if (child.uri === '' || !others) this.unknown(child, given);
        continue;
      }
      counts[index]!++;
      if (counts[index]! > particles[index]!.most) {
        this.add('epcis.field-repeated', child, `<${child.local}> stands twice.`);
      }
      this.element(child, particles[index]!.type);
    }
    this.missing(given, particles, counts);
  }

  private missing(given: XmlElement, particles: readonly Particle[], counts: readonly number[]): void {
    particles.forEach(({ local, least }, index) => {
      if (counts[index]! >= least) return;
      this.add('epcis.field-missing', given, `The element <${local}> is missing in <${given.local}>.`);
    });
  }

  private unknown(child: XmlElement, within: XmlElement): void {
    this.add(
      'epcis.field-unknown',
      child,
      `There is no element <${shown(child.local)}> in <${within.local}>.`,
    );
  }

  /** The rules that the schema does not have are judged on what the event says. */
  private combinations(given: XmlElement): void {
    const event = this.reader.event(given);
    if (!isObject(event)) return;
    for (const { code, field, message } of combinationFaults(event)) {
      const at = elementsOf(given).find(({ uri, local }) => uri === '' && local === field) ?? given;
      this.add(code, at, message);
    }
  }
}

function matches({ prefix, local }: Particle, { uri, local: name }: XmlElement): boolean {
  if (name !== local) return false;
  if (prefix === 'sbdh') return uri === sbdhNamespace;
  if (prefix === 'epcisq') return uri === queryNamespace || uri === 'urn:epcglobal:epcis-query:xsd:1';
  return uri === '';
}
