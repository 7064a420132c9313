// What would become of a sample, and how is a list read from now on? A partner looks at samples of its own; the organisation that
// runs the deployment at those of anybody, and it keeps what it settled.
import type { FastifyInstance } from 'fastify';
import { PortolanError, problem } from '../../../base/index.ts';
import { checkMapping, listFields, suggestMapping, type ChosenReading } from '../../../exchange/index.ts';
import type { Draft } from '../../../record/index.ts';
import { benchOperations, chosenReadingSchema } from '../../contract/bench.ts';
import { nodeCrypto, nodeEntropy } from '../../operation/crypto.ts';
import { implement, notFound, orThrow, readBytes } from '../../operation/http.ts';
import {
  benchSample,
  keptMapping,
  partnerOf,
  sampleBytesMax,
  type BenchList,
  type BenchSubject,
} from '../../partners/index.ts';
import type { Runtime } from '../../runtime.ts';
import { linkTo, present } from '../../views/index.ts';

export async function benchRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const { store, community, mappings, profiles, clock } = runtime;

  implement(app, benchOperations.bench, async ({ principal, query, body }) => {
    const isHome = principal.org === community.home;
    const bytes = await readBytes(body, sampleBytesMax);
    const partner = query.partner ?? (isHome ? await partnerOf(bytes, profiles) : undefined) ?? principal.org;
    if (partner !== principal.org && !(isHome && community.list().some(({ id }) => id === partner)))
      throw notFound();
    const chosen = query.chosen === undefined ? undefined : parseChosen(query.chosen);
    const result = await benchSample(
      {
        ...{ bytes, name: query.name ?? 'sample', partner },
        ...(query.mapping !== undefined && { mapping: query.mapping }),
        ...(chosen !== undefined && { chosen }),
      },
      {
        ...{ store, mappings, profiles, clock, crypto: nodeCrypto, entropy: nodeEntropy },
        community: isHome ? community : knowingOnly(community, principal.org),
        mappingsFor: runtime.mappingsFor,
        mappingOf: profiles.mappingOf,
        ...(isHome && { partyBy: profiles.byIdentifier }),
        keptReading: async (mapping) =>
          (await store.operational.settings.get(readingKey(mapping))) as ChosenReading | undefined,
      },
    );
    const { format, report, units, subjects, problems, list, cut } = result;
    return present({
      ...{ format, partner, units, cut },
      messages: report.messages.map((message) => ({
        ...message,
        findings: message.findings.map(
          ({ byte: _byte, column: _column, standardCode: _code, ...rest }) => rest,
        ),
      })),
      subjects: subjects.map(subjectView),
      problems: problems.map(({ code, message, where }) =>
        present({ code, message, where: where && { ...where } }),
      ),
      list: list && listView(list),
    });
  });

  implement(app, benchOperations.keepListMapping, async ({ principal, params, body }) => {
    if (principal.org !== community.home) throw notFound();
    const partner = params.key;
    if (!community.list().some(({ id }) => id === partner)) throw notFound();
    const id = params.name;
    requireOwn(runtime, partner, id);
    const { mapping: suggested } = suggestMapping(body.header, body.rows, body.chosen as ChosenReading);
    if (suggested === undefined) {
      const message = 'No column names a shipment, an order or a container: say which one does.';
      throw new PortolanError([problem('mapping.column-missing', message)]);
    }
    const version = (mappings.find(id)?.version ?? 0) + 1;
    const { mapping, text } = keptMapping(
      suggested,
      id,
      version,
      body.title ?? `List of ${community.nameOf(partner)}`,
    );
    orThrow(checkMapping(mapping));
    await store.operational.settings.put(readingKey(id), body.chosen);
    await mappings.put(mapping, text);
    const added = await profiles.change(partner, principal.name, (profile) => {
      const tabular = [...new Set([...profile.mappings.tabular, id])];
      return { ...profile, mappings: { ...profile.mappings, tabular } };
    });
    orThrow(added);
    return { id, version, partner };
  });
}

