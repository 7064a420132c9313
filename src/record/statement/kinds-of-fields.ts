// Which groups do fields belong to that several types of statement have alike?
import type { FieldGroup } from './groups.ts';

export const itemNumberGroups = {
  gtin: 'goods',
  sellerItem: 'goods',
  buyerItem: 'goods',
  manufacturerItem: 'goods',
} as const;

export function shipmentGroups() {
  return {
    number: 'identity',
    orders: 'identity',
    parties: 'parties',
    mode: 'routing',
    origin: 'routing',
    destination: 'routing',
    incoterm: 'routing',
    goods: 'goods',
    grossWeight: 'goods',
    teu: 'goods',
    value: 'commercial',
    freight: 'commercial',
    insurance: 'commercial',
    requiredBy: 'routing',
    temperature: 'condition',
    equipment: 'identity',
    booking: 'identity',
    billOfLading: 'identity',
    shippingInstruction: 'identity',
    despatchAdvice: 'identity',
    numbers: 'identity',
    contract: 'commercial',
    receipt: 'routing',
    loading: 'routing',
    discharge: 'routing',
    delivery: 'routing',
    incotermPlace: 'routing',
    service: 'routing',
    freightTerms: 'commercial',
    netWeight: 'goods',
    volume: 'goods',
    packages: 'goods',
    cutOff: 'routing',
    vgmCutOff: 'routing',
    documentCutOff: 'routing',
    extra: 'extra',
  } as const;
}

export function allIn<F extends string>(
  group: FieldGroup,
  fields: readonly F[],
): Readonly<Record<F, FieldGroup>> {
  return Object.fromEntries(fields.map((field) => [field, group])) as Record<F, FieldGroup>;
}
