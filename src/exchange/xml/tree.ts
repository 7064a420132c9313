// What is an XML document once it is read? Elements with their namespaces resolved (Namespaces in XML 1.0) and the place
// at which each began, so that whatever is said of a value can be led back to it.

/** Lines and columns count from 1, bytes from 0; all point at the `<` of the start tag. */
export type XmlPlace = { readonly line: number; readonly column: number; readonly byte: number };

export type XmlElement = XmlPlace & {
  /** Local name. */
  readonly name: string;
  /** Namespace name, '' for none. */
  readonly namespace: string;
  /** By local name; by `{namespace}local` where the attribute is in one. Declarations of namespaces are left out. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own character data, joined; business messages have no mixed content. */
  readonly text: string;
};

export function findChild(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

export function listChildren(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