/** Beside the mapping: its columns as a person named them, to be shown and changed again. */
const readingKey = (mapping: string) => `list-reading:${mapping}`;

/** One partner's list must not change how another's, or everybody's, is read. */
function requireOwn({ mappings, profiles }: Runtime, partner: string, id: string): void {
  if (mappings.find(id) === undefined) return;
  const others = profiles
    .list()
    .some((profile) => profile.partner !== partner && profile.mappings.tabular.includes(id));
  if (!others && profiles.get(partner).mappings.tabular.includes(id)) return;
  throw new PortolanError([
    problem('usage.invalid', `The name "${id}" is that of another mapping; choose one of its own.`),
  ]);
}

function parseChosen(text: string): ChosenReading {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new PortolanError([problem('usage.invalid', '“chosen” is no JSON.')]);
  }
  const parsed = chosenReadingSchema.safeParse(data);
  if (!parsed.success) throw new PortolanError([problem('usage.invalid', parsed.error.issues[0]!.message)]);
  return parsed.data as ChosenReading;
}

/** Whom a partner names beside itself and the host is told it by nobody: it learns nothing of who else is here. */
function knowingOnly(community: Runtime['community'], org: string): Runtime['community'] {
  return {
    ...community,
    resolveParty: (ids) => {
      const found = community.resolveParty(ids);
      return found === org || found === community.home ? found : undefined;
    },
  };
}

function listView({ columns, rows, suggestion, used, forms }: BenchList) {
  const fieldOf = new Map(Object.entries(suggestion.columns).map(([field, column]) => [column, field]));
  const doubtOf = new Map(suggestion.doubts.map(({ column, doubt }) => [column, doubt]));
  return present({
    columns: columns.map((name, index) =>
      present({
        name,
        samples: rows.map((row) => row[index] ?? '').slice(0, 3),
        field: fieldOf.get(name),
        doubt: doubtOf.get(name),
      }),
    ),
    fields: [...listFields],
    dateForms: [...forms],
    used,
    usable: suggestion.mapping !== undefined,
  });
}

function subjectView({ key, drafts, more }: BenchSubject) {
  return { subject: linkTo(key), statements: drafts.map(statementView), more };
}

function statementView({ type, classifier, occurredAt, body, source }: Draft) {
  const { segment, position, fields: places = {} } = source;
  return present({
    ...{ type, classifier, occurredAt: occurredAt as string | undefined },
    facts: factsOf(body as Record<string, unknown>, '').map(({ field, value }) => {
      return present({ field, value, place: placeOf(field, places) });
    }),
    source: present({ segment, position }),
  });
}

/** The place of the nearest thing that is told: of a party's name its own, else the party's, else that of all parties. */
function placeOf(field: string, places: Readonly<Record<string, string>>): string | undefined {
  const steps = field.split('.');
  for (let length = steps.length; length > 0; length--) {
    const place = places[steps.slice(0, length).join('/')];
    if (place !== undefined) return place;
  }
  return undefined;
}

const factsMax = 60;

/** Values with their names, as far as a person would look. */
function factsOf(value: unknown, at: string): { field: string; value: string }[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [{ field: at, value: String(value) }];
  const money = value as { minor?: unknown; currency?: unknown };
  if (typeof money.minor === 'number' && typeof money.currency === 'string')
    return [{ field: at, value: moneyText(money.minor, money.currency) }];
  const quantity = value as { value?: unknown; unit?: unknown };
  if (typeof quantity.value === 'string' && typeof quantity.unit === 'string')
    return [{ field: at, value: `${quantity.value} ${quantity.unit}` }];
  return Object.entries(value)
    .flatMap(([name, inner]) => factsOf(inner, at === '' ? name : `${at}.${name}`))
    .slice(0, factsMax);
}

function moneyText(minor: number, currency: string): string {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return `${(minor / 10 ** maximumFractionDigits).toFixed(maximumFractionDigits)} ${currency}`;
}
