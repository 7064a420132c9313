// Where does a forecast advisory see a storm? GeoJSON of NHC's products: forecast points (`TAU`, `MAXWIND`, `VALIDTIME`), wind
// radii by quadrant (`RADII`, `NE`…`NW`) and the cone. Names of fields come in upper case from the shapefiles and in lower
// case from the map service. The points and radii make the course; the cone alone makes an area where there is nothing else.
import {
  earliestMs,
  fromEpochMs,
  parseMoment,
  problem,
  type Area,
  type Problem,
} from '../../../base/index.ts';
import { joinAreas, ringArea } from '../hazard-area.ts';
import { reportDraft, type FeedContext, type SignalDraft } from '../signal-draft.ts';
import { severityOfWindKt } from '../severity.ts';
import { courseOf, type StormCourse, type TrackPoint } from '../storm-track.ts';
import { stormSignal } from './nhc.ts';

type Fields = Readonly<Record<string, string>>;
type Storm = {
  name: string;
  points: TrackPoint[];
  /** Widest radius of 34-knot wind by hours of lead, nautical miles. */
  gales: Map<number, number>;
  cone: Area[];
  issuedMs: number | undefined;
  position: number;
};

const hourMs = 3_600_000;
const conePositionsMax = 20_000;

export function isForecastFeature(feature: unknown): boolean {
  const fields = fieldsOf(feature);
  return 'STORMNUM' in fields || 'STORMNAME' in fields || 'RADII' in fields;
}

export function readNhcForecast(
  features: readonly unknown[],
  context: FeedContext,
): { signals: SignalDraft[]; rejected: Problem[] } {
  const storms = new Map<string, Storm>();
  const rejected: Problem[] = [];
  for (const [index, feature] of features.entries()) {
    const fields = fieldsOf(feature);
    const reject = (field: string, what: string) =>
      rejected.push(
        problem('value.not-understood', what, { path: `/features/${index}/properties/${field}` }),
      );
    const id = atcfOf(fields);
    if (id === undefined) {
      reject('STORMNUM', 'The feature does not say which storm it is of (basin, number, year).');
      continue;
    }
    const storm = storms.get(id) ?? newStorm(fields, index + 1);
    storms.set(id, storm);
    const wrong = addFeature(storm, fields, feature);
    if (wrong !== undefined) reject(wrong.field, wrong.what);
  }
  const signals = [...storms].flatMap(([id, storm]) => {
    const draft = draftOf(id, storm, context);
    return draft === undefined ? [] : [draft];
  });
  return { signals, rejected };
}

function newStorm(fields: Fields, position: number): Storm {
  const name = fields.STORMNAME ?? '';
  return { name, points: [], gales: new Map(), cone: [], issuedMs: undefined, position };
}

function addFeature(
  storm: Storm,
  fields: Fields,
  feature: unknown,
): { field: string; what: string } | undefined {
  const geometry = (feature as { geometry?: { type?: unknown; coordinates?: unknown } | null }).geometry;
  if (storm.name === '') storm.name = fields.STORMNAME ?? '';
  const issued = stampMs(fields.ADVDATE ?? '', undefined);
  if (issued !== undefined) storm.issuedMs = Math.max(storm.issuedMs ?? issued, issued);
  const tau = Number(fields.TAU ?? fields.FCSTPRD ?? 'NaN');
  if ('RADII' in fields) {
    if (Number(fields.RADII) !== 34) return undefined;
    const widest = Math.max(...['NE', 'SE', 'SW', 'NW'].map((name) => Number(fields[name] ?? 0)));
    if (!(widest >= 0 && widest < 2000) || !(tau >= 0 && tau <= 240))
      return { field: 'RADII', what: 'The radii are no nautical miles of a forecast hour.' };
    storm.gales.set(tau, Math.max(storm.gales.get(tau) ?? 0, widest));
    return undefined;
  }
  if (geometry?.type === 'Point') return addPoint(storm, fields, { tau, coordinates: geometry.coordinates });
  if (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') {
    const area = areaOf(geometry.type, geometry.coordinates);
    if (area === undefined) return { field: 'geometry', what: 'The cone is no polygon on Earth.' };
    storm.cone.push(area);
  }
  return undefined;
}

function addPoint(
  storm: Storm,
  fields: Fields,
  { tau, coordinates }: { tau: number; coordinates: unknown },
): { field: string; what: string } | undefined {
  const [lon, lat] = Array.isArray(coordinates) ? (coordinates as unknown[]) : [];
  if (typeof lon !== 'number' || typeof lat !== 'number' || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 360))
    return { field: 'geometry', what: 'The position is no place on Earth.' };
  if (!(tau >= 0 && tau <= 240)) return { field: 'TAU', what: 'The hour of the forecast is absent.' };
  const base = stampMs(fields.ADVDATE ?? '', undefined) ?? storm.issuedMs;
  const atMs =
    stampMs(fields.VALIDTIME ?? '', base) ?? (base === undefined ? undefined : base + tau * hourMs);
  if (atMs === undefined) return { field: 'VALIDTIME', what: 'It does not say when the storm is there.' };
  const windKt = Number(fields.MAXWIND ?? 'NaN');
  storm.points.push({
    atMs,
    leadHours: tau,
    center: { lat, lon: ((((lon + 180) % 360) + 360) % 360) - 180 },
    windKt: windKt > 0 && windKt < 300 ? windKt : undefined,
  });
  return undefined;
}

