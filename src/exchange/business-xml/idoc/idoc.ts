// How is an IDoc read, written and checked, whether it is flat or XML? SAP Intermediate Documents, control record EDI_DC40.
import { fail, failWith, problem, succeed, type Moment, type Result } from '../../../base/index.ts';
import type { CheckedMessage, ConformanceReport, Finding } from '../../conformance.ts';
import type { ReadDocument, TradeDocument } from '../../document/index.ts';
import {
  checkTree,
  fromXml,
  readTree,
  writeTree,
  type NodeDraft,
  type TreeNode,
} from '../../tree-mapping/index.ts';
import { findChild, listChildren, type XmlElement } from '../../xml/index.ts';
import { reportOf } from '../report.ts';
import { writeDocument } from '../write-document.ts';
import { writeFlatIdoc } from './flat.ts';
import { idocMappings, type IdocMapping } from './mappings.ts';
import { basicTypeOf, idocSegments } from './segments.ts';
import { structureOf } from './structures.ts';
import { date } from './values.ts';

/** The type of the IDocs in an element, if they are understood here. */
export function findIdocType(root: XmlElement): string | undefined {
  return basicTypeOf(root.name) !== undefined && findChild(root, 'IDOC') !== undefined
    ? root.name
    : undefined;
}

type Idoc = { readonly tree: TreeNode; readonly mapping: IdocMapping | undefined; readonly message: string };

function idocsOf(root: XmlElement): readonly Idoc[] {
  const tree = fromXml(unmarked(root), { [root.namespace]: '' });
  const idocs = listChildren(root, 'IDOC');
  return tree.children
    .filter(({ name }) => name === 'IDOC')
    .map((node, index) => {
      const control = findChild(idocs[index]!, 'EDI_DC40');
      const message = (control && findChild(control, 'MESTYP')?.text.trim()) ?? '';
      return { tree: node, message, mapping: mappingOf(idocs[index]!, root.name, message) };
    });
}

/** `BEGIN` and `SEGMENT` say only that a segment is one. */
function unmarked(element: XmlElement): XmlElement {
  return { ...element, attributes: {}, children: element.children.map(unmarked) };
}

function mappingOf(idoc: XmlElement, type: string, message: string): IdocMapping | undefined {
  const header = findChild(idoc, 'E1EDK01');
  const kind = header && findChild(header, 'BSART')?.text.trim();
  const credit = message === 'INVOIC' && (kind === 'CRME' || kind === 'CRLI');
  return idocMappings.find(
    (mapping) =>
      mapping.message === message &&
      basicTypeOf(mapping.type) === basicTypeOf(type) &&
      (message !== 'INVOIC' || (mapping.kind === 'credit-note') === credit),
  );
}

/** One document for each IDoc. Error `message.unsupported` with the place of the first that is not understood. */
export function readIdoc(root: XmlElement): Result<readonly ReadDocument[]> {
  const idocs = findIdocType(root) === undefined ? [] : idocsOf(root);
  const unknown = idocs.find(({ mapping }) => mapping === undefined);
  if (idocs.length === 0 || unknown !== undefined) {
    const { line = root.line, byte = root.byte } = unknown?.tree ?? {};
    const told = `${root.name.slice(0, 30)} ${unknown?.message.slice(0, 30) ?? ''}`.trim();
    return fail('message.unsupported', `${told} is no IDoc that is read here.`, {
      path: `/${root.name.slice(0, 30)}`,
      line,
      byte,
    });
  }
  return succeed(idocs.map(({ mapping, tree }) => readTree(mapping!, tree)));
}

export type IdocPartner = { readonly port: string; readonly type: string; readonly number: string };
export type IdocOptions = {
  readonly form: 'flat' | 'xml';
  /** Up to 16 digits. */
  readonly docnum: string;
  readonly createdAt: Moment;
  readonly sender: IdocPartner;
  readonly receiver: IdocPartner;
  readonly client?: string;
  /** Instead of the newest that is known: `DELVRY03`. */
  readonly type?: string;
};

