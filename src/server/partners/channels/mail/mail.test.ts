import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unwrap } from '../../../../base/index.ts';
import { nodeCrypto, nodeEntropy } from '../../../operation/crypto.ts';
import { createIntake, openCommunity, openMappings } from '../../../intake/index.ts';
import { openProfiles, parseProfile } from '../../index.ts';
import type { Store } from '../../../storage/index.ts';
import { withStore } from '../../../storage/temporary-folder.ts';
import { createChannels } from '../index.ts';
import { readApart } from './apart.ts';
import { vouchedDomain } from './mail.ts';
import { readMail } from './read-mail.ts';

const list = 'order,shipment,goods\r\nPO-1,SH-1,Pumps\r\n';
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');

/** A mail as programs write it: nested parts, a letterhead, a list in base64, one in quoted-printable and Latin-1. */
const nested = [
  'From: =?utf-8?Q?Gr=C3=BCn?= <edi@bluewake.example>',
  'To: intake@home.example',
  'Subject: =?gb18030?B?1MvLzcq+wP0=?=',
  'Message-ID: <1@bluewake.example>',
  'Authentication-Results: mx.home.example; dkim=pass header.d=bluewake.example',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="outer"',
  '',
  '--outer',
  'Content-Type: multipart/related; boundary="inner"',
  '',
  '--inner',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Please find attached. <img src="cid:logo"></p>',
  '--inner',
  'Content-Type: image/png; name="logo.png"',
  'Content-ID: <logo>',
  'Content-Transfer-Encoding: base64',
  '',
  base64('not really a picture'),
  '--inner--',
  '--outer',
  "Content-Type: text/csv; name*=utf-8''..%2F..%2F%E6%B8%85%E5%8D%95.csv",
  'Content-Disposition: attachment',
  'Content-Transfer-Encoding: base64',
  '',
  base64(list),
  '--outer',
  'Content-Type: application/edifact; name="order.edi"',
  'Content-Disposition: attachment; filename="order.edi"',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  "UNB+UNOC:3+A+B+260318:0740+1'NAD+BY+++M=FCller=",
  " und Sohn'",
  '--outer--',
  '',
].join('\r\n');

