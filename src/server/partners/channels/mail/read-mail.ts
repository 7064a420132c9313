// What is in a mail? MIME (RFC 2045 to 2049, 2231) is read by `postal-mime`.
import PostalMime from 'postal-mime';
import { fail, succeed, type Result } from '../../../../base/index.ts';

type Email = Awaited<ReturnType<typeof PostalMime.parse>>;

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

const partsMax = 200;
const limits = { maxNestingDepth: 40, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 4 };

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
