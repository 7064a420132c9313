// What do prefixes stand for? XML binds them by xmlns, JSON by @context (EPCIS 2.0 §10.2). GS1's own context binds a few
// itself, so that a document need not.

export const gs1Context = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

export const epcisNamespace = 'urn:epcglobal:epcis:xsd:2';
export const queryNamespace = 'urn:epcglobal:epcis-query:xsd:2';
export const masterDataNamespace = 'urn:epcglobal:epcis-masterdata:xsd:2';
export const sbdhNamespace = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader';
export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';
export const xsdNamespace = 'http://www.w3.org/2001/XMLSchema';
export const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
/** What only JSON can say is carried through XML under this name. */
export const jsonNamespace = 'urn:portolan:json';

/** Prefixes that GS1's JSON-LD context binds, with the namespace that XML binds for them. */
export const boundByContext: Readonly<Record<string, string>> = {
  epcis: 'https://ref.gs1.org/epcis/',
  cbv: 'https://ref.gs1.org/cbv/',
  cbvmda: 'urn:epcglobal:cbv:mda',
  gs1: 'https://gs1.org/voc/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  dcterms: 'http://purl.org/dc/terms/',
  sbdh: sbdhNamespace,
};

/** Namespaces of the standard itself: their prefixes are no extension's. */
export function isOwnNamespace(uri: string): boolean {
  return (
    /^urn:epcglobal:(?:epcis(?:-\w+)?:xsd:[12]|xsd:1)$/u.test(uri) ||
    uri === xsiNamespace ||
    uri === xsdNamespace ||
    uri === xmlnsNamespace ||
    uri === xmlNamespace ||
    uri === jsonNamespace
  );
}

/** The prefixes of a JSON-LD context, later ones over earlier ones; terms with a type keep only what they stand for. */
export function prefixesOf(context: unknown, inherited: ReadonlyMap<string, string>): Map<string, string> {
  const prefixes = new Map(inherited);
  for (const part of Array.isArray(context) ? context : [context]) {
    if (typeof part !== 'object' || part === null) continue;
    for (const [prefix, meaning] of Object.entries(part as Record<string, unknown>)) {
      const uri =
        typeof meaning === 'object' && meaning !== null ? (meaning as { '@id'?: unknown })['@id'] : meaning;
      if (typeof uri === 'string' && !prefix.startsWith('@') && !prefix.includes(':'))
        prefixes.set(prefix, uri);
    }
  }
  return prefixes;
}

export const contextPrefixes: ReadonlyMap<string, string> = new Map(Object.entries(boundByContext));

/** What prefixes stand for under a context, those of GS1's own among them. */
export function epcisPrefixesOf(context: unknown): ReadonlyMap<string, string> {
  return prefixesOf(context, contextPrefixes);
}