describe('a mail is taken apart', () => {
  test('into what is worth reading: names and bytes as the sender had them, no letterhead', async () => {
    const mail = unwrap(await readMail(Buffer.from(nested)));
    expect(mail.from).toBe('edi@bluewake.example');
    expect(mail.subject).toBe('运送示例');
    expect(mail.parts.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['清单.csv', 'text/csv'],
      ['order.edi', 'application/edifact'],
    ]);
    expect(Buffer.from(mail.parts[0]!.bytes).toString()).toBe(list);
    expect(Buffer.from(mail.parts[1]!.bytes).toString('latin1')).toContain("NAD+BY+++Müller und Sohn'");
  });

  test('also where the interchange is the text itself', async () => {
    const text =
      "From: a@b.example\r\nContent-Type: text/plain\r\n\r\nUNB+UNOA:1+A+B+260318:0740+1'UNZ+0+1'\r\n";
    const mail = unwrap(await readMail(Buffer.from(text)));
    expect(mail.parts).toMatchObject([{ name: 'mail-text.edi' }]);
    const letter = unwrap(await readMail(Buffer.from('From: a@b.example\r\n\r\nDear all, ISA is well.\r\n')));
    expect(letter.parts).toEqual([]);
  });

  test('or is refused: no header, parts within parts without end', async () => {
    expect((await readMail(Buffer.from('\r\nno mail at all'))).ok).toBe(false);
    const open = Array.from(
      { length: 60 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}`,
    );
    expect((await readMail(Buffer.from(`From: a@b.example\r\n${open.join('\r\n')}\r\n\r\nx`))).ok).toBe(
      false,
    );
  });
});

describe('a sender is believed where the mail server that is trusted vouches for it', () => {
  const mail = (...verdicts: string[]) => ({
    from: 'edi@bluewake.example',
    subject: '',
    messageId: undefined,
    verdicts,
    parts: [],
  });
  const trusted = 'mx.home.example';
  test.each([
    ['DMARC passed', 'mx.home.example; dmarc=pass header.from=bluewake.example'],
    [
      'its own DKIM signature passed',
      'mx.home.example; spf=fail smtp.mailfrom=x; dkim=pass (2048-bit) header.d=bluewake.example',
    ],
    ['a version stands behind the name', 'mx.home.example 1; dmarc=pass'],
  ])('%s', (_why, verdict) => expect(vouchedDomain(mail(verdict), trusted)).toBe('bluewake.example'));

  test.each([
    ['nothing passed', 'mx.home.example; dmarc=fail header.from=bluewake.example'],
    ['another domain signed', 'mx.home.example; dkim=pass header.d=evil.example'],
    ['another server says so', 'mx.evil.example; dmarc=pass header.from=bluewake.example'],
    ['it stands in a comment', 'mx.home.example; dmarc=fail (dmarc=pass); spf=none'],
    ['DMARC passed for another domain', 'mx.home.example; dmarc=pass header.from=evil.example'],
    ['it stands in a comment in a comment', 'mx.home.example; spf=none (a (b); dmarc=pass ; (c))'],
    [
      'it stands in the quoted name of the sender',
      'mx.home.example; spf=pass smtp.mailfrom="a; dmarc=pass header.from=bluewake.example; b"@evil.example',
    ],
    [
      'a quote in a quote would end it',
      'mx.home.example; spf=pass smtp.mailfrom="a\\"; dmarc=pass ;\\""@evil.example',
    ],
    ['the domain is part of another property', 'mx.home.example; dkim=pass x.header.d=bluewake.example'],
  ])('not where %s', (_why, verdict) => expect(vouchedDomain(mail(verdict), trusted)).toBeUndefined());

  test('not where a second header, which may have come with the mail, says otherwise than the first', () => {
    const forged = mail('mx.home.example; dmarc=fail', 'mx.home.example; dmarc=pass');
    expect(vouchedDomain(forged, trusted)).toBeUndefined();
    expect(vouchedDomain(mail('mx.home.example; dmarc=pass'), undefined)).toBeUndefined();
  });
});

async function withMailbox(
  work: (at: {
    store: Store;
    dir: string;
    channels: ReturnType<typeof createChannels>;
    put: (path: string, text: string) => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  await withStore(async (store, dir) => {
    const community = await openCommunity(store, 'home');
    await community.put({ id: 'bluewake', name: 'Blue Wake', roles: ['carrier'], language: 'en' });
    const profiles = await openProfiles(store, Date.now);
    const text =
      'partner: bluewake\nidentifiers: { mailDomains: [bluewake.example] }\nchannels: { in: [{ kind: folder }] }';
    unwrap(await profiles.put(unwrap(parseProfile(text)), 'Ada'));
    const mappings = await openMappings(store);
    const intake = createIntake({
      ...{ store, community, mappings },
      crypto: nodeCrypto,
      entropy: nodeEntropy,
      clock: Date.now,
    });
    const policy = { mailServer: 'mx.home.example' };
    const channels = createChannels({ store, intake, community, profiles, clock: Date.now, policy });
    const put = async (path: string, content: string) => {
      const whole = join(dir, path);
      await mkdir(join(whole, '..'), { recursive: true });
      await writeFile(whole, content);
      await utimes(whole, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    };
    await work({ store, dir, channels, put });
  });
}

test('a mail in the mailbox is kept, and each attachment is a message that names it', async () => {
  await withMailbox(async ({ store, dir, channels, put }) => {
    await put('mail/1.eml', nested);
    expect(await channels.readMails()).toBe(1);
    expect(await channels.readMails()).toBe(0);
    const messages = await store.messages.list({ limit: 10 });
    const mail = messages.find(({ contentType }) => contentType === 'message/rfc822')!;
    expect(mail).toMatchObject({
      org: 'bluewake',
      name: '运送示例',
      status: 'complete',
      format: 'eml',
      lines: 2,
    });
    const parts = messages.filter(({ partOf }) => partOf === mail.id);
    expect(parts.map(({ name, door }) => [name, door]).sort()).toEqual([
      ['order.edi', 'mail'],
      ['清单.csv', 'mail'],
    ]);
    expect(Buffer.from((await store.messages.bytes(mail.id))!).toString()).toBe(nested);
    expect(await readdir(join(dir, 'mail/.done'))).toHaveLength(1);
  });
});

test('a mail for which nobody vouches is set aside with the reason, and says nothing in anybody’s name', async () => {
  await withMailbox(async ({ store, dir, channels, put }) => {
    await put('mail/1.eml', nested.replace('dkim=pass', 'dkim=fail'));
    await channels.readMails();
    expect(await store.messages.list({ limit: 10 })).toEqual([]);
    const [why] = (await readdir(join(dir, 'mail/.error'))).filter((name) => name.endsWith('.why.txt'));
    expect(await readFile(join(dir, 'mail/.error', why!), 'utf8')).toContain('access.not-allowed');
  });
});

test('a partner’s folder takes files and mails; what is refused stands beside with the reason', async () => {
  await withMailbox(async ({ store, dir, channels, put }) => {
    const own = 'partners/bluewake/in';
    await put(`${own}/list.csv`, list);
    await put(`${own}/letter.eml`, nested.replace('dkim=pass', 'dkim=fail'));
    await put(`${own}/offer.pdf`, '%PDF-1.7');
    expect(await channels.readFolders()).toEqual({ files: 3, problems: [] });
    const done = await readdir(join(dir, own, '.done'));
    expect(done.map((name) => name.slice(37)).sort()).toEqual(['letter.eml', 'list.csv']);
    const error = await readdir(join(dir, own, '.error'));
    expect(error.map((name) => name.slice(37)).sort()).toEqual(['offer.pdf', 'offer.pdf.why.txt']);
    expect((await readdir(join(dir, own))).filter((name) => !name.startsWith('.'))).toEqual([]);
    expect((await store.messages.list({ limit: 10 })).every(({ org }) => org === 'bluewake')).toBe(true);
  });
});

test('a link in a partner’s folder leads nowhere: not to files of others, and not out of the folder', async () => {
  await withMailbox(async ({ store, dir, channels, put }) => {
    await put('partners/northquay/in/theirs.csv', list);
    await put('elsewhere/kept.txt', 'kept');
    const own = join(dir, 'partners/bluewake');
    await mkdir(own, { recursive: true });
    await symlink(join(dir, 'partners/northquay/in'), join(own, 'in'));
    const found = await channels.readFolders();
    expect(found).toMatchObject({ files: 0, problems: [expect.stringContaining('a link')] });
    expect(await readdir(join(dir, 'partners/northquay/in'))).toEqual(['theirs.csv']);

    await rm(join(own, 'in'));
    await put('partners/bluewake/in/own.csv', list);
    await symlink(join(dir, 'elsewhere/kept.txt'), join(own, 'in/link.csv'));
    await symlink(join(dir, 'elsewhere'), join(own, 'in/.done'));
    expect(await channels.readFolders()).toMatchObject({ files: 0, problems: [expect.anything()] });
    expect(await readdir(join(dir, 'elsewhere'))).toEqual(['kept.txt']);
    expect((await store.messages.list({ limit: 10 })).map(({ name }) => name)).toEqual(['own.csv']);
  });
});

describe('a large mail is read apart', () => {
  const large = (lines: number) =>
    Buffer.from(
      `From: edi@bluewake.example\r\nContent-Type: text/csv; name=list.csv\r\nContent-Disposition: attachment\r\n\r\n${'a,b\r\n'.repeat(lines)}`,
    );

  test('with the same outcome', async () => {
    const [apart, here] = await Promise.all([readApart(large(20_000)), readMail(large(20_000))]);
    expect(unwrap(apart).parts[0]!.bytes).toHaveLength(80_000);
    expect(unwrap(apart).from).toBe(unwrap(here).from);
    expect(Buffer.from(unwrap(apart).parts[0]!.bytes).equals(unwrap(here).parts[0]!.bytes)).toBe(true);
  });

  test('and given up where it takes too long', async () => {
    expect(await readApart(large(20_000), 1)).toMatchObject({
      ok: false,
      problems: [{ code: 'input.too-large' }],
    });
  });
});
