// How is a UBL document read, written and checked? OASIS UBL 2.1: one mapping and one structure for each document.
import { fail, succeed, type Result } from '../../../base/index.ts';
import type { ConformanceReport } from '../../conformance.ts';
import type { ReadDocument, TradeDocument } from '../../document/index.ts';
import {
  checkTree,
  fromXml,
  readTree,
  writeTree,
  type TreeMapping,
  type TreeNode,
} from '../../tree-mapping/index.ts';
import { findChild, type XmlElement } from '../../xml/index.ts';
import { checkClaimed } from '../en16931/index.ts';
import { reportOf } from '../report.ts';
import { writeDocument } from '../write-document.ts';
import { despatchAdvice, receiptAdvice } from './despatch.ts';
import { creditNote, invoice } from './invoice.ts';
import {
  order,
  orderCancellation,
  orderChange,
  orderResponse,
  orderResponseSimple,
  orderTypeOf,
} from './order.ts';
import { structureOf, type UblType } from './structures.ts';

const standard = 'urn:oasis:names:specification:ubl:schema:xsd:';
const components = {
  cac: `${standard}CommonAggregateComponents-2`,
  cbc: `${standard}CommonBasicComponents-2`,
} as const;

const mappings: Readonly<Record<UblType, TreeMapping>> = {
  ...{ Invoice: invoice, CreditNote: creditNote, Order: order, OrderChange: orderChange },
  ...{
    OrderCancellation: orderCancellation,
    OrderResponse: orderResponse,
    OrderResponseSimple: orderResponseSimple,
  },
  ...{ DespatchAdvice: despatchAdvice, ReceiptAdvice: receiptAdvice },
};

/** The UBL document that the root is, if it is one that is understood here. */
export function findUblType({
  name,
  namespace,
}: Pick<XmlElement, 'name' | 'namespace'>): UblType | undefined {
  return namespace === `${standard}${name}-2` && Object.hasOwn(mappings, name) ? name : undefined;
}

function treeOf(root: XmlElement): TreeNode {
  return fromXml(root, {
    ...{ [root.namespace]: '', [components.cac]: 'cac', [components.cbc]: 'cbc' },
    [`${standard}CommonExtensionComponents-2`]: 'ext',
  });
}

/** The document, its sources and what could not be read. Error `message.unsupported` for another root. */
export function readUbl(root: XmlElement): Result<ReadDocument> {
  const type = findUblType(root);
  const mapping = type === undefined ? undefined : mappings[type];
  return mapping === undefined ? unsupported(root) : succeed(readTree(mapping, treeOf(root)));
}

function unsupported({ name, line, byte }: XmlElement): Result<never> {
  return fail('message.unsupported', `${name.slice(0, 60)} is no UBL document that is read here.`, {
    path: `/${name.slice(0, 60)}`,
    ...{ line, byte },
  });
}

/** The UBL document of this kind; undefined when there is none. */
export function ublTypeOf(document: TradeDocument): UblType | undefined {
  switch (document.kind) {
    case 'invoice':
      return 'Invoice';
    case 'credit-note':
      return 'CreditNote';
    case 'order':
    case 'order-change':
    case 'order-response':
      return orderTypeOf(document);
    case 'despatch-advice':
      return 'DespatchAdvice';
    case 'receipt-advice':
      return 'ReceiptAdvice';
    default:
      return undefined;
  }
}

export type UblOptions = {
  /** Instead of the one that the kind of the document asks for: `OrderResponseSimple`. */
  readonly type?: UblType;
};

/** The XML in UTF-8; errors `value.missing` with the JSON Pointer of what is lacking, `message.unsupported`. */
export function encodeUbl(
  document: TradeDocument,
  { type = ublTypeOf(document) }: UblOptions = {},
): Result<string> {
  const mapping = type === undefined ? undefined : mappings[type];
  if (mapping === undefined || mapping.kind !== document.kind) {
    return fail('message.unsupported', `UBL has no document here for ${document.kind}.`);
  }
  const written = writeTree(mapping, document);
  if (!written.ok) return written;
  return writeDocument(written.value, { '': `${standard}${type}-2`, ...components });
}

/** Schema, code lists, and for invoices the business rules of EN 16931. */
export function checkUbl(root: XmlElement): ConformanceReport {
  const type = findUblType(root);
  const read = readUbl(root);
  if (type === undefined || !read.ok) return reportOf(root.name, '', [], read.ok ? [] : read.problems);
  const tree = treeOf(root);
  const findings = checkTree(tree, structureOf(type));
  const invoiced = type === 'Invoice' || type === 'CreditNote';
  const { document, problems } = read.value;
  const profile = findChild(root, 'CustomizationID')?.text ?? '';
  const all = invoiced ? checkClaimed(read.value, findings, profile) : findings;
  return reportOf(type, document.id, all, problems);
}
