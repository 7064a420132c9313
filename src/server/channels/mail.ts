// What did a mail bring? Each attachment goes through the one intake, with the mail kept beside it as where it came from. MIME
// (RFC 2045 to 2049, 2231) is read by `postal-mime`; whether the sender is who it says, the receiving server has told
// (RFC 8601).
import { randomUUID } from 'node:crypto';
import PostalMime from 'postal-mime';
import { fail, failWith, succeed, type Problem, type Result } from '../../base/index.ts';
import type { Intake } from '../intake/index.ts';
import type { Store } from '../storage/index.ts';

type Email = Awaited<ReturnType<typeof PostalMime.parse>>;

export type MailOptions = {
  readonly intake: Intake;
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Whose mail it is; undefined where nobody vouches for it. */
  readonly org: (mail: ReadMail) => Promise<string | undefined>;
};

export type MailPart = { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array };
export type ReadMail = {
  readonly from: string;
  readonly subject: string;
  readonly messageId: string | undefined;
  /** Of the `Authentication-Results` headers, topmost first. */
  readonly verdicts: readonly string[];
  /** What is worth reading: no signatures, no pictures of a letterhead. */
  readonly parts: readonly MailPart[];
};

/** Mail servers commonly take 25 to 50 MB. */
export const mailBytesMax = 50 * 1024 * 1024;
const partsMax = 200;
const limits = { maxNestingDepth: 40, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 4 };
const door = 'mail';

export const isMail = (name: string) => /\.eml$/i.test(name);

/** @returns the id under which the mail is kept. A part that cannot be read stands in quarantine; none at all is a problem. */
export async function takeMail(
  bytes: Uint8Array,
  options: MailOptions & { readonly name: string },
): Promise<Result<string>> {
  if (bytes.length > mailBytesMax)
    return fail('input.too-large', `A mail has at most ${mailBytesMax} bytes.`);
  const read = await readMail(bytes);
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

/** Errors `input.syntax`, `input.too-large`. */
export async function readMail(bytes: Uint8Array): Promise<Result<ReadMail>> {
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, { ...limits, attachmentEncoding: 'arraybuffer' });
  } catch (error) {
    return fail(
      'input.syntax',
      `It is no mail that could be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (email.headers.length === 0) return fail('input.syntax', 'It has no header of a mail.');
  const parts = partsOf(email);
  if (parts.length > partsMax) return fail('input.too-large', `A mail has at most ${partsMax} attachments.`);
  return succeed({
    from: (email.from?.address ?? '').toLowerCase(),
    subject: (email.subject ?? '').trim(),
    messageId: email.messageId,
    verdicts: email.headers.filter(({ key }) => key === 'authentication-results').map(({ value }) => value),
    parts,
  });
}

const unread =
  /^(image|audio|video)\/|^application\/(pkcs7-signature|x-pkcs7-signature|pgp-signature|ics)$|^text\/calendar$/;

function partsOf(email: Email): MailPart[] {
  const attached = email.attachments
    .filter(({ mimeType }) => !unread.test(mimeType))
    .map(({ filename, mimeType, content }, index) => ({
      name: nameOf(filename, mimeType, index + 1),
      contentType: mimeType,
      bytes:
        typeof content === 'string'
          ? new TextEncoder().encode(content)
          : new Uint8Array(content as ArrayBuffer),
    }));
  // Some programs write the interchange itself into the mail.
  const text = email.text ?? '';
  if (!/^\s*(UNA.{6}|UNB\+|ISA[^A-Za-z0-9\s])/s.test(text)) return attached;
  return [
    { name: 'mail-text.edi', contentType: 'text/plain', bytes: new TextEncoder().encode(text.trimStart()) },
    ...attached,
  ];
}

/** The last part of a name only: a path in it means nothing here. */
function nameOf(filename: string | null, mimeType: string, number: number): string {
  const last = (filename ?? '').split(/[\\/]/).at(-1)!.trim();
  return last === ''
    ? `part-${number}.${mimeType
        .split('/')
        .at(-1)!
        .replace(/[^a-z0-9.-]/gi, '')}`
    : last.slice(0, 200);
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
