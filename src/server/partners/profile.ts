// How does one partner want to be spoken to? Its identifiers, the versions of its messages, what of its mistakes only warns,
// its channels and what it acknowledges: data in YAML, checked here before anything relies on it. GLN: GS1 General
// Specifications; LEI: ISO 17442; UNB: ISO 9735; ISA: ASC X12.5.
import { parseDocument } from 'yaml';
import * as z from 'zod';
import {
  fail,
  failWith,
  isGln,
  isLei,
  problem,
  succeed,
  type Problem,
  type Result,
} from '../../base/index.ts';

const short = z.string().trim().min(1).max(100);
const organisation = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'An organisation id has small letters, digits and hyphens');
const secretName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'A secret is named, never written here');
const mappingId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'This is no id of a mapping');

/** UNB S002 and S003: 35 characters, qualifier of DE 0007. */
const edifactId = z.strictObject({ id: z.string().min(1).max(35), qualifier: z.string().max(4).optional() });
/** ISA05 to ISA08: a qualifier of two and an id of at most fifteen characters. */
const x12Id = z.strictObject({
  id: z.string().min(1).max(15),
  qualifier: z.string().length(2).default('ZZ'),
});

const identifiersSchema = z.strictObject({
  gln: z.string().refine(isGln, 'A GLN has 13 digits, the last of which checks the others').optional(),
  lei: z
    .string()
    .refine(isLei, 'An LEI has 20 characters, the last two of which check the others')
    .optional(),
  duns: z
    .string()
    .regex(/^\d{9}$/, 'A DUNS number has nine digits')
    .optional(),
  scac: z
    .string()
    .regex(/^[A-Z]{2,4}$/, 'A SCAC has two to four capital letters')
    .optional(),
  edifact: z.array(edifactId).max(20).default([]),
  x12: z.array(x12Id).max(20).default([]),
  /** Mail from these domains is its own, where the receiving mail server vouches for the sender. */
  mailDomains: z
    .array(z.string().regex(/^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/, 'This is no domain in small letters'))
    .max(20)
    .default([]),
});

const decimalMark = z.enum(['.', ',']);
const charset = z.enum([
  ...(['UNOA', 'UNOB', 'UNOC', 'UNOD', 'UNOE', 'UNOF', 'UNOG', 'UNOH', 'UNOI', 'UNOJ', 'UNOK'] as const),
  ...(['UNOL', 'UNOW', 'UNOX', 'UNOY', 'ASCII', 'ISO-8859-1', 'UTF-8'] as const),
]);

const messageSchema = z.strictObject({
  /** `ORDERS`, `856`, `ubl:DespatchAdvice`. */
  type: z.string().regex(/^[A-Za-z0-9:._-]{2,60}$/, 'This is no message type'),
  direction: z.enum(['in', 'out']),
  /** `D96A`, `004010`, `2.1`. */
  version: short,
  /** Association assigned code or implementation convention. */
  association: short.optional(),
  charset: charset.optional(),
  decimalMark: decimalMark.optional(),
});

const tolerated = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,59}(@[A-Z0-9]{2,3})?$/, 'Name a code, or a code at a tag: value.missing@DTM');

/** Only for these messages, by type; the first channel that has one carries it. */
const only = { messages: z.array(z.string().min(1).max(60)).max(100).optional() };

const webhookChannel = z.strictObject({
  kind: z.literal('webhook'),
  ...only,
  url: z
    .url({ protocol: /^https?$/, error: 'This is no http(s) address' })
    .max(500)
    .refine((text) => !/^[a-z]+:\/\/[^/]*@/i.test(text), 'Credentials do not belong into an address'),
  secret: secretName.optional(),
  attemptsMax: z.number().int().min(1).max(20).default(8),
});
/** A folder of its own below `partners/ORG` of the data folder, or below a root that the deployment permits. */
const folderPath = z
  .string()
  .min(1)
  .max(400)
  .refine((text) => !text.split(/[\\/]/).includes('..') && !text.includes('\0'), 'A path leads down only')
  .default('.');
