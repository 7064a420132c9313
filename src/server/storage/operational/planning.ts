// What does a deployment keep of its plans, and of improvements that it found? Times are epoch milliseconds.
import type { Bottleneck, PlanColumn, PlanConditions, PlanOption } from '../../../decide/index.ts';

export type PlanStatus = 'working' | 'ready' | 'failed' | 'adopted' | 'partly-adopted';
export type PlanPhase = 'collecting' | 'searching' | 'allocating' | 'adopting' | 'done';

/** In whose name a job reads and decides: what the decision point needs to know of a principal. */
export type Creator = {
  readonly org: string;
  readonly role: 'coordinator' | 'viewer' | 'operator' | 'key';
  readonly user: string;
  readonly name: string;
  readonly language: string;
};

export type PlanRecord = {
  readonly id: string;
  /** Counts up; the newest plan has the largest. */
  readonly number: number;
  readonly org: string;
  readonly name: string;
  readonly status: PlanStatus;
  readonly phase: PlanPhase;
  readonly signal?: string;
  /** Keys of shipments that were named. */
  readonly asked?: readonly string[];
  readonly forkedFrom?: { readonly id: string; readonly name: string };
  readonly conditions: PlanConditions;
  readonly createdBy: string;
  readonly creator: Creator;
  readonly createdAt: number;
  readonly computedAt?: number;
  /** What changed since it was computed. */
  readonly outdated?: string;
  readonly shipments: number;
  readonly columns?: readonly PlanColumn[];
  readonly bottlenecks?: readonly Bottleneck[];
  readonly adopted?: {
    readonly column: string;
    readonly at: number;
    readonly by: string;
    readonly shipments: number;
  };
  readonly problem?: string;
};

export type PlanShipment = {
  readonly plan: string;
  readonly shipment: string;
  readonly exception?: string;
  /** What of the shipment it rests on. */
  readonly basis: string;
  readonly orders: readonly string[];
  readonly requiredMs?: number;
  readonly options: readonly PlanOption[];
  /** Id of an option by column. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly byHand?: string;
  readonly adopted: 'no' | 'pending' | 'done' | 'failed';
  /** What is to be carried out, and who said so. */
  readonly adopting?: { readonly option: string; readonly by: string; readonly message: string };
  readonly problem?: string;
};

type Change<T> = Partial<{ [F in keyof T]: T[F] | undefined }>;

export type Plans = {
  create(plan: Omit<PlanRecord, 'number'>): Promise<void>;
  find(id: string): Promise<PlanRecord | undefined>;
  /** The newest first; `before` is a plan's number. */
  list(filter: {
    readonly org: string;
    readonly before?: number;
    readonly limit: number;
  }): Promise<PlanRecord[]>;
  count(org: string): Promise<number>;
  /** Those that a crash left behind among them, the oldest first. */
  working(): Promise<PlanRecord[]>;
  /** Whose carrying out is not done, the oldest first. */
  adopting(): Promise<PlanRecord[]>;
  /** Computed, not adopted, and not known to be outdated. */
  current(): Promise<PlanRecord[]>;
  /** A field set to undefined is cleared. @returns false when there is no such plan. */
  update(id: string, change: Change<Omit<PlanRecord, 'id' | 'number'>>): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Replaces all of a plan's. */
  putShipments(plan: string, rows: readonly Omit<PlanShipment, 'plan'>[]): Promise<void>;
  shipments(plan: string): Promise<PlanShipment[]>;
  findShipment(plan: string, shipment: string): Promise<PlanShipment | undefined>;
  /** All or none. */
  updateShipments(
    plan: string,
    changes: readonly (readonly [shipment: string, change: Change<PlanShipment>])[],
  ): Promise<void>;
  /** Of every plan. */
  containing(shipment: string): Promise<PlanShipment[]>;
  nextPending(plan: string): Promise<PlanShipment | undefined>;
};

export type Improvement = {
  readonly id: string;
  /** Counts up. */
  readonly number: number;
  readonly shipment: string;
  readonly exception?: string;
  readonly because: string;
  readonly title: string;
  /** What of the shipment it rests on. */
  readonly basis: string;
  /** Id of the alternative. */
  readonly alternative: string;
  /** Cents of a US dollar. */
  readonly saving: number;
  readonly extraCost: number;
  readonly hoursEarlier: number;
  readonly foundAt: number;
  readonly status: 'open' | 'taken' | 'declined' | 'gone';
  /** A person, or the policy. */
  readonly answeredBy?: string;
  readonly answeredAt?: number;
};

export type Improvements = {
  create(improvement: Omit<Improvement, 'number'>): Promise<void>;
  find(id: string): Promise<Improvement | undefined>;
  /** Open ones first, by saving; then what was answered, the newest first. */
  list(limit: number, status?: Improvement['status']): Promise<Improvement[]>;
  openOf(shipment: string): Promise<Improvement | undefined>;
  /** The newest of a shipment, whatever became of it. */
  lastOf(shipment: string): Promise<Improvement | undefined>;
  update(id: string, change: Change<Omit<Improvement, 'id' | 'number' | 'shipment'>>): Promise<boolean>;
};
