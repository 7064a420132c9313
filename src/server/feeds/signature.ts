// Does the signature of an alert hold, and whose is it? XML Signature (W3C, enveloped), as CAP 1.2 §3.3.4.1 has it. A signature that
// holds says that the alert is as its signer made it; whether the signer is to be believed is for who set up the feed.
import { createPublicKey, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';

export type Trust = {
  /** SHA-256 fingerprints of certificates, as `openssl x509 -fingerprint` writes them. Left empty, any signer will do. */
  readonly fingerprints: readonly string[];
};

export type SignatureVerdict = {
  readonly state: 'valid' | 'invalid' | 'unchecked';
  /** Subject of the certificate; `key without a certificate` where only a key came with it. */
  readonly signer?: string;
  readonly why?: string;
};

/** Longer alerts than this are drawn for a plotter; checking takes time in proportion. */
const charactersMax = 4_000_000;
const signaturesMax = 5;

/** A signature with a chain of certificates has some ten thousand characters. */
const signatureMax = 64 * 1024;

/** In one pass: text that only looks like beginnings of signatures must not be gone through again for each. */
function signaturesIn(text: string): string[] {
  const found: string[] = [];
  const opening = /<(?:([A-Za-z_][\w.-]{0,40}):)?Signature[\s>]/g;
  for (let tries = 0; tries < 4 * signaturesMax && found.length < signaturesMax; tries++) {
    const start = opening.exec(text);
    if (start === null) break;
    const close = `</${start[1] === undefined ? '' : `${start[1]}:`}Signature`;
    const limit = start.index + signatureMax;
    let at = text.indexOf(close, start.index);
    // `</SignatureValue>` begins like it.
    while (at >= 0 && at < limit && !/[\s>]/.test(text.charAt(at + close.length)))
      at = text.indexOf(close, at + close.length);
    const end = at < 0 ? -1 : text.indexOf('>', at) + 1;
    if (end <= 0 || end > limit) continue;
    found.push(text.slice(start.index, end));
    opening.lastIndex = end;
  }
  return found;
}

/**
 * @param text the document, which the reader of alerts has taken: it has no document type
 * @returns `valid` where one signature holds for the whole document and its signer is trusted; `invalid` where none holds; `unchecked` where there
 *   is nothing to check it with, or the signer is not among those who are trusted
 */
export function verifyAlert(text: string, trust: Trust): SignatureVerdict {
  if (text.length > charactersMax) return { state: 'unchecked', why: 'The alert is too long to be checked.' };
  const signatures = signaturesIn(text);
  if (signatures.length === 0) return { state: 'unchecked', why: 'No signature was found.' };
  const verdicts = signatures.map((signature) => {
    const alone = signatures
      .filter((other) => other !== signature)
      .reduce((rest, other) => rest.replace(other, () => ''), text);
    // A second signature may cover the first, or have been added beside it.
    const first = verifyOne(text, signature, trust);
    return first.state === 'valid' || alone === text
      ? first
      : better(first, verifyOne(alone, signature, trust));
  });
  return verdicts.reduce(better);
}

const order = ['invalid', 'unchecked', 'valid'];

function better(a: SignatureVerdict, b: SignatureVerdict): SignatureVerdict {
  return order.indexOf(b.state) > order.indexOf(a.state) ? b : a;
}

function verifyOne(text: string, signature: string, trust: Trust): SignatureVerdict {
  const references = [...signature.matchAll(/<(?:[\w.-]+:)?Reference\b[^>]*>/g)].map(([tag]) => tag);
  // Anything but the whole document leaves room for words that nobody signed (signature wrapping).
  if (references.length !== 1 || !/\bURI\s*=\s*(?:""|'')/.test(references[0]!))
    return { state: 'unchecked', why: 'The signature does not cover the whole document.' };
  const pem = certificateIn(signature);
  const key = pem ?? keyIn(signature);
  if (key === undefined) return { state: 'unchecked', why: 'No certificate or key came with the signature.' };
  const certificate = pem === undefined ? undefined : readCertificate(pem);
  if (pem !== undefined && certificate === undefined)
    return { state: 'unchecked', why: 'The certificate cannot be read.' };
  const signer = certificate?.subject.replaceAll('\n', ', ').slice(0, 200) ?? 'key without a certificate';
  try {
    const check = new SignedXml({ publicCert: key });
    check.loadSignature(signature);
    if (!check.checkSignature(text)) return { state: 'invalid', signer, why: 'The signature does not hold.' };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : 'The signature cannot be read.';
    return { state: /invalid signature|reference/i.test(why) ? 'invalid' : 'unchecked', signer, why };
  }
  const { fingerprints } = trust;
  const known = fingerprints.map(plain).includes(plain(certificate?.fingerprint256 ?? ''));
  if (fingerprints.length > 0 && !known)
    return {
      state: 'unchecked',
      signer,
      why: 'The signature holds; its signer is not among those who are trusted.',
    };
  return { state: 'valid', signer };
}

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(/[^0-9A-Fa-f]/g, '').toUpperCase();
}

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    // What cannot be read is told as such by the caller; why OpenSSL thinks so helps nobody.
    return undefined;
  }
}

function certificateIn(signature: string): string | undefined {
  const base64 = /<(?:[\w.-]+:)?X509Certificate\s*>([A-Za-z0-9+/=\s]{100,20000})</.exec(signature)?.[1];
  if (base64 === undefined) return undefined;
  const lines = base64.replaceAll(/\s+/g, '').match(/.{1,64}/g)!;
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** RSAKeyValue (XML Signature §4.5.2.2) as PEM; other kinds of key are not read. */
function keyIn(signature: string): string | undefined {
  const part = (name: string) =>
    new RegExp(`<(?:[\\w.-]+:)?${name}\\s*>([A-Za-z0-9+/=\\s]{1,8000})<`)
      .exec(signature)?.[1]
      ?.replaceAll(/\s+/g, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '');
  const [n, e] = [part('Modulus'), part('Exponent')];
  if (n === undefined || e === undefined) return undefined;
  try {
    return createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    }) as string;
  } catch {
    return undefined;
  }
}