const folderOut = z.strictObject({ kind: z.literal('folder'), ...only, path: folderPath });
const folderIn = z.strictObject({ kind: z.literal('folder'), path: folderPath });
/** It waits here until the partner collects it. */
const download = z.strictObject({ kind: z.literal('download'), ...only });

/** What of an ERP is read, and what is written back. */
const erpCommon = {
  url: webhookChannel.shape.url,
  /** Names the secret in the vault: an API key (Odoo), `key:secret` (ERPNext). */
  secret: secretName,
  everyMinutes: z.number().min(1).max(1440).default(10),
  pageSize: z.number().int().min(1).max(500).default(100),
};
const odooChannel = z.strictObject({
  kind: z.literal('odoo'),
  ...erpCommon,
  database: short,
  /** For the older JSON-RPC; left out, the key goes to the JSON-2 interface of Odoo 19 and later. */
  user: short.optional(),
  read: z
    .array(z.enum(['sale.order', 'purchase.order', 'stock.picking', 'account.move']))
    .max(4)
    .default(['sale.order', 'purchase.order', 'stock.picking', 'account.move']),
});
const erpnextChannel = z.strictObject({
  kind: z.literal('erpnext'),
  ...erpCommon,
  read: z
    .array(z.enum(['Sales Order', 'Purchase Order', 'Delivery Note', 'Sales Invoice']))
    .max(4)
    .default(['Sales Order', 'Purchase Order', 'Delivery Note', 'Sales Invoice']),
});

/** What partners answered is written back into the system: its orders' dates and notes. */
const odooOut = odooChannel.omit({ read: true, everyMinutes: true, pageSize: true }).extend(only);
const erpnextOut = erpnextChannel.omit({ read: true, everyMinutes: true, pageSize: true }).extend(only);
const outChannel = z.discriminatedUnion('kind', [webhookChannel, folderOut, download, odooOut, erpnextOut]);
const inChannel = z.discriminatedUnion('kind', [folderIn, odooChannel, erpnextChannel]);

const acknowledgementsSchema = z.strictObject({
  /** What we answer with to what comes in; nothing where it is left out. */
  send: z
    .strictObject({
      edifact: z
        .array(z.enum(['CONTRL', 'APERAK']))
        .max(2)
        .default([]),
      x12: z
        .array(z.enum(['TA1', '997', '999', '824']))
        .max(4)
        .default([]),
      /** `asked`: only where the envelope asks for it (UNB 0031, ISA14). */
      when: z.enum(['always', 'errors', 'asked']).default('always'),
    })
    .default({ edifact: [], x12: [], when: 'always' }),
  /** What the partner owes us for what goes out; `*` stands for every message. */
  expect: z
    .array(
      z.strictObject({
        message: z.string().regex(/^(\*|[A-Za-z0-9:._-]{2,60})$/, 'Name a message type, or *'),
        by: z.enum(['CONTRL', 'APERAK', 'TA1', '997', '999', '824']),
        withinHours: z
          .number()
          .positive()
          .max(24 * 60),
      }),
    )
    .max(50)
    .default([]),
});