function draftOf(id: string, storm: Storm, context: FeedContext): SignalDraft | undefined {
  const points = storm.points
    .slice(0, 200)
    .map((point) => ({ ...point, galeNm: storm.gales.get(point.leadHours) }));
  const course: StormCourse | undefined = courseOf(points);
  const area = course?.area ?? joinAreas(storm.cone);
  const fromMs = course?.fromMs ?? storm.issuedMs;
  if (area === undefined || fromMs === undefined) return undefined;
  const untilMs = course?.untilMs ?? fromMs + 120 * hourMs;
  const strongest = Math.max(...points.map(({ windKt }) => windKt ?? 0));
  const issuedAt = storm.issuedMs === undefined ? undefined : fromEpochMs(storm.issuedMs, 'UTC', 'minute');
  return reportDraft(
    {
      id: stormSignal(id),
      feed: 'nhc',
      feedId: id,
      title: storm.name || id,
      hazard: 'tropical-cyclone',
      severity: severityOfWindKt(strongest > 0 ? strongest : undefined),
      certainty: 'likely',
      starts: fromEpochMs(fromMs, 'UTC', 'minute'),
      ends: fromEpochMs(untilMs, 'UTC', 'minute'),
      ...{ area, issuedAt, position: storm.position },
      ...(points.length > 0 && { at: points.toSorted((a, b) => a.atMs - b.atMs)[0]!.center }),
      ...(course !== undefined && storm.points.length > 1 && { course: course.course }),
      segment: 'features',
      extra: { name: storm.name, windKt: strongest > 0 ? String(strongest) : '' },
    },
    context,
  );
}

/** Properties by upper-case name, as text. */
function fieldsOf(feature: unknown): Fields {
  const properties = (feature as { properties?: unknown } | null)?.properties;
  if (typeof properties !== 'object' || properties === null) return {};
  return Object.fromEntries(
    Object.entries(properties)
      .slice(0, 100)
      .flatMap(([name, value]) =>
        typeof value === 'string' || typeof value === 'number'
          ? [[name.toUpperCase(), String(value).trim().slice(0, 200)]]
          : [],
      ),
  );
}

/** `AL052023`, from the id or from basin, number and the year of the advisory. */
function atcfOf(fields: Fields): string | undefined {
  const id = fields.STORMID ?? fields.ATCFID ?? '';
  if (/^[A-Z]{2}\d{6}$/i.test(id)) return id.toUpperCase();
  const basin = (fields.BASIN ?? '').toUpperCase();
  const stormNumber = Number(fields.STORMNUM ?? 'NaN');
  const stamp = stampMs(fields.ADVDATE ?? '', undefined) ?? stampMs(fields.SYNOPTIME ?? '', undefined);
  if (!/^[A-Z]{2}$/.test(basin) || !(stormNumber > 0 && stormNumber < 100) || stamp === undefined)
    return undefined;
  const year = fromEpochMs(stamp).slice(0, 4);
  return `${basin}${String(stormNumber).padStart(2, '0')}${year}`;
}

/**
 * The forms that NHC's products write: `2023082918`, `230829/1500`, `29/1800` in the month of the advisory or the one after, and ISO
 * 8601. All are UTC. Epoch milliseconds.
 */
function stampMs(text: string, base: number | undefined): number | undefined {
  const read = (value: string) => {
    const parsed = parseMoment(value);
    return parsed.ok ? earliestMs(parsed.value) : undefined;
  };
  const [, y, m, d, h] = /^(\d{4})(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (h !== undefined) return read(`${y}-${m}-${d}T${h}:00Z`);
  const [, yy, mm, dd, hh, mi] = /^(\d{2})(\d{2})(\d{2})\/(\d{2})(\d{2})$/.exec(text) ?? [];
  if (mi !== undefined) return read(`20${yy}-${mm}-${dd}T${hh}:${mi}Z`);
  const [, day, hour, minute] = /^(\d{2})\/(\d{2})(\d{2})$/.exec(text) ?? [];
  if (minute !== undefined && base !== undefined) {
    const month = Temporal.PlainYearMonth.from(fromEpochMs(base).slice(0, 7));
    const candidates = [month, month.add({ months: 1 })].map((each) =>
      read(`${each.toString()}-${day}T${hour}:${minute}Z`),
    );
    return candidates.find((at) => at !== undefined && at >= base - 24 * hourMs);
  }
  return /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? read(text) : undefined;
}

function areaOf(type: 'Polygon' | 'MultiPolygon', coordinates: unknown): Area | undefined {
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as unknown;
  if (!Array.isArray(polygons) || polygons.length > 50) return undefined;
  const areas: Area[] = [];
  for (const polygon of polygons as unknown[]) {
    const ring = Array.isArray(polygon) ? (polygon[0] as unknown) : undefined;
    if (!Array.isArray(ring) || ring.length < 4 || ring.length > conePositionsMax) return undefined;
    const corners = (ring as unknown[]).map((position) => {
      const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : [];
      return { lat: Number(lat), lon: Number(lon) };
    });
    if (!corners.every(({ lat, lon }) => Math.abs(lat) <= 90 && Math.abs(lon) <= 360)) return undefined;
    areas.push(ringArea(corners));
  }
  return joinAreas(areas);
}
