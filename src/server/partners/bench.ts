// What would become of this sample? The conformance of each message, what it would say in the record with the place of each value,
// and, for a list, what its columns were taken for. Nothing is kept, nothing is said.
import { stringify } from 'yaml';
import type { Crypto, Entropy, Problem } from '../../base/index.ts';
import {
  checkInput,
  dateForms,
  detectFormat,
  detectionBytes,
  readEdifactTrees,
  readX12Parts,
  sampleList,
  suggestMapping,
  type ChosenReading,
  type ConformanceReport,
  type Finding,
  type ListSample,
  type Mapping,
  type Suggestion,
  type Unit,
} from '../../exchange/index.ts';
import { subjectKey, type Draft } from '../../record/index.ts';
import { admit, decodeMessage, takingTurns, type Admission, type DecodingOptions } from '../intake/index.ts';
import type { Store } from '../storage/index.ts';
import type { Profiles } from './profiles.ts';

export type BenchOptions = DecodingOptions & {
  readonly store: Store;
  readonly crypto: Crypto;
  readonly entropy: Entropy;
  readonly clock: () => number;
  readonly profiles: Profiles;
  /** What a person settled when a mapping was kept, by its id. */
  readonly keptReading: (mapping: string) => Promise<ChosenReading | undefined>;
};

export type Sample = {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Whose message it is meant to be. */
  readonly partner: string;
  /** A mapping by its id; left out, what fits or is suggested. */
  readonly mapping?: string;
  readonly chosen?: ChosenReading;
};

export type BenchSubject = { readonly key: string; readonly drafts: readonly Draft[]; readonly more: number };

export type BenchList = ListSample & {
  readonly suggestion: Suggestion;
  /** The mapping that was used, where it was not guessed now. */
  readonly used?: string;
  /** Forms that the dates of a column could have. */
  readonly forms: readonly string[];
};

export type BenchResult = {
  readonly format: string;
  readonly report: ConformanceReport;
  readonly units: {
    readonly all: number;
    readonly accepted: number;
    readonly refused: number;
    readonly known: number;
  };
  readonly subjects: readonly BenchSubject[];
  /** Of units that would be refused, the first ones. */
  readonly problems: readonly Problem[];
  readonly list?: BenchList;
  /** There is more in the sample than was looked at. */
  readonly cut: boolean;
};

/** A sample, not a delivery: what is one tree (XML, JSON) is read in one go, and everybody waits for it. */
export const sampleBytesMax = 4 * 1024 * 1024;
const pieceBytes = 32 * 1024;
const unitsMax = 2000;
const subjectsMax = 200;
const draftsOfSubjectMax = 50;
const problemsMax = 200;
const findingsMax = 500;
const rowsShown = 8;
/** ISA has 106 bytes. */
const headBytes = 4096;

export async function benchSample(sample: Sample, options: BenchOptions): Promise<BenchResult> {
  const { bytes, name, partner } = sample;
  const profile = options.profiles.get(partner);
  const tolerance = profile.tolerance;
  const detected = detectFormat(bytes.subarray(0, detectionBytes), name);
  const isList = detected === 'csv' || detected === 'xlsx';
  const list = isList ? await lookAtList(sample, detected) : undefined;
  const looked = await lookAtUnits(sample, options, list?.suggestion.mapping);
  const used =
    list !== undefined && looked.mapping !== undefined && !looked.mapping.startsWith('suggested@')
      ? looked.mapping
      : undefined;
  // What is shown of a list that is known is how it is read, not how it would be guessed.
  const settled =
    used === undefined || sample.chosen !== undefined
      ? undefined
      : await options.keptReading(used.split('@')[0]!);
  const shown =
    settled === undefined || !isList ? list : await lookAtList({ ...sample, chosen: settled }, detected);
  const report = isList ? reportOf(detected, looked) : await checkInput(piecesOf(bytes), { name, tolerance });
  const { units, subjects, problems, cut } = looked;
  return {
    format: typeof detected === 'string' ? detected : (looked.format ?? 'unknown'),
    report: shortened(report),
    ...{ units, subjects, problems, cut },
    ...(shown !== undefined && { list: { ...shown, ...(used !== undefined && { used }) } }),
  };
}

/** In pieces, between which others get their turn. */
function piecesOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  const starts = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, at) => at * pieceBytes);
  return takingTurns(starts.map((start) => bytes.subarray(start, start + pieceBytes)));
}

/** By the sender in its envelope, where a profile has it. */
export async function partnerOf(bytes: Uint8Array, profiles: Profiles): Promise<string | undefined> {
  const format = detectFormat(bytes.subarray(0, detectionBytes));
  if (format === 'edifact') {
    for await (const found of readEdifactTrees(piecesOf(bytes)))
      if (!('fault' in found)) return profiles.bySender('edifact', found.interchange.sender);
  }
  for await (const part of readX12Parts([bytes.subarray(0, headBytes)]))
    if (part.kind === 'interchange') return profiles.bySender('x12', part.head.sender);
  return undefined;
}

async function lookAtList(
  { bytes, chosen = {} }: Sample,
  format: 'csv' | 'xlsx',
): Promise<BenchList | undefined> {
  const sample = await sampleList([bytes], format);
  if (!sample.ok) return undefined;
  const { columns, rows } = sample.value;
  const suggestion = suggestMapping(columns, rows, chosen);
  return { columns, rows: rows.slice(0, rowsShown), suggestion, forms: dateForms.map(([first]) => first!) };
}

