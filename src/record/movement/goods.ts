// What do we know about a container, an item, or what stands in a warehouse?
import type { Moment, Money, Quantity } from '../../base/index.ts';
import { adopt, unite } from '../fold/adopt.ts';
import { emptyCommon, type CommonState, type Folding } from '../fold/state.ts';
import { isType } from '../statement/statement.ts';
import type { PlaceRef } from '../statement/values.ts';
import { settleMarks } from '../timeline/settle.ts';
import { addReading, type ReadingSummary } from './readings.ts';

export type EquipmentState = CommonState<'equipment'> & {
  readonly number: string;
  /** ISO 6346 size and type. */
  readonly isoType?: string;
  /** Subject keys of the shipments that it carries, or carried. */
  readonly shipments: readonly string[];
  readonly seals?: readonly string[];
  readonly verifiedGrossMass?: Quantity;
  readonly massMethod?: '1' | '2';
  readonly massAt?: Moment;
  readonly tare?: Quantity;
  readonly grossWeight?: Quantity;
  readonly full?: boolean;
  readonly temperature?: string;
  readonly readings: readonly ReadingSummary[];
};

export type ItemState = CommonState<'item'> & {
  readonly id: string;
  readonly description?: string;
  readonly gtin?: string;
  readonly hs?: string;
  readonly lot?: string;
  readonly expires?: Moment;
  readonly contains: readonly string[];
  readonly packageType?: string;
  readonly grossWeight?: Quantity;
  readonly volume?: Quantity;
  readonly within?: string;
  readonly shipment?: string;
  readonly readings: readonly ReadingSummary[];
};

export type StockState = CommonState<'stock'> & {
  readonly place?: PlaceRef;
  readonly item?: string;
  readonly description?: string;
  readonly onHand?: Quantity;
  readonly reserved?: Quantity;
  readonly dailyDemand?: Quantity;
  readonly safetyStock?: Quantity;
  readonly unitValue?: Money;
  readonly batch?: string;
  readonly countedOn?: Moment;
  readonly gtin?: string;
  readonly sellerItem?: string;
  readonly buyerItem?: string;
  readonly manufacturerItem?: string;
};

export const equipmentFolding: Folding<EquipmentState> = {
  empty: (subject) => ({
    ...emptyCommon('equipment', subject),
    number: subject.id,
    shipments: [],
    readings: [],
  }),
  add: (state, recorded) => {
    if (isType(recorded, 'equipment')) {
      const { shipment, ...fields } = recorded.statement.body;
      adopt(state, recorded.seq, fields);
      if (shipment !== undefined) {
        adopt(state, recorded.seq, { shipments: unite(state.shipments, [shipment]) });
      }
    }
    if (isType(recorded, 'reading')) addReading(state, recorded);
  },
  settle: settleMarks,
};

export const itemFolding: Folding<ItemState> = {
  empty: (subject) => ({ ...emptyCommon('item', subject), id: subject.id, contains: [], readings: [] }),
  add: (state, recorded) => {
    if (isType(recorded, 'item')) adopt(state, recorded.seq, recorded.statement.body);
    if (isType(recorded, 'reading')) addReading(state, recorded);
  },
  settle: settleMarks,
};

/** A newer count replaces an older one; the history of counts is the journal's. */
export const stockFolding: Folding<StockState> = {
  empty: (subject) => emptyCommon('stock', subject),
  add: (state, recorded) => {
    if (isType(recorded, 'stock-position')) adopt(state, recorded.seq, recorded.statement.body);
  },
  settle: settleMarks,
};
