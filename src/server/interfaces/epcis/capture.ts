// What becomes of a document that is captured? It is checked against the rules of EPCIS, goes through the one intake, and its job tells what
// came of it (EPCIS 2.0 §12.4): all of it or nothing (`rollback`), or what is right of it (`proceed`).
import { randomUUID } from 'node:crypto';
import { describeProblem, type Problem } from '../../../base/index.ts';
import { checkEpcis, parseEpcis, type Finding, type ParsedEpcis } from '../../../exchange/index.ts';
import type { Intake } from '../../intake/index.ts';
import type { Store } from '../../storage/index.ts';
import { EpcisFailure, problemBody, type ProblemBody } from './failure.ts';

export type ErrorBehaviour = 'rollback' | 'proceed';

export type CaptureJob = {
  readonly captureID: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly running: boolean;
  readonly success: boolean;
  readonly captureErrorBehaviour: ErrorBehaviour;
  readonly errors: readonly ProblemBody[];
};

/** In one call. A batch of the intake is as large: all of it is committed at once, or nothing. */
export const captureEventsMax = 1000;
export const captureBytesMax = 16 << 20;
/** Jobs of one organisation that can be asked for; older ones are forgotten. */
const jobsMax = 1000;
const errorsMax = 100;

export type CaptureParts = {
  readonly store: Pick<Store, 'operational'>;
  readonly intake: Intake;
  readonly clock: () => number;
};

type Asked = {
  readonly org: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly behaviour: ErrorBehaviour;
};

/** What was taken: how many events are new. */
export type Captured = {
  readonly accepted: number;
  readonly duplicates: number;
  readonly errors: readonly ProblemBody[];
};

const prefix = 'epcis-capture/';
const keyOf = (org: string, id = ''): string => `${prefix}${encodeURIComponent(org)}/${id}`;

export type Captures = ReturnType<typeof openCaptures>;

export function openCaptures({ store, intake, clock }: CaptureParts) {
  const { settings } = store.operational;
  const running = new Map<string, Promise<void>>();
  const iso = (): string => new Date(clock()).toISOString();

  async function list(org: string): Promise<CaptureJob[]> {
    const jobs = [...(await settings.list(keyOf(org))).values()] as CaptureJob[];
    return jobs.map(asItStands).toSorted((a, b) => (a.captureID < b.captureID ? 1 : -1));
  }

  /** A job that no process works on any more was broken off by the end of the one that did. */
  function asItStands(job: CaptureJob): CaptureJob {
    if (!job.running || running.has(job.captureID)) return job;
    const errors = [problemBody('failed', 'The capture was broken off; send the document again.')];
    return { ...job, running: false, success: false, errors };
  }

  async function find(org: string, id: string): Promise<CaptureJob | undefined> {
    const job = (await settings.get(keyOf(org, id))) as CaptureJob | undefined;
    return job && asItStands(job);
  }

  /** Refuses what is no EPCIS document, or too large; everything else is told by the job. */
  async function begin(asked: Asked): Promise<CaptureJob> {
    const parsed = readDocument(asked.bytes);
    const { org, behaviour } = asked;
    // Sortable by the time of their making, and not to be guessed.
    const captureID = `${clock().toString(36).padStart(9, '0')}-${randomUUID()}`;
    const job: CaptureJob = {
      ...{ captureID, createdAt: iso(), running: true, success: true },
      ...{ captureErrorBehaviour: behaviour, errors: [] },
    };
    await settings.put(keyOf(org, captureID), job);
    const work = finish(asked, parsed, job).finally(() => running.delete(captureID));
    running.set(captureID, work);
    work.catch(() => undefined);
    await forget(org);
    return job;
  }

  async function finish(asked: Asked, parsed: ParsedEpcis, job: CaptureJob): Promise<void> {
    let errors: readonly ProblemBody[];
    try {
      errors = (await take(asked, parsed)).errors;
    } catch (error) {
      errors = [problemBody('failed', 'Something went wrong here; send the document again.')];
      await settings.put(keyOf(asked.org, job.captureID), { ...job, ...ended(errors) });
      throw error;
    }
    await settings.put(keyOf(asked.org, job.captureID), { ...job, ...ended(errors) });
  }

  function ended(errors: readonly ProblemBody[]): Partial<CaptureJob> {
    return {
      running: false,
      success: errors.length === 0,
      errors: errors.slice(0, errorsMax),
      finishedAt: iso(),
    };
  }

  /** Checks, and hands to the intake what may be taken. */
  async function take(asked: Asked, parsed: ParsedEpcis): Promise<Captured> {
    const { bytes, behaviour, org, contentType } = asked;
    const report = await checkEpcis([bytes]);
    const findings = report.messages
      .flatMap((message) => message.findings)
      .filter(({ severity }) => severity === 'error');
    const errors = findings.map((finding) => problemBody('validation', describeFinding(finding)));
    const rest =
      findings.length === 0 ? bytes : behaviour === 'rollback' ? undefined : withoutFaulty(parsed, findings);
    if (rest === undefined) return { accepted: 0, duplicates: 0, errors };
    const delivery = { bytes: rest, name: 'capture', contentType, door: 'epcis', org };
    const result = await intake.receive({ ...delivery, ...(behaviour === 'rollback' && { wholly: true }) });
    if (!result.ok) return { accepted: 0, duplicates: 0, errors: [...errors, ...result.problems.map(told)] };
    const { accepted, duplicates, problems } = result.value;
    return { accepted, duplicates, errors: [...errors, ...problems.map(told)] };
  }

  async function forget(org: string): Promise<void> {
    const keys = [...(await settings.list(keyOf(org))).keys()].toSorted();
    for (const key of keys.slice(0, Math.max(0, keys.length - jobsMax))) await settings.remove(key);
  }

  return {
    begin,
    find,
    list,
    /** A document or event at once, within the call. */
    takeNow: (asked: Asked): Promise<Captured> => take(asked, readDocument(asked.bytes)),
    /** Fulfilled when no capture is under way any more. */
    async settled(): Promise<void> {
      await Promise.allSettled(running.values());
    },
  };
}

