// What did a mail bring? Each attachment goes through the one intake, with the mail kept beside it as where it came from. Whether
// the sender is who it says, the receiving server has told (RFC 8601).
import { randomUUID } from 'node:crypto';
import { fail, failWith, succeed, type Problem, type Result } from '../../../../base/index.ts';
import type { Intake } from '../../../intake/index.ts';
import type { Store } from '../../../storage/index.ts';
import { readApart } from './apart.ts';
import type { ReadMail } from './read-mail.ts';

export type MailOptions = {
  readonly intake: Intake;
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Whose mail it is; undefined where nobody vouches for it. */
  readonly org: (mail: ReadMail) => Promise<string | undefined>;
};

/** Mail servers commonly take 25 to 50 MB. */
export const mailBytesMax = 50 * 1024 * 1024;
const door = 'mail';

export const isMail = (name: string) => /\.eml$/i.test(name);

/** @returns the id under which the mail is kept. A part that cannot be read stands in quarantine; none at all is a problem. */
export async function takeMail(
  bytes: Uint8Array,
  options: MailOptions & { readonly name: string },
): Promise<Result<string>> {
  if (bytes.length > mailBytesMax)
    return fail('input.too-large', `A mail has at most ${mailBytesMax} bytes.`);
  const read = await readApart(bytes);
  if (!read.ok) return read;
  const mail = read.value;
  const org = await options.org(mail);
  if (org === undefined)
    return fail(
      'access.not-allowed',
      `Nobody vouches for the sender ${mail.from || 'of this mail'} as one of our partners.`,
    );
  if (mail.parts.length === 0)
    return fail('input.unknown-format', 'The mail has no attachment that could be read.');
  const id = await keepMail(bytes, mail, org, options);
  const problems: Problem[] = [];
  let taken = 0;
  for (const part of mail.parts) {
    const { name, contentType } = part;
    const outcome = await options.intake.receive({
      bytes: part.bytes,
      name,
      contentType,
      door,
      org,
      partOf: id,
    });
    if (outcome.ok) taken += 1;
    else
      problems.push(
        ...outcome.problems.map((each) => ({ ...each, where: { document: name, ...each.where } })),
      );
  }
  const counts = {
    lines: mail.parts.length,
    accepted: taken,
    rejected: mail.parts.length - taken,
    duplicates: 0,
  };
  const status = taken > 0 ? ('complete' as const) : ('refused' as const);
  await options.store.messages.finish(id, { status, format: 'eml', ...counts, problems });
  return taken > 0 ? succeed(id) : failWith(problems);
}

async function keepMail(
  bytes: Uint8Array,
  mail: ReadMail,
  org: string,
  { store, clock, name }: MailOptions & { readonly name: string },
): Promise<string> {
  const incoming = {
    ...{ id: randomUUID(), org, door, name: mail.subject === '' ? name : mail.subject },
    ...{ contentType: 'message/rfc822', receivedAt: clock() },
    ...(mail.messageId !== undefined && { reference: mail.messageId }),
  };
  return (await store.messages.put(incoming, bytes)).message.id;
}

/**
 * The domain of the sender where the mail server that is trusted says that it is so: DMARC passed, or a DKIM signature of
 * that domain did. Only the topmost header of that server counts; those below may have come with the mail.
 */
export function vouchedDomain(
  { from, verdicts }: ReadMail,
  mailServer: string | undefined,
): string | undefined {
  const domain = from.split('@')[1];
  if (mailServer === undefined || domain === undefined) return undefined;
  const verdict = verdicts
    .map((text) => partsOfVerdict(text.toLowerCase()))
    .find(([server = '']) => server.split(/\s+/)[0] === mailServer.toLowerCase());
  const passed = verdict?.slice(1).some((part) => {
    const [method, ...properties] = part.split(/\s+/);
    const property = (name: string) =>
      properties.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
    if (method === 'dmarc=pass') return (property('header.from') ?? domain) === domain;
    return method === 'dkim=pass' && property('header.d') === domain;
  });
  return passed ? domain : undefined;
}

/**
 * The parts between semicolons, without comments. What stands in quotes or in a comment may be the sender's own words (the
 * local part of its address, its HELO): nothing in them divides or counts. RFC 8601 §2.2, RFC 5322 §3.2.
 */
function partsOfVerdict(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    const inWords = quoted || depth > 0;
    if (character === '\\' && inWords) at += 1;
    else if (character === '"' && depth === 0) quoted = !quoted;
    else if (character === '(' && !quoted) depth += 1;
    else if (character === ')' && depth > 0) depth -= 1;
    else if (depth > 0) continue;
    else if (character === ';' && !quoted) parts.push('');
    else parts[parts.length - 1] += quoted && /[\s;=()]/.test(character) ? '_' : character;
  }
  return parts.map((part) => part.trim());
}
