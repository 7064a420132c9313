// What do we answer to an interchange? TA1 for the interchange (X12.5), 997 or, from 005010 on, 999 for each functional group,
// back to its sender under his own references. What was not asked for and has no fault needs no TA1; an acknowledgement is
// never acknowledged.
import type { ByteChunks } from '../../contract.ts';
import type { Finding } from '../../conformance.ts';
import { componentOf } from '../../segments/index.ts';
import {
  checkX12Interchanges,
  type CheckedGroup,
  type CheckedX12Interchange,
  type X12CheckOptions,
} from '../check/index.ts';
import {
  plainSegment,
  writeX12Interchange,
  type WritableGroup,
  type WritableSegment,
  type X12Segment,
} from '../syntax/index.ts';
import { functionalAcknowledgement } from './functional.ts';

export type X12AcknowledgeOptions = X12CheckOptions & {
  /** Local date and time of preparation: `YYYYMMDD` and `HHMM`. */
  readonly date: string;
  readonly time: string;
  /** ISA13 of the first acknowledgement; those behind it count on. Groups bear the same number. */
  readonly control: number;
  /** TA1 also where it was not asked for. */
  readonly always?: boolean;
  /** `997` or `999` for every group; by its version unless told. */
  readonly functional?: '997' | '999';
};

/** The acknowledgements as interchanges one behind another; empty when there is nothing to say or nobody to say it to. */
export async function acknowledgeX12(
  chunks: ByteChunks,
  options: X12AcknowledgeOptions,
): Promise<Uint8Array> {
  const written: Uint8Array[] = [];
  for await (const checked of checkX12Interchanges(chunks, options)) {
    const answer = acknowledgeInterchange(checked, { ...options, control: options.control + written.length });
    if (answer !== undefined) written.push(answer);
  }
  const whole = new Uint8Array(written.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of written) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Undefined when nothing is to be said. */
export function acknowledgeInterchange(
  checked: CheckedX12Interchange,
  options: X12AcknowledgeOptions,
): Uint8Array | undefined {
  const { isa, head } = checked;
  if (isa === undefined) return undefined;
  const { date, time, control, always = false } = options;
  // An interchange of acknowledgements of interchanges is not acknowledged.
  if (checked.groups.length === 0 && checked.status === 'accepted') return undefined;
  const isRefused = checked.status === 'rejected';
  const asked = componentOf(isa, 13).trim();
  const wanted = always || asked === '1' || checked.status !== 'accepted';
  const service = wanted ? [interchangeAcknowledgement(isa, checked.findings)] : [];
  // What is refused as a whole is not looked into.
  const groups = isRefused ? [] : checked.groups.flatMap((group) => groupAnswer(group, options));
  if (service.length === 0 && groups.length === 0) return undefined;
  return writeX12Interchange({
    sender: head.recipient,
    recipient: head.sender,
    reference: String(control),
    version: /^00[2-8]0\d$/u.test(head.version) ? head.version : '00401',
    ...{ date, time, service, groups },
    test: head.test === true,
    separators: isa.separators,
  });
}

function interchangeAcknowledgement(isa: X12Segment, findings: readonly Finding[]): WritableSegment {
  const field = (number: number) => componentOf(isa, number - 1).trim();
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors.length > 0 ? errors : findings;
  const status = errors.length > 0 ? 'R' : findings.length > 0 ? 'E' : 'A';
  const code = first?.standardCode ?? (first === undefined ? '000' : '022');
  const reference = field(13).padStart(9, '0').slice(-9);
  return plainSegment('TA1', reference, field(9), field(10), status, code.padStart(3, '0'));
}

function groupAnswer(group: CheckedGroup, { control, functional }: X12AcknowledgeOptions): WritableGroup[] {
  const { gs } = group;
  if (gs === undefined) return [];
  const field = (number: number) => componentOf(gs, number - 1).trim();
  if (field(1) === 'FA') return [];
  const version = field(8);
  const kind = functional ?? (version.slice(0, 6) >= '005010' ? '999' : '997');
  const set = functionalAcknowledgement(group, gs, kind);
  const answered = kind === '999' && version.length > 6 ? `${version.slice(0, 6)}X231A1` : version;
  const convention = kind === '999' ? answered : undefined;
  return [
    {
      ...{ id: 'FA', sender: field(3), recipient: field(2), reference: String(control), version: answered },
      sets: [{ ...set, ...(convention !== undefined && { convention }) }],
    },
  ];
}
