// What does an alert of the Common Alerting Protocol say? CAP 1.2 (OASIS, 1 July 2010) and 1.1, every element of `alert` and of
// each `info` block, with the words of the standard checked. What the standard demands and the alert lacks is told with its
// line; nothing is guessed.
import { failWith, parseMoment, problem, succeed } from '../../../base/index.ts';
import type { Moment, Problem, Result } from '../../../base/index.ts';
import type { XmlElement } from '../../../exchange/index.ts';
import { childOf, childrenOf, textIn } from '../documents/feed-tree.ts';
import { readCapArea, type CapArea } from './cap-area.ts';

const capNamespace = /^urn:oasis:names:tc:emergency:cap:1\.[12]$/;
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

export type CapReference = { readonly sender: string; readonly identifier: string; readonly sent: Moment };
export type CapValue = { readonly name: string; readonly value: string };

export type CapInfo = {
  readonly language: string;
  readonly categories: readonly string[];
  readonly event: string;
  readonly responseTypes: readonly string[];
  readonly urgency: string;
  readonly severity: string;
  readonly certainty: string;
  readonly audience: string;
  readonly eventCodes: readonly CapValue[];
  readonly effective?: Moment | undefined;
  readonly onset?: Moment | undefined;
  readonly expires?: Moment | undefined;
  readonly senderName: string;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
  readonly web: string;
  readonly contact: string;
  readonly parameters: readonly CapValue[];
  readonly areas: readonly CapArea[];
};

export type CapAlert = {
  readonly version: '1.1' | '1.2';
  readonly identifier: string;
  readonly sender: string;
  readonly sent: Moment;
  readonly status: string;
  readonly msgType: string;
  readonly scope: string;
  readonly source: string;
  readonly restriction: string;
  readonly addresses: string;
  readonly codes: readonly string[];
  readonly note: string;
  readonly references: readonly CapReference[];
  readonly incidents: string;
  readonly infos: readonly CapInfo[];
  readonly signed: boolean;
};

