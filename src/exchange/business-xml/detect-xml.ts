// Which business message is this? Told by the name and namespace of its root, or by its control record, from the first bytes.
import { findCiiType } from './cii/index.ts';
import { basicTypeOf } from './idoc/index.ts';
import { isoMessages } from './iso20022/index.ts';
import { findUblType } from './ubl/index.ts';
import { readXmlBeginning } from '../xml/index.ts';

export type BusinessFamily = 'ubl' | 'cii' | 'iso20022' | 'idoc' | 'epcis';

export type DetectedXml =
  | {
      readonly family: BusinessFamily;
      /** `Invoice`, `CrossIndustryInvoice`, `pain.001.001.03`, `ORDERS05`, `EPCISDocument`. */
      readonly type: string;
    }
  | {
      /** The root of XML that is of no family here. */
      readonly unknown: string;
    };

const isoNamespace = /^urn:iso:std:iso:20022:tech:xsd:([a-z]{4}\.\d{3}\.\d{3}\.\d{2})$/u;

/** Undefined when the bytes do not begin as XML does. A few kilobytes are enough. */
export function detectXml(head: Uint8Array): DetectedXml | undefined {
  const root = readXmlBeginning(head);
  if (root === undefined) return undefined;
  const { name, namespace, child } = root;
  const ubl = findUblType(root);
  if (ubl !== undefined) return { family: 'ubl', type: ubl };
  const cii = findCiiType(root);
  if (cii !== undefined) return { family: 'cii', type: cii };
  if (name === 'Document') {
    const told = isoNamespace.exec(namespace)?.[1];
    const message = isoMessages.find((one) =>
      told === undefined ? one.element === child : told.startsWith(one.name),
    );
    if (message !== undefined && (told !== undefined || namespace === '')) {
      return { family: 'iso20022', type: told ?? message.name };
    }
  }
  if (basicTypeOf(name) !== undefined && (child === undefined || child === 'IDOC'))
    return { family: 'idoc', type: name };
  if (/^EPCIS(Query)?Document$/u.test(name)) return { family: 'epcis', type: name };
  return { unknown: name.slice(0, 60) };
}

/** The IDoc type and message of a flat file; undefined when it is none. */
export function detectIdocFlat(
  head: Uint8Array,
): { readonly type: string; readonly message: string } | undefined {
  const text = new TextDecoder('windows-1252').decode(head.subarray(0, 600)).replace(/^(ï»¿)?\s*/u, '');
  if (!/^EDI_DC40\s/u.test(text) || /^[^\n]{0,40}</u.test(text)) return undefined;
  return { type: text.slice(39, 69).trim(), message: text.slice(99, 129).trim() };
}
