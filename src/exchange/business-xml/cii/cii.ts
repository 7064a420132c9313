// How is a UN/CEFACT Cross Industry document read, written and checked? The root and its type code say which it is; the
// versions of the namespaces differ from library to library and are all read.
import { fail, succeed, type Result } from '../../../base/index.ts';
import type { ConformanceReport } from '../../conformance.ts';
import type { DocumentKind, ReadDocument, TradeDocument } from '../../document/index.ts';
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
import * as mappings from './mappings.ts';

const roots: Readonly<Record<string, TreeMapping>> = {
  CrossIndustryInvoice: mappings.invoice,
  CrossIndustryOrder: mappings.order,
  SCRDMCCBDACIOMessageStructure: mappings.order,
  CrossIndustryOrderChange: mappings.orderChange,
  CrossIndustryOrderResponse: mappings.orderResponse,
  CrossIndustryDespatchAdvice: mappings.despatchAdvice,
  SCRDMCCBDACIDAMessageStructure: mappings.despatchAdvice,
  CrossIndustryReceivingAdvice: mappings.receiptAdvice,
  CrossIndustryReceiptAdvice: mappings.receiptAdvice,
};

const byKind: Partial<Record<DocumentKind, TreeMapping>> = {
  ...{ invoice: mappings.invoice, 'credit-note': mappings.creditNote, order: mappings.order },
  ...{ 'order-change': mappings.orderChange, 'order-response': mappings.orderResponse },
  ...{ 'despatch-advice': mappings.despatchAdvice, 'receipt-advice': mappings.receiptAdvice },
};

const data = 'urn:un:unece:uncefact:data:';

/** The Cross Industry document that the root is, if it is one that is understood here. */
export function findCiiType({ name, namespace }: Pick<XmlElement, 'name' | 'namespace'>): string | undefined {
  return namespace.startsWith(data) && namespace.includes(`:${name}:`) && Object.hasOwn(roots, name)
    ? name
    : undefined;
}

/** Types of UNTDID 1001 that give money back, and those of orders that are not the first word. */
const creditTypes = ['381', '81', '83', '261', '262', '296', '308', '396', '420', '458', '532'];

function mappingOf(root: XmlElement): TreeMapping | undefined {
  const type = findCiiType(root);
  if (type === undefined) return undefined;
  const document = findChild(root, 'ExchangedDocument');
  const typeCode = (document && findChild(document, 'TypeCode')?.text.trim()) ?? '';
  if (type === 'CrossIndustryInvoice' && creditTypes.includes(typeCode)) return mappings.creditNote;
  if (roots[type] !== mappings.order) return roots[type];
  return { '230': mappings.orderChange, '231': mappings.orderResponse }[typeCode] ?? mappings.order;
}

function treeOf(root: XmlElement): TreeNode {
  const prefixes: Record<string, string> = { [root.namespace]: 'rsm' };
  const version = (namespace: string): string | undefined =>
    /:(ReusableAggregateBusinessInformationEntity|UnqualifiedDataType|QualifiedDataType):\d+$/u.exec(
      namespace,
    )?.[1];
  const short: Readonly<Record<string, string>> = {
    ...{
      ReusableAggregateBusinessInformationEntity: 'ram',
      UnqualifiedDataType: 'udt',
      QualifiedDataType: 'qdt',
    },
  };
  const visit = ({ namespace, children }: XmlElement): void => {
    const name = version(namespace);
    if (name !== undefined) prefixes[namespace] = short[name]!;
    for (const child of children) visit(child);
  };
  visit(root);
  return fromXml(root, prefixes);
}

/** The document, its sources and what could not be read. Error `message.unsupported` for another root. */
export function readCii(root: XmlElement): Result<ReadDocument> {
  const mapping = mappingOf(root);
  if (mapping !== undefined) return succeed(readTree(mapping, treeOf(root)));
  const { name, line, byte } = root;
  const path = `/${name.slice(0, 60)}`;
  return fail('message.unsupported', `${path} is no Cross Industry document that is read here.`, {
    path,
    line,
    byte,
  });
}

/** Namespaces of the library D16B; of Order-X for orders. */
function namespacesOf(mapping: TreeMapping): Readonly<Record<string, string>> {
  const root = mapping.root.slice(4);
  const later = root.startsWith('SCRDM');
  const version = later ? '128' : '100';
  return {
    rsm: `${data}${later ? '' : 'standard:'}${root}:100`,
    ram: `${data}standard:ReusableAggregateBusinessInformationEntity:${version}`,
    udt: `${data}standard:UnqualifiedDataType:${version}`,
    qdt: `${data}standard:QualifiedDataType:${version}`,
  };
}

/** The XML in UTF-8; errors `value.missing` with the JSON Pointer of what is lacking, `message.unsupported`. */
export function encodeCii(document: TradeDocument): Result<string> {
  const mapping = byKind[document.kind];
  if (mapping === undefined) {
    return fail('message.unsupported', `There is no Cross Industry document here for ${document.kind}.`);
  }
  const written = writeTree(mapping, document);
  return written.ok ? writeDocument(written.value, namespacesOf(mapping)) : written;
}

/** Schema, code lists, and for invoices the business rules of EN 16931. */
export function checkCii(root: XmlElement): ConformanceReport {
  const read = readCii(root);
  const mapping = mappingOf(root);
  if (!read.ok || mapping === undefined) return reportOf(root.name, '', [], read.ok ? [] : read.problems);
  const findings = checkTree(treeOf(root), mapping.structure!);
  const { document, problems } = read.value;
  const invoiced = document.kind === 'invoice' || document.kind === 'credit-note';
  const all = invoiced ? checkClaimed(read.value, findings, profileOf(root)) : findings;
  return reportOf(root.name, document.id, all, problems);
}

function profileOf(root: XmlElement): string {
  const steps = ['ExchangedDocumentContext', 'GuidelineSpecifiedDocumentContextParameter', 'ID'];
  const found = steps.reduce<XmlElement | undefined>((at, name) => at && findChild(at, name), root);
  return found?.text ?? '';
}