type Looked = Pick<BenchResult, 'units' | 'subjects' | 'problems' | 'cut'> & {
  readonly format?: string;
  readonly mapping?: string;
  readonly notes: readonly Problem[];
};

const nothing: Looked = {
  ...{
    units: { all: 0, accepted: 0, refused: 0, known: 0 },
    subjects: [],
    problems: [],
    notes: [],
    cut: false,
  },
};

/** Through the reader and the gate that the message itself would go through, up to where it would be kept. */
async function lookAtUnits(
  sample: Sample,
  options: BenchOptions,
  suggested: Mapping | undefined,
): Promise<Looked> {
  const { bytes, name, partner, mapping, chosen } = sample;
  const message = { id: 'sample', org: partner, name, contentType: 'application/octet-stream' };
  // What a person has settled holds, whatever mapping would fit.
  const settled = mapping === undefined && chosen !== undefined ? suggested : undefined;
  const mappings = settled === undefined ? options.mappings : { ...options.mappings, find: () => settled };
  const decoded = await decodeMessage(
    { ...options, mappings },
    {
      message,
      bytes: piecesOf(bytes),
      ...(settled !== undefined
        ? { mappingId: settled.id }
        : mapping !== undefined && { mappingId: mapping }),
    },
  );
  if (!decoded.ok) return { ...nothing, problems: decoded.problems };
  const units: Unit[] = [];
  let cut = false;
  for await (const unit of decoded.value.units) {
    if (units.length >= unitsMax) {
      cut = true;
      break;
    }
    units.push(unit);
  }
  const admitted = await admissionsOf(units, partner, options);
  const accepted = units.filter((unit) => admitted.get(unit)!.outcome !== 'refused');
  const known = accepted.filter(
    (unit) => unit.drafts.length > 0 && admitted.get(unit)!.outcome === 'repeated',
  ).length;
  const counts = {
    all: units.length,
    accepted: accepted.length - known,
    refused: units.length - accepted.length,
    known,
  };
  return {
    format: decoded.value.format,
    ...(decoded.value.mapping !== undefined && { mapping: decoded.value.mapping }),
    units: counts,
    subjects: bySubject(accepted.flatMap(({ drafts }) => drafts)),
    problems: units.flatMap((unit) => problemsOf(unit, admitted.get(unit)!)).slice(0, problemsMax),
    notes: units.flatMap(({ notes = [] }) => notes).slice(0, problemsMax),
    cut,
  };
}

async function admissionsOf(
  units: readonly Unit[],
  issuer: string,
  options: BenchOptions,
): Promise<Map<Unit, Admission>> {
  const { store, crypto, entropy, clock } = options;
  const readable = units.filter(({ problems }) => problems.length === 0);
  const admissions = await admit(readable, { store, crypto, entropy, issuer, receivedAt: clock() });
  const found = new Map(readable.map((unit, index) => [unit, admissions[index]!]));
  return new Map(
    units.map((unit) => [unit, found.get(unit) ?? { outcome: 'refused', problems: unit.problems }]),
  );
}

function problemsOf(unit: Unit, admission: Admission): readonly Problem[] {
  if (admission.outcome !== 'refused') return [];
  return admission.problems.map((each) => ({ ...each, where: { ...unit.where, ...each.where } }));
}

function bySubject(drafts: readonly Draft[]): BenchSubject[] {
  return [...Map.groupBy(drafts, ({ subject }) => subjectKey(subject))]
    .slice(0, subjectsMax)
    .map(([key, own]) => ({
      key,
      drafts: own.slice(0, draftsOfSubjectMax),
      more: Math.max(0, own.length - draftsOfSubjectMax),
    }));
}

function reportOf(type: string, { problems, notes }: Looked): ConformanceReport {
  const finding =
    (severity: Finding['severity']) =>
    ({ code, message, where = {} }: Problem): Finding => {
      const { row, column, line, byte, path } = where;
      const place = { segment: column, position: row, line, byte, path };
      const told = Object.entries(place).filter(([, value]) => value !== undefined);
      return { code, severity, message, ...Object.fromEntries(told) };
    };
  const findings = [...problems.map(finding('error')), ...notes.map(finding('warning'))];
  const status = problems.length > 0 ? 'rejected' : notes.length > 0 ? 'accepted-with-errors' : 'accepted';
  return { messages: [{ type, reference: '', status, findings }] };
}

function shortened({ messages }: ConformanceReport): ConformanceReport {
  let left = findingsMax;
  return {
    messages: messages.slice(0, unitsMax).map((message) => {
      const findings = message.findings.slice(0, left);
      left -= findings.length;
      return { ...message, findings };
    }),
  };
}

/** A suggestion that a person has looked at, as a mapping of its own: all its columns are needed, for it is of this very list. */
export function keptMapping(
  suggested: Mapping,
  id: string,
  version: number,
  title: string,
): { mapping: Mapping; text: string } {
  const { optional: _any, ...rest } = suggested;
  const mapping: Mapping = { ...rest, id, version, title };
  return { mapping, text: stringify(mapping) };
}
