// Does an input conform, and what is wrong where it does not? Sets, groups and interchanges as they end; a partner's tolerance
// says which findings only warn.
import {
  strict,
  tolerate,
  type CheckedMessage,
  type ConformanceReport,
  type Finding,
  type MessageStatus,
  type Tolerance,
} from '../../conformance.ts';
import type { ByteChunks } from '../../contract.ts';
import type { Limits } from '../../limits.ts';
import { componentOf, type InterchangeHead } from '../../segments/index.ts';
import {
  readX12Parts,
  strayProblem,
  type X12Message,
  type X12Part,
  type X12Segment,
} from '../syntax/index.ts';
import { checkSet, type X12Finding } from './check-set.ts';
import {
  checkGroupEnd,
  checkGroupHead,
  checkInterchangeEnd,
  checkInterchangeHead,
  noEnvelope,
} from './envelope.ts';

export type X12CheckOptions = { readonly tolerance?: Tolerance; readonly limits?: Partial<Limits> };

/** A set with what an acknowledgement mirrors of it. */
export type CheckedSet = CheckedMessage & {
  readonly version: string;
  /** ST03. */
  readonly convention?: string;
  readonly findings: readonly X12Finding[];
};

export type CheckedGroup = {
  /** Absent where sets stand without GS. */
  readonly gs?: X12Segment;
  readonly ge?: X12Segment;
  readonly findings: readonly Finding[];
  readonly sets: readonly CheckedSet[];
};

export type CheckedX12Interchange = {
  readonly isa?: X12Segment;
  readonly head: InterchangeHead;
  /** What is wrong with ISA, IEA, GS, GE and between sets; their position is 0. */
  readonly findings: readonly Finding[];
  readonly groups: readonly CheckedGroup[];
  readonly status: MessageStatus;
};

// Sets and findings of an interchange are held until it ends; no partner's interchange comes near.
const setsMax = 200_000;
const findingsMax = 50_000;

/** The interchanges of an input as they end. Sets without an interchange make one without ISA. */
export async function* checkX12Interchanges(
  chunks: ByteChunks,
  { tolerance = strict, limits }: X12CheckOptions = {},
): AsyncGenerator<CheckedX12Interchange> {
  const collector = new Collector(tolerance);
  for await (const part of readX12Parts(chunks, limits === undefined ? {} : { limits })) {
    const ended = collector.take(part);
    if (ended !== undefined) yield ended;
    if (collector.full) break;
  }
  const rest = collector.end();
  if (rest !== undefined) yield rest;
}

/** Each set with its findings as it ends, and nothing held; what is wrong around sets is left out. */
export async function* checkX12Messages(
  chunks: ByteChunks,
  { tolerance = strict, limits }: X12CheckOptions = {},
): AsyncGenerator<{ readonly message: X12Message; readonly findings: readonly X12Finding[] }> {
  for await (const part of readX12Parts(chunks, limits === undefined ? {} : { limits })) {
    if (part.kind !== 'set') continue;
    const { message, closed } = part;
    const found = checkSet(message, { closed, repeated: false });
    yield { message, findings: found.map((finding) => ({ ...finding, ...tolerate(finding, tolerance) })) };
  }
}

/**
 * Every set with its findings; what is wrong with an interchange and its groups stands in an entry of its own, of the type `ISA` and
 * under the reference of the interchange, behind its sets.
 */
export async function checkX12(
  chunks: ByteChunks,
  options: X12CheckOptions = {},
): Promise<ConformanceReport> {
  const messages: CheckedMessage[] = [];
  for await (const { head, groups, findings, status } of checkX12Interchanges(chunks, options)) {
    for (const { sets } of groups) {
      for (const { type, reference, status: of, findings: told } of sets) {
        messages.push({ type, reference, status: of, findings: told });
      }
    }
    const told = [...findings, ...groups.flatMap((group) => group.findings)];
    // An interchange of TA1 alone has no sets to tell of.
    if (told.length > 0 || groups.length === 0)
      messages.push({ type: 'ISA', reference: head.reference, status: worst(status, told), findings: told });
  }
  return { messages };
}

export function statusOf(findings: readonly Finding[]): MessageStatus {
  if (findings.length === 0) return 'accepted';
  return findings.some(({ severity }) => severity === 'error') ? 'rejected' : 'accepted-with-errors';
}

function worst(status: MessageStatus, findings: readonly Finding[]): MessageStatus {
  return status === 'rejected' ? status : statusOf(findings);
}

type OpenGroup = { gs?: X12Segment; findings: Finding[]; sets: CheckedSet[]; references: Set<string> };

class Collector {
  private readonly tolerance: Tolerance;
  private isa: X12Segment | undefined;
  private head: InterchangeHead = noEnvelope;
  private findings: Finding[] = [];
  private groups: CheckedGroup[] = [];
  private group: OpenGroup | undefined;
  private readonly groupReferences = new Set<string>();
  private sets = 0;
  private told = 0;
  /** The input ended inside a set. */
  private cut = false;

  constructor(tolerance: Tolerance) {
    this.tolerance = tolerance;
  }

