// How is an EDIFACT interchange with one message written? UNA, UNB, UNH … UNT, UNZ of ISO 9735 syntax 1 to 4, separators in
// data released, in the characters that the syntax identifier permits.
import { fail, succeed } from '../../../../base/index.ts';
import {
  clockOf,
  type EnvelopeResult,
  type MessageBody,
  type MessageEnvelope,
  type MessageTarget,
} from './envelope.ts';

// ISO 9735-1 annex A: levels A and B; C is ISO 8859-1, W and Y are Unicode in UTF-8.
const repertoires: Readonly<Record<string, RegExp>> = {
  UNOA: /^[A-Z0-9 .,\-()/='+:?!"%&*;<>]*$/u,
  UNOB: /^[A-Za-z0-9 .,\-()/='+:?!"%&*;<>]*$/u,
  UNOC: /^[\n\x20-\x7e\xa0-\xff]*$/u,
  UNOW: /^[^\0-\x08\x0b\x0c\x0e-\x1f]*$/u,
  UNOY: /^[^\0-\x08\x0b\x0c\x0e-\x1f]*$/u,
};
const wide = new Set(['UNOW', 'UNOY']);
const referenceMax = 14;

type Plain = readonly [tag: string, ...elements: (string | readonly string[])[]];

/** Errors: `value.missing`, `value.not-understood`, and `input.encoding` for what the repertoire does not have. */
export function writeEdifactInterchange(
  target: MessageTarget,
  envelope: MessageEnvelope,
  body: MessageBody,
): EnvelopeResult {
  const [identifier = '', version = '3'] = (envelope.syntax ?? 'UNOC:3').split(':');
  const repertoire = Object.hasOwn(repertoires, identifier) ? repertoires[identifier] : undefined;
  if (repertoire === undefined || !/^[1-4]$/u.test(version)) {
    return fail('value.not-understood', `The syntax "${identifier}:${version}" is not written here.`);
  }
  if (envelope.reference === '' || envelope.reference.length > referenceMax) {
    return fail('value.missing', `An interchange needs a reference of at most ${referenceMax} characters.`);
  }
  const escape = escaper(version);
  const texts = [
    plain(unb(envelope, identifier, version), escape),
    plain(unh(target, envelope), escape),
    ...body.map(({ tag, elements }) => segmentText(tag, elements, escape)),
    plain(['UNT', String(body.length + 2), envelope.messageReference ?? '1'], escape),
    plain(['UNZ', '1', envelope.reference], escape),
  ];
  const wrong = texts.findIndex((text) => !repertoire.test(text));
  if (wrong >= 0) {
    const where = { segment: texts[wrong]!.slice(0, 3), position: wrong };
    return fail(
      'input.encoding',
      `"${texts[wrong]!.slice(0, 60)}" has characters that ${identifier} cannot carry.`,
      where,
    );
  }
  const una = `UNA:+${envelope.decimalMark ?? '.'}?${version === '4' ? '*' : ' '}'\n`;
  const text = una + texts.map((line) => `${line}'\n`).join('');
  const bytes = wide.has(identifier)
    ? new TextEncoder().encode(text)
    : Uint8Array.from(text, (character) => character.charCodeAt(0));
  return succeed({ text, bytes });
}

function unb(envelope: MessageEnvelope, identifier: string, version: string): Plain {
  const { sender, recipient, reference, test, acknowledge } = envelope;
  const { date, time } = clockOf(envelope.preparedAt);
  return [
    'UNB',
    [identifier, version],
    [sender.id, sender.qualifier ?? ''],
    [recipient.id, recipient.qualifier ?? ''],
    // The century came with syntax 4.
    [version === '4' ? date : date.slice(2), time],
    reference,
    ...['', '', ''],
    acknowledge === true ? '1' : '',
    '',
    test === true ? '1' : '',
  ];
}

function unh(
  { type, version, association }: MessageTarget,
  { messageReference = '1' }: MessageEnvelope,
): Plain {
  const release = /^([A-Z])\.?(\w+)$/u.exec(version);
  const [, letter = 'D', number = version] = release ?? [];
  return ['UNH', messageReference, [type, letter, number, 'UN', association ?? '']];
}

function escaper(version: string): (text: string) => string {
  const special = version === '4' ? /[?+:'*]/gu : /[?+:']/gu;
  return (text) => text.replace(special, '?$&');
}

function plain([tag, ...elements]: Plain, escape: (text: string) => string): string {
  return segmentText(
    tag,
    elements.map((element) => [typeof element === 'string' ? [element] : element]),
    escape,
  );
}

/** Empty components and elements at the end are left out (ISO 9735-1 §8.7). */
function segmentText(
  tag: string,
  elements: MessageBody[number]['elements'],
  escape: (text: string) => string,
): string {
  const texts = elements.map((repetitions) =>
    repetitions.map((parts) => withoutEnd(parts).map(escape).join(':')).join('*'),
  );
  return [tag, ...withoutEnd(texts)].join('+');
}

function withoutEnd(texts: readonly string[]): readonly string[] {
  let length = texts.length;
  while (length > 0 && texts[length - 1] === '') length--;
  return texts.slice(0, length);
}
