// How does an extension's name pass between XML and JSON? XML has a namespace and a local name, JSON a prefix that @context
// explains, or the whole URI (EPCIS 2.0 §9.4 and §10.2).
import {
  boundByContext,
  contextPrefixes,
  isOwnNamespace,
  jsonNamespace,
  prefixesOf,
  xmlNamespace,
} from '../model/index.ts';
import { isXmlName, isXmlText, type XmlElement, type XmlName } from '../xml/index.ts';
import type { JsonValue } from './json.ts';

/** Prefixes that a written document binds itself. */
const reserved = new Set(['json', 'xsi', 'xsd', 'epcis', 'epcisq', 'epcismd', 'sbdh']);

/** A prefix of this form stands for a whole URI as JSON's key. */
const wholeUri = /^uri\d+$/u;

/** Prefixes while XML is read: each namespace gets one prefix in the whole document. */
export class PrefixesOfXml {
  private readonly byUri = new Map<string, string>(
    Object.entries(boundByContext).map(([prefix, uri]) => [uri, prefix]),
  );
  /** What @context must say, in the order it was met. */
  readonly told = new Map<string, string>();

  /** Takes what a tag binds. */
  bind(element: XmlElement): void {
    for (const [prefix, uri] of element.bound) if (uri !== '') this.prefixFor(uri, prefix);
  }

  private prefixFor(uri: string, wanted: string): string {
    const known = this.byUri.get(uri);
    if (known !== undefined) return known;
    if (isOwnNamespace(uri)) return wanted;
    // The context may not be told a prefix twice, nor one that GS1's own context protects.
    let prefix = wanted === '' || wanted === 'xsd' || wanted === 'xsi' ? 'ns' : wanted;
    const taken = (name: string): boolean => this.told.has(name) || Object.hasOwn(boundByContext, name);
    if (taken(prefix)) {
      let number = 1;
      while (taken(`${prefix}${number}`)) number++;
      prefix = `${prefix}${number}`;
    }
    this.byUri.set(uri, prefix);
    if (uri !== `${prefix}:` && !wholeUri.test(prefix)) this.told.set(prefix, uri);
    return prefix;
  }

  /** JSON's key of an element or attribute. */
  key({ uri, prefix, local }: XmlName): string {
    if (uri === '') return local;
    if (uri === xmlNamespace) return `xml:${local}`;
    if (isOwnNamespace(uri)) return `${prefix === '' ? 'epcis' : prefix}:${local}`;
    const found = this.prefixFor(uri, prefix);
    return wholeUri.test(found) ? uri + local : `${found}:${local}`;
  }
}

const isBound = (prefix: string, uri: string): boolean => boundByContext[prefix] === uri;

/** Prefixes while JSON is written as XML; `used` is what the root element must bind. */
export class PrefixesOfJson {
  readonly used: Map<string, string>;
  private readonly prefixes: ReadonlyMap<string, string>;
  private readonly wholes: Map<string, string>;

  constructor(context: JsonValue | undefined, outer?: PrefixesOfJson) {
    this.prefixes = prefixesOf(context, outer?.prefixes ?? contextPrefixes);
    this.used = outer?.used ?? new Map<string, string>();
    this.wholes = outer?.wholes ?? new Map<string, string>();
  }

  get told(): ReadonlyMap<string, string> {
    return this.prefixes;
  }

  private use(prefix: string, uri: string): XmlName & { local: '' } {
    this.used.set(prefix, uri);
    return { prefix, uri, local: '' };
  }

  /** The name in XML, or undefined where XML cannot have it. */
  name(key: string): XmlName | undefined {
    const colon = key.indexOf(':');
    if (colon < 0) return isXmlName(key) ? { uri: '', prefix: '', local: key } : undefined;
    const [prefix, local] = [key.slice(0, colon), key.slice(colon + 1)];
    if (prefix === 'xml') return { uri: xmlNamespace, prefix, local };
    const uri = this.prefixes.get(prefix);
    if (uri !== undefined && !isXmlText(uri)) return undefined;
    if (
      uri !== undefined &&
      uri !== '' &&
      isXmlName(prefix) &&
      isXmlName(local) &&
      !this.clashes(prefix, uri)
    ) {
      return { ...this.use(prefix, uri), local };
    }
    if (uri !== undefined && uri !== '' && isXmlName(local)) return this.whole(uri + local);
    if (
      uri === undefined &&
      !local.startsWith('//') &&
      isXmlName(local) &&
      isXmlName(prefix) &&
      prefix !== 'urn'
    ) {
      return { ...this.use(prefix, `${prefix}:`), local };
    }
    return this.whole(key);
  }

  /** An event may explain a prefix otherwise than the document does; then XML writes the whole URI's own prefix. */
  private clashes(prefix: string, uri: string): boolean {
    const bound = this.used.get(prefix);
    return (
      wholeUri.test(prefix) ||
      isOwnNamespace(uri) ||
      (reserved.has(prefix) && !isBound(prefix, uri)) ||
      (bound !== undefined && bound !== uri)
    );
  }

  private whole(key: string): XmlName | undefined {
    const cut = Math.max(key.lastIndexOf('/'), key.lastIndexOf('#'), key.lastIndexOf(':')) + 1;
    const [uri, local] = [key.slice(0, cut), key.slice(cut)];
    if (!isXmlName(local) || !isXmlText(uri) || uri.includes(' ') || uri.startsWith(jsonNamespace))
      return undefined;
    const prefix = this.wholes.get(uri) ?? `uri${this.wholes.size + 1}`;
    this.wholes.set(uri, prefix);
    return { ...this.use(prefix, uri), local };
  }
}