export const profileSchema = z.strictObject({
  partner: organisation,
  identifiers: identifiersSchema.default({ edifact: [], x12: [], mailDomains: [] }),
  /** Under which ids it knows us. */
  ours: z.strictObject({ edifact: edifactId.optional(), x12: x12Id.optional() }).default({}),
  /** Which version of a message it sends and wants; others are taken as they come. */
  messages: z.array(messageSchema).max(200).default([]),
  charset: charset.default('UNOC'),
  decimalMark: decimalMark.default('.'),
  tolerance: z.strictObject({ warnings: z.array(tolerated).max(200).default([]) }).default({ warnings: [] }),
  mappings: z
    .strictObject({
      /** Mappings of lists that are its own: they come first, before any guess. */
      tabular: z.array(mappingId).max(100).default([]),
      /** Where it departs from a standard mapping, by `edifact:DESADV`. */
      overlays: z
        .record(
          z.string().regex(/^[a-z0-9]+:[A-Za-z0-9._-]{2,60}$/),
          z.record(z.string().max(200), z.unknown()),
        )
        .default({}),
    })
    .default({ tabular: [], overlays: {} }),
  channels: z
    .strictObject({ out: z.array(outChannel).max(4).default([]), in: z.array(inChannel).max(8).default([]) })
    .default({ out: [], in: [] }),
  acknowledgements: acknowledgementsSchema.default({
    send: { edifact: [], x12: [], when: 'always' },
    expect: [],
  }),
});

export type PartnerProfile = z.output<typeof profileSchema>;
export type OutChannelSettings = z.output<typeof outChannel>;
export type InChannelSettings = z.output<typeof inChannel>;
export type WebhookSettings = z.output<typeof webhookChannel>;
/** A system, whichever way: what reading adds is told apart by its presence. */
export type SystemSettings = z.output<typeof odooChannel> | z.output<typeof erpnextChannel>;
export type SystemOutSettings = z.output<typeof odooOut> | z.output<typeof erpnextOut>;

/** A profile is a page of text. */
const charactersMax = 200_000;
const depthMax = 12;
const problemsMax = 20;

/** Reads YAML or JSON. Errors `partner.invalid`, with the line or the JSON Pointer of the entry. */
export function parseProfile(text: string): Result<PartnerProfile> {
  if (text.length > charactersMax) return fail('partner.invalid', 'The profile is too long.');
  const document = parseDocument(text, { version: '1.2', uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    return fail('partner.invalid', error.message.split('\n')[0]!, line === undefined ? undefined : { line });
  }
  try {
    return checkProfile(document.toJS({ maxAliasCount: 50 }));
  } catch (cause) {
    return fail('partner.invalid', cause instanceof Error ? cause.message : 'The YAML cannot be resolved.');
  }
}

export function checkProfile(data: unknown): Result<PartnerProfile> {
  if (isDeeper(data, depthMax)) return fail('partner.invalid', `It is nested deeper than ${depthMax}.`);
  const parsed = profileSchema.safeParse(data);
  if (parsed.success) {
    const problems = [...repeatedMessages(parsed.data), ...clearText(parsed.data)];
    return problems.length > 0 ? failWith(problems) : succeed(parsed.data);
  }
  return failWith(
    parsed.error.issues.slice(0, problemsMax).map(({ message, path }) => invalid(message, path.map(String))),
  );
}

/** Two versions of one message in one direction leave open which one is meant. */
function repeatedMessages({ messages }: PartnerProfile): Problem[] {
  const seen = new Set<string>();
  return messages.flatMap(({ type, direction, version }, index) => {
    // Incoming ones may come in several versions; we write one.
    const key = direction === 'out' ? `out ${type}` : `in ${type} ${version}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [invalid(`${type} is set twice for the direction "${direction}"`, ['messages', String(index)])];
  });
}

const clear = /^http:\/\/(?!127\.|localhost[:/]|\[::1\])/i;

/** An address over http is taken only where the deployment permits it; that it carries a key is refused at once. */
function clearText({ channels }: PartnerProfile): Problem[] {
  return (['in', 'out'] as const).flatMap((way) =>
    channels[way].flatMap((channel, index) =>
      (channel.kind === 'odoo' || channel.kind === 'erpnext') && clear.test(channel.url)
        ? [invalid('A key is sent over https only', ['channels', way, String(index), 'url'])]
        : [],
    ),
  );
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1));
}

function invalid(message: string, path: readonly string[]): Problem {
  return problem('partner.invalid', `${message}.`, { path: `/${path.join('/')}` });
}