const words = {
  status: ['Actual', 'Exercise', 'System', 'Test', 'Draft'],
  msgType: ['Alert', 'Update', 'Cancel', 'Ack', 'Error'],
  scope: ['Public', 'Restricted', 'Private'],
  category: [
    ...['Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire', 'Health', 'Env', 'Transport', 'Infra', 'CBRNE'],
    'Other',
  ],
  responseType: [
    ...['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'Assess', 'AllClear', 'None'],
  ],
  urgency: ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'],
  severity: ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'],
  // CAP 1.1 keeps "Very Likely" of 1.0 for its readers, to be taken for "Likely".
  certainty: ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown', 'Very Likely'],
} as const;

const infosMax = 100;
const areasMax = 500;

export function isCapAlert(element: XmlElement): boolean {
  return element.name === 'alert' && capNamespace.test(element.namespace);
}

/** @param path where the alert stands in its document, for the problems: `alert`, `feed/entry[2]/content/alert` */
export function readCapAlert(element: XmlElement, path: string): Result<CapAlert> {
  const problems: Problem[] = [];
  const look = looking(element, path, problems);
  const references = readReferences(element, path, problems);
  const sent = look.moment('sent', true);
  const alert = {
    version: element.namespace.endsWith('1.1') ? ('1.1' as const) : ('1.2' as const),
    identifier: look.name('identifier'),
    sender: look.name('sender'),
    status: look.word('status'),
    msgType: look.word('msgType'),
    scope: look.word('scope'),
    source: look.text('source'),
    restriction: look.text('restriction'),
    addresses: look.text('addresses'),
    codes: childrenOf(element, 'code').map(({ text }) => text.trim()),
    note: look.text('note'),
    references,
    incidents: look.text('incidents'),
    infos: childrenOf(element, 'info')
      .slice(0, infosMax)
      .map((info, index) => readInfo(info, `${path}/info[${index + 1}]`, problems)),
    signed: element.children.some(
      ({ name, namespace }) => name === 'Signature' && namespace === signatureNamespace,
    ),
  };
  if (childrenOf(element, 'info').length > infosMax)
    problems.push(
      problem('input.too-large', `There are more than ${infosMax} info blocks.`, {
        line: element.line,
        path,
      }),
    );
  if (alert.scope === 'Private' && alert.addresses === '')
    look.missing('addresses', 'A private alert names no addressees.');
  // §3.2.1: an update or a cancellation is of earlier messages, which it names.
  if (['Update', 'Cancel', 'Ack', 'Error'].includes(alert.msgType) && references.length === 0)
    look.missing('references', `A message of type ${alert.msgType} does not say to which it refers.`);
  return problems.length > 0 || sent === undefined ? failWith(problems) : succeed({ ...alert, sent });
}

function readInfo(element: XmlElement, path: string, problems: Problem[]): CapInfo {
  const look = looking(element, path, problems);
  const areas = childrenOf(element, 'area');
  if (areas.length > areasMax)
    problems.push(
      problem('input.too-large', `There are more than ${areasMax} areas.`, { line: element.line, path }),
    );
  const event = look.text('event');
  if (event === '') look.missing('event', 'It does not say what happens.');
  return {
    // §3.2.2: en-US when it is left out.
    language: look.text('language') || 'en-US',
    categories: look.words('category', true),
    event,
    responseTypes: look.words('responseType', false),
    urgency: look.word('urgency'),
    severity: look.word('severity'),
    certainty: look.word('certainty').replace('Very Likely', 'Likely'),
    audience: look.text('audience'),
    eventCodes: valuesIn(element, 'eventCode'),
    effective: look.moment('effective', false),
    onset: look.moment('onset', false),
    expires: look.moment('expires', false),
    senderName: look.text('senderName'),
    headline: look.text('headline'),
    description: look.text('description'),
    instruction: look.text('instruction'),
    web: look.text('web'),
    contact: look.text('contact'),
    parameters: valuesIn(element, 'parameter'),
    areas: areas
      .slice(0, areasMax)
      .map((area, index) => readCapArea(area, `${path}/area[${index + 1}]`, problems)),
  };
}

function valuesIn(element: XmlElement, name: string): CapValue[] {
  return childrenOf(element, name)
    .slice(0, 200)
    .map((each) => ({ name: textIn(each, 'valueName'), value: textIn(each, 'value') }));
}

function readReferences(element: XmlElement, path: string, problems: Problem[]): CapReference[] {
  const found = childOf(element, 'references');
  if (found === undefined) return [];
  const where = { line: found.line, path: `${path}/references` };
  const triples = found.text.trim().split(/\s+/).filter(Boolean);
  if (triples.length === 0)
    problems.push(problem('value.missing', 'The list of references is there and empty.', where));
  return triples.slice(0, 500).flatMap((triple) => {
    const parts = triple.split(',');
    // An identifier holds no comma; a sender may not either (§3.2.1), and those that do break their own rule.
    const [sender = '', identifier = '', sent = ''] = parts;
    const when = parseMoment(sent);
    if (parts.length === 3 && sender !== '' && identifier !== '' && when.ok)
      return [{ sender, identifier, sent: when.value }];
    problems.push(
      problem('value.not-understood', `"${triple.slice(0, 80)}" is no sender,identifier,sent.`, where),
    );
    return [];
  });
}

/** Reads children and notes what is wrong with them. */
function looking(element: XmlElement, path: string, problems: Problem[]) {
  const note = (code: 'value.missing' | 'value.not-understood', name: string, what: string) => {
    const line = childOf(element, name)?.line ?? element.line;
    problems.push(problem(code, what, { line, path: `${path}/${name}` }));
  };
  const missing = (name: string, what: string) => note('value.missing', name, what);
  const text = (name: string) => textIn(element, name);
  const checkWord = (name: keyof typeof words, value: string) => {
    if ((words[name] as readonly string[]).includes(value)) return value;
    const known = words[name].join(', ');
    if (value === '') missing(name, `${name} is absent or empty; it is one of ${known}.`);
    else note('value.not-understood', name, `"${value.slice(0, 40)}" is none of ${known}.`);
    return value;
  };
  return {
    text,
    missing,
    word: (name: keyof typeof words) => checkWord(name, text(name)),
    words: (name: keyof typeof words, needed: boolean) => {
      const values = childrenOf(element, name).map((each) => each.text.trim());
      if (needed && values.length === 0) checkWord(name, '');
      return values.filter((value) => needed || value !== '').map((value) => checkWord(name, value));
    },
    /** §3.2.1: "MUST NOT include spaces, commas or restricted characters (< and &)". */
    name: (name: string) => {
      const value = text(name);
      if (value === '') missing(name, `The alert has no ${name}.`);
      else if (/[\s,<&]/u.test(value) || value.length > 1000)
        note('value.not-understood', name, `"${value.slice(0, 60)}" holds spaces, commas, < or &.`);
      return value;
    },
    /** The form of §3.3.2, with the "Z" that it forbids and many send. */
    moment: (name: string, needed: boolean): Moment | undefined => {
      const value = text(name);
      if (value === '') {
        if (needed) missing(name, `The alert does not say when it was ${name}.`);
        return undefined;
      }
      const read = parseMoment(value.replace(/-00:00$/, '+00:00'));
      if (read.ok && /T.*([zZ]|[+-]\d{2}:?\d{2})$/.test(value)) return read.value;
      note('value.not-understood', name, `"${value.slice(0, 60)}" is no time with its offset.`);
      return undefined;
    },
  };
}