function told(found: Problem): ProblemBody {
  const exception = found.code.startsWith('access.') ? 'forbidden' : 'validation';
  return problemBody(exception, describeProblem(found));
}

function describeFinding({ message, path, line }: Finding): string {
  const place = [path, line === undefined ? undefined : `line ${line}`].filter(
    (part) => part !== undefined && part !== '',
  );
  return place.length === 0 ? message : `${place.join(', ')}: ${message}`;
}

function readDocument(bytes: Uint8Array): ParsedEpcis {
  const parsed = parseEpcis(bytes);
  if (!parsed.ok) {
    throw new EpcisFailure('validation', parsed.problems.map(describeProblem).join('; '), parsed.problems);
  }
  const { document } = parsed.value;
  const body = document['epcisBody'] as
    { eventList?: unknown; queryResults?: { resultsBody?: { eventList?: unknown } } } | undefined;
  const events = body?.eventList ?? body?.queryResults?.resultsBody?.eventList;
  if (body !== undefined && !Array.isArray(events))
    throw new EpcisFailure('validation', 'The document has no list of events.');
  if (body === undefined && document['eventTime'] === undefined) {
    throw new EpcisFailure('validation', 'This is no EPCIS document and no event.');
  }
  if (Array.isArray(events) && events.length > captureEventsMax) {
    throw new EpcisFailure('captureLimit', `At most ${captureEventsMax} events are captured at once.`);
  }
  return parsed.value;
}

/** The document without the events that something is wrong with; nothing where the document itself is wrong. */
function withoutFaulty(
  { document, syntax, ...parsed }: ParsedEpcis,
  findings: readonly Finding[],
): Uint8Array | undefined {
  const faulty = new Set<number>();
  for (const { path = '' } of findings) {
    const index = syntax === 'json' ? indexInJson(path) : indexInXml(path, parsed);
    if (index === undefined) return undefined;
    faulty.add(index);
  }
  const body = document['epcisBody'] as { eventList?: unknown[] };
  if (!Array.isArray(body?.eventList)) return undefined;
  const eventList = body.eventList.filter((_, index) => !faulty.has(index));
  return new TextEncoder().encode(JSON.stringify({ ...document, epcisBody: { ...body, eventList } }));
}

function indexInJson(path: string): number | undefined {
  const found = /^\/epcisBody\/eventList\/(\d+)/u.exec(path)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** XPath counts the events of one type; the list has them in the order of the document. */
function indexInXml(path: string, parsed: object): number | undefined {
  const [, name = '', number = '1'] = /\/EventList\/(\w+Event)(?:\[(\d+)\])?(?:\/|$)/u.exec(path) ?? [];
  if (name === '') return undefined;
  const lists = (parsed as { root: { children: unknown[] } }).root.children;
  const find = (nodes: readonly unknown[], local: string): { children: unknown[] } | undefined =>
    nodes.find((node) => (node as { local?: string }).local === local) as { children: unknown[] } | undefined;
  const events = find(find(lists, 'EPCISBody')?.children ?? [], 'EventList')?.children ?? [];
  const elements = events.filter((node) => typeof node !== 'string') as { local: string }[];
  let count = 0;
  const at = elements.findIndex(({ local }) => local === name && ++count === Number(number));
  return at < 0 ? undefined : at;
}
