// How is an ISO 20022 message read, written and checked? `Document` in the namespace of its message and version.
import { fail, succeed, type Result } from '../../../base/index.ts';
import type { ConformanceReport, Finding } from '../../conformance.ts';
import type { ReadDocument, TradeDocument } from '../../document/index.ts';
import {
  checkTree,
  fromXml,
  readTree,
  writeTree,
  type TreeMapping,
  type TreeNode,
} from '../../tree-mapping/index.ts';
import type { XmlElement } from '../../xml/index.ts';
import { reportOf } from '../report.ts';
import { writeDocument } from '../write-document.ts';
import { painOrder, painStatus, statement } from './mappings.ts';
import { checkPayments } from './rules.ts';
import { structureOf } from './structures.ts';
import { isoMessages, releaseOf, type IsoMessage } from './types.ts';

const standard = 'urn:iso:std:iso:20022:tech:xsd:';
const namespacePattern = /^urn:iso:std:iso:20022:tech:xsd:((?:pain|camt)\.\d{3})\.\d{3}\.(\d{2})$/u;

export type IsoType = { readonly message: IsoMessage; readonly version: string };

/** The message and its version; a `Document` without a namespace is known by its only child. */
export function findIsoType({ name, namespace, children }: XmlElement): IsoType | undefined {
  if (name !== 'Document') return undefined;
  const [, told, version = '02'] = namespacePattern.exec(namespace) ?? [];
  if (told === undefined && namespace !== '') return undefined;
  const message = isoMessages.find(
    ({ element, name: own }) =>
      children.some((child) => child.name === element) && (told === undefined || told === own),
  );
  return message && { message, version };
}

const mappingOf = ({ message: { name, within = '' }, version }: IsoType): TreeMapping => {
  const release = releaseOf(name, version);
  if (name === 'pain.001') return painOrder(release);
  return name === 'pain.002' ? painStatus(release) : statement(name, within, release);
};

/** The tree from the message's element on, in the namespace of the document. */
function treeOf(root: XmlElement, { message }: IsoType): TreeNode {
  const tree = fromXml(root, { [root.namespace]: '' });
  return tree.children.find(({ name }) => name === message.element)!;
}

/** One document; of statements, reports and notifications one each. Error `message.unsupported` for another root. */
export function readIso20022(root: XmlElement): Result<readonly ReadDocument[]> {
  const type = findIsoType(root);
  if (type === undefined) {
    const { line, byte } = root;
    const path = `/${root.name.slice(0, 60)}`;
    return fail('message.unsupported', `${path} is no ISO 20022 message that is read here.`, {
      path,
      line,
      byte,
    });
  }
  const mapping = mappingOf(type);
  const tree = treeOf(root, type);
  const { within } = type.message;
  if (within === undefined) return succeed([readTree(mapping, tree)]);
  return succeed(tree.children.filter(({ name }) => name === within).map((node) => readTree(mapping, node)));
}

export type Pain001Version = '03' | '09';
export type Pain002Version = '03' | '10';

/** pain.001; errors `value.missing` with the JSON Pointer of what is lacking, `message.unsupported` for another kind. */
export function encodePain001(
  document: TradeDocument,
  { version }: { readonly version: Pain001Version },
): Result<string> {
  return encode('pain.001', 'payment-order', version, document);
}

/** pain.002; errors as of {@link encodePain001}. */
export function encodePain002(
  document: TradeDocument,
  { version }: { readonly version: Pain002Version },
): Result<string> {
  return encode('pain.002', 'payment-status', version, document);
}

function encode(
  name: 'pain.001' | 'pain.002',
  kind: string,
  version: string,
  document: TradeDocument,
): Result<string> {
  if (document.kind !== kind) return fail('message.unsupported', `${name} does not say a ${document.kind}.`);
  const message = isoMessages.find((one) => one.name === name)!;
  const written = writeTree(mappingOf({ message, version }), document);
  if (!written.ok) return written;
  return writeDocument(
    { name: 'Document', children: [written.value] },
    { '': `${standard}${name}.001.${version}` },
  );
}

/** Schema, code lists, counts, sums, balances, check digits of accounts. */
export function checkIso20022(root: XmlElement): ConformanceReport {
  const type = findIsoType(root);
  const read = readIso20022(root);
  if (type === undefined || !read.ok) return reportOf(root.name, '', [], read.ok ? [] : read.problems);
  const { message, version } = type;
  const tree = treeOf(root, type);
  const namespace: readonly Finding[] =
    root.namespace !== ''
      ? []
      : [
          {
            ...{ code: 'xml.element-unknown', severity: 'warning', segment: 'Document', path: '/Document' },
            message: 'The document is in no namespace, so its version is not told.',
            ...{ line: root.line, column: root.column, byte: root.byte },
          },
        ];
  const findings = checkTree(tree, structureOf(message.name, releaseOf(message.name, version)));
  const problems = read.value.flatMap((one) => one.problems);
  const reference = tree.children[0]?.children.find(({ name }) => name === 'MsgId')?.text.trim() ?? '';
  const all = [...namespace, ...findings, ...checkPayments(tree)];
  return reportOf(`${message.name}.001.${version}`, reference, all, problems);
}
