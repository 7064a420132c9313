// What are the values of a neutral document made of? Amounts, places, parties, references and dates, each as far as the
// sender told it.
import type { Moment } from '../../base/index.ts';
import type { Classifier, PartyRole } from '../../record/index.ts';

/** A decimal in canonical form, as `canonicalDecimal` writes it: no exponent, point as the mark. */
export type Decimal = string;
export type DocumentQuantity = { readonly value: Decimal; /** UN/ECE Rec 20. */ readonly unit: string };
export type DocumentMoney = { readonly amount: Decimal; /** ISO 4217. */ readonly currency: string };

export type DocumentPlace = {
  /** UN/LOCODE or IATA code. */
  readonly code?: string;
  readonly gln?: string;
  readonly name?: string;
  readonly street?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postcode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly lat?: number;
  readonly lon?: number;
};

export type DocumentParty = {
  readonly role: PartyRole;
  /** As sent (`NAD+DP`, `ST`), where our role says less. */
  readonly sentAs?: string;
  readonly gln?: string;
  readonly lei?: string;
  readonly duns?: string;
  /** A number that one of the partners gave it. */
  readonly code?: string;
  readonly name?: string;
  readonly taxId?: string;
  /** Its number in the register of companies. */
  readonly registration?: string;
  /** Bank account (IBAN or as sent) and bank (BIC). */
  readonly account?: string;
  readonly bank?: string;
  readonly address?: DocumentPlace;
  readonly contact?: { readonly name?: string; readonly phone?: string; readonly email?: string };
};

export type ReferenceKind =
  | 'order'
  | 'order-change'
  | 'order-response'
  | 'contract'
  | 'quotation'
  | 'despatch-advice'
  | 'receipt-advice'
  | 'invoice'
  | 'remittance'
  | 'payment'
  | 'shipment'
  | 'consignment'
  | 'booking'
  | 'shipping-instruction'
  | 'bill-of-lading'
  | 'air-waybill'
  | 'waybill'
  | 'declaration'
  | 'release'
  | 'load-tender'
  | 'customer'
  | 'supplier'
  | 'batch'
  | 'seal'
  | 'message'
  | 'other';

export type DocumentReference = {
  readonly kind: ReferenceKind;
  readonly id: string;
  readonly line?: string;
  readonly on?: Moment;
  /** The qualifier as sent, for `other`. */
  readonly sentAs?: string;
};

export const dateKinds = [
  ...([
    'required-delivery',
    'earliest-delivery',
    'latest-delivery',
    'promised-delivery',
    'delivered',
  ] as const),
  ...(['required-shipment', 'latest-shipment', 'shipped', 'despatched', 'received'] as const),
  ...([
    'departure',
    'arrival',
    'cut-off',
    'vgm-cut-off',
    'document-cut-off',
    'valid-from',
    'valid-until',
  ] as const),
  ...(['due', 'value', 'booked', 'execution', 'tax-point', 'period-start', 'period-end'] as const),
  ...(['best-before', 'expiry', 'produced', 'other'] as const),
] as const;
export type DateKind = (typeof dateKinds)[number];
export type DocumentDate = {
  readonly kind: DateKind;
  readonly at: Moment;
  readonly classifier?: Classifier;
  readonly sentAs?: string;
};

export type PlaceKind =
  | 'origin'
  | 'destination'
  | 'receipt'
  | 'loading'
  | 'discharge'
  | 'delivery'
  | 'transshipment'
  | 'customs-office'
  | 'warehouse'
  | 'event'
  | 'other';
export type DocumentPlaceAt = DocumentPlace & { readonly kind: PlaceKind; readonly sentAs?: string };