  /** More than is held at a time; what follows is not read. */
  get full(): boolean {
    return this.sets > setsMax;
  }

  /** Returns the interchange that the part has ended. */
  take(part: X12Part): CheckedX12Interchange | undefined {
    switch (part.kind) {
      case 'interchange': {
        const before = this.end();
        this.isa = part.isa;
        this.head = part.head;
        this.findings.push(...this.judge(checkInterchangeHead(part.isa)));
        return before;
      }
      case 'group':
        this.closeGroup();
        this.group = { gs: part.gs, findings: [], sets: [], references: new Set() };
        this.group.findings.push(...this.judge(checkGroupHead(part.gs, this.groupReferences)));
        this.groupReferences.add(componentOf(part.gs, 5));
        return undefined;
      case 'set':
        this.takeSet(part);
        return undefined;
      case 'group-end':
        // What was cut off is not missing besides.
        if (!this.cut) this.openGroup().findings.push(...this.judge(checkGroupEnd(part)));
        this.closeGroup(part.ge);
        return undefined;
      case 'interchange-end':
        if (!this.cut) this.findings.push(...this.judge(checkInterchangeEnd(part)));
        return this.finish();
      case 'stray':
        return this.tell({
          ...strayProblem(part),
          code: part.headless ? 'x12.header-missing' : 'x12.outside-set',
        });
      case 'fault':
        return this.tell(part.fault.problem);
      default:
        return undefined;
    }
  }

  /** What stands open at the end of the input. */
  end(): CheckedX12Interchange | undefined {
    this.closeGroup();
    const nothing = this.isa === undefined && this.groups.length === 0 && this.findings.length === 0;
    if (nothing) return undefined;
    if (this.isa === undefined && this.groups.length > 0) {
      this.findings.push(...this.judge([{ ...headerMissing('ISA'), ...placeOfFirst(this.groups) }]));
    }
    return this.finish();
  }

  private takeSet({ message, closed }: X12Part & { kind: 'set' }): void {
    this.sets++;
    const group = this.openGroup();
    const { type, reference, version } = message;
    const findings = this.judge(checkSet(message, { closed, repeated: group.references.has(reference) }));
    group.references.add(reference);
    const truncated = findings.find(({ code }) => code === 'input.truncated');
    if (truncated !== undefined) {
      this.cut = true;
      this.findings.push({ ...truncated, position: 0, standardCode: '023' });
    }
    const convention = componentOf(message.segments[0]!, 2);
    const set = { type, reference, version, status: statusOf(findings), findings };
    group.sets.push(convention === '' ? set : { ...set, convention });
    if (!this.full) return;
    const text = `An interchange may have ${setsMax} sets.`;
    this.findings.push({
      code: 'input.too-large',
      severity: 'error',
      message: text,
      position: 0,
      standardCode: '022',
    });
  }

  private openGroup(): OpenGroup {
    if (this.group === undefined) {
      this.group = { findings: [], sets: [], references: new Set() };
      if (this.isa !== undefined) this.group.findings.push(...this.judge([headerMissing('GS')]));
    }
    return this.group;
  }

  private closeGroup(ge?: X12Segment): void {
    if (this.group === undefined) return;
    const { gs, findings, sets } = this.group;
    const segments = { ...(gs !== undefined && { gs }), ...(ge !== undefined && { ge }) };
    this.groups.push({ ...segments, findings, sets });
    this.group = undefined;
  }

  private finish(): CheckedX12Interchange {
    this.closeGroup();
    const { isa, head, findings, groups } = this;
    this.isa = undefined;
    this.head = noEnvelope;
    this.findings = [];
    this.groups = [];
    this.groupReferences.clear();
    this.sets = this.told = 0;
    this.cut = false;
    return { ...(isa !== undefined && { isa }), head, findings, groups, status: statusOf(findings) };
  }

  private tell({ code, message, where }: ReturnType<typeof strayProblem>): undefined {
    const { segment, line, byte } = where ?? {};
    const place = {
      ...(segment !== undefined && { segment }),
      ...(line !== undefined && { line }),
      ...(byte !== undefined && { byte }),
    };
    const finding: Finding = { code, severity: 'error', message, position: 0, ...place, standardCode: '022' };
    this.findings.push(...this.judge([finding]));
  }

  private judge<T extends Finding>(findings: readonly T[]): readonly T[] {
    const judged = findings.map((finding): T => ({ ...finding, ...tolerate(finding, this.tolerance) }));
    // What is told no more still decides: the first finding stands for the rest.
    if (this.told >= findingsMax) return judged.slice(0, 1);
    this.told += judged.length;
    return judged;
  }
}

function headerMissing(tag: 'ISA' | 'GS'): Finding {
  const message = `There is no ${tag} before the ${tag === 'ISA' ? 'group' : 'set'}.`;
  return {
    code: 'x12.header-missing',
    severity: 'error',
    message,
    segment: tag,
    position: 0,
    standardCode: '024',
  };
}

function placeOfFirst(groups: readonly CheckedGroup[]): Pick<Finding, 'line' | 'byte'> {
  const gs = groups[0]?.gs;
  return gs === undefined ? {} : { line: gs.line, byte: gs.offset };
}