/** Flat records or XML; errors `value.missing` and `idoc.field-length` with the place, `message.unsupported`. */
export function encodeIdoc(document: TradeDocument, options: IdocOptions): Result<string> {
  const mapping = idocMappings.find(({ kind }) => kind === document.kind);
  const type = options.type ?? mapping?.type ?? '';
  if (mapping === undefined || basicTypeOf(type) !== basicTypeOf(mapping.type)) {
    return fail(
      'message.unsupported',
      `There is no IDoc here for ${document.kind} ${type.slice(0, 30)}`.trim(),
    );
  }
  const written = writeTree(mapping, document);
  if (!written.ok) return written;
  const idoc = written.value;
  idoc.children.unshift(controlOf(mapping.message, type, options));
  const long = tooLong(idoc, '');
  if (long.length > 0) return failWith(long);
  if (options.form === 'flat') return succeed(writeFlatIdoc(idoc));
  return writeDocument({ name: type, children: [marked(idoc)] }, {});
}

function controlOf(message: string, type: string, options: IdocOptions): NodeDraft {
  const { docnum, createdAt, sender, receiver, client = '' } = options;
  const created = date('CRETIM').write(createdAt, {});
  const values: Readonly<Record<string, string>> = {
    ...{
      TABNAM: 'EDI_DC40',
      MANDT: client,
      DOCNUM: docnum.padStart(16, '0'),
      DIRECT: '2',
      IDOCTYP: type,
      MESTYP: message,
    },
    ...{ SNDPOR: sender.port, SNDPRT: sender.type, SNDPRN: sender.number },
    ...{ RCVPOR: receiver.port, RCVPRT: receiver.type, RCVPRN: receiver.number },
    ...{ CREDAT: created?.text ?? '', CRETIM: created?.siblings?.CRETIM ?? '' },
  };
  const fields = idocSegments.get('EDI_DC40')!.fields.filter(({ name }) => (values[name] ?? '') !== '');
  return {
    name: 'EDI_DC40',
    children: fields.map(({ name }) => ({ name, text: values[name]!, children: [] })),
  };
}

/** Segments of the XML form are marked as such. */
function marked(node: NodeDraft): NodeDraft {
  const segment =
    node.name === 'IDOC' ? { BEGIN: '1' } : idocSegments.has(node.name) ? { SEGMENT: '1' } : undefined;
  const children = node.children.map(marked);
  return { ...node, children, ...(segment !== undefined && { attributes: segment }) };
}

function tooLong(node: NodeDraft, path: string): ReturnType<typeof problem>[] {
  const fields = idocSegments.get(node.name)?.fields;
  const at = `${path}/${node.name}`;
  return node.children.flatMap((child) => {
    if (child.children.length > 0 || child.text === undefined) return tooLong(child, at);
    const length = fields?.find(({ name }) => name === child.name)?.length ?? Infinity;
    if (child.text.length <= length) return [];
    const message = `"${child.text.slice(0, 40)}" does not fit into the ${length} characters of ${child.name}.`;
    return [problem('idoc.field-length', message, { path: `${at}/${child.name}` })];
  });
}

/** Segments, their order and number, mandatory fields, lengths and types, a message for each IDoc. */
export function checkIdoc(root: XmlElement): ConformanceReport {
  const type = basicTypeOf(root.name);
  const read = readIdoc(root);
  if (type === undefined || !read.ok) return reportOf(root.name, '', [], read.ok ? [] : read.problems);
  const messages = idocsOf(root).flatMap(({ tree, message }, index): readonly CheckedMessage[] => {
    const findings = checkTree(tree, structureOf(type)).map(inIdocTerms);
    const number = tree.children[0]?.children.find(({ name }) => name === 'DOCNUM')?.text.trim() ?? '';
    return reportOf(`${root.name} ${message}`, number, findings, read.value[index]!.problems).messages;
  });
  return { messages };
}

/** Segments have names in capitals that begin with `E1` or `Z`; what is said of them is said of segments. */
function inIdocTerms(finding: Finding): Finding {
  if (!/^(E1|Z|EDI_)/u.test(finding.segment ?? '')) return finding;
  if (finding.code === 'xml.element-unknown') {
    // A customer's own segments are an extension of the type.
    const own = /^Z/u.test(finding.segment ?? '');
    return { ...finding, code: 'idoc.segment-unknown', severity: own ? 'warning' : 'error' };
  }
  return finding.code === 'xml.element-order' ? { ...finding, code: 'idoc.segment-order' } : finding;
}
