// How many ships passed a chokepoint or called at a port, day by day? IMF PortWatch, served by an ArcGIS feature service: JSON pages
// of a thousand rows with `exceededTransferLimit` when there are more, and errors inside an answer of status 200.
import { problem, type Problem } from '../../../base/index.ts';
import { UnreadableFeed } from '../documents/feed-text.ts';
import { reading, rejectedMax, type FeedReading, type Observation } from '../reading.ts';

type ArcGis = { readonly features: unknown[]; readonly exceededTransferLimit?: unknown };

/** What is counted: numbers of ships and their tonnes of capacity; the rest of a row is names and parts of its date. */
const isFigure = (name: string) => /^(n_|capacity|portcalls|import|export)/.test(name);
const figuresMax = 40;

export function isArcGis(document: unknown): document is ArcGis {
  const { features } = (document ?? {}) as { features?: unknown };
  return (
    Array.isArray(features) &&
    (features.length === 0
      ? 'fields' in (document as object) || 'exceededTransferLimit' in (document as object)
      : typeof (features[0] as { attributes?: unknown } | null)?.attributes === 'object')
  );
}

/** ArcGIS says what went wrong in the body of an answer that calls itself a success. Throws {@link UnreadableFeed}. */
export function refuseArcGisError(document: unknown): void {
  const error = (document as { error?: unknown } | null)?.error;
  if (typeof error !== 'object' || error === null) return;
  const { code, message } = error as { code?: unknown; message?: unknown };
  throw new UnreadableFeed(
    'feed.error-inside',
    `The server answers with error ${String(code).slice(0, 20)}: ${String(message).slice(0, 200)}`,
    { path: '/error' },
  );
}

export function readArcGis(document: ArcGis): FeedReading {
  const observations: Observation[] = [];
  const rejected: Problem[] = [];
  for (const [index, feature] of document.features.entries()) {
    const attributes = (feature as { attributes?: unknown } | null)?.attributes;
    const path = `/features/${index}/attributes`;
    const read =
      typeof attributes === 'object' && attributes !== null
        ? readFigures(attributes as Record<string, unknown>, { path })
        : [problem('value.missing', 'The row has no attributes.', { path })];
    for (const each of read) {
      if ('series' in each) observations.push(each);
      else if (rejected.length < rejectedMax) rejected.push(each);
    }
  }
  const more = document.exceededTransferLimit === true && document.features.length > 0;
  return reading('portwatch', {
    observations,
    rejected,
    ...(more && { nextOffset: document.features.length }),
  });
}

type Row = Readonly<Record<string, unknown>>;

/** A row of the service, or of a table with the same columns. @param where the place of the row */
export function readFigures(row: Row, where: Problem['where'] & object): (Observation | Problem)[] {
  const at = (field: string) =>
    'path' in where ? { ...where, path: `${where.path}/${field}` } : { ...where, column: field };
  const date = dateText(row.date ?? row.Date);
  if (date === undefined)
    return [problem('value.not-understood', 'The day is no calendar date.', at('date'))];
  const place = String(row.portid ?? row.chokepoint ?? row.portname ?? row.port ?? '').trim();
  if (place === '' || place.length > 80)
    return [problem('value.missing', 'The row does not say which port or strait it is of.', at('portid'))];
  const name = String(row.portname ?? place).slice(0, 120);
  const figures = Object.entries(row).filter(([field]) => isFigure(field));
  return figures.slice(0, figuresMax).flatMap(([field, value]): (Observation | Problem)[] => {
    if (value === null || value === '') return [];
    const figure =
      typeof value === 'number'
        ? value
        : /^-?\d{1,15}(\.\d{1,10})?$/.test(String(value))
          ? Number(value)
          : NaN;
    if (!Number.isFinite(figure) || figure < 0)
      return [problem('value.not-understood', `"${String(value).slice(0, 40)}" counts nothing.`, at(field))];
    const unit = /^(n_|portcalls)/.test(field) ? 'ships' : 't';
    return [{ series: `portwatch/${place}/${field}`, date, value: figure, unit, name }];
  });
}

/** Epoch milliseconds as ArcGIS has them, or a date as text. */
function dateText(value: unknown): string | undefined {
  try {
    if (typeof value === 'number')
      return Temporal.Instant.fromEpochMilliseconds(value).toZonedDateTimeISO('UTC').toPlainDate().toString();
    const found =
      typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(value.trim())?.[1] : undefined;
    return found === undefined ? undefined : Temporal.PlainDate.from(found).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
