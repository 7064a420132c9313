// What must an event speak of, beyond the form of its fields? EPCIS 2.0 §7.4.1 to §7.4.6.
import type { JsonObject, JsonValue } from '../convert/index.ts';
import type { Fault } from './leaves.ts';

export type Combination = Fault & { readonly field: string };

const filled = (value: JsonValue | undefined): boolean => Array.isArray(value) && value.length > 0;
const combination = (field: string, message: string): Combination => ({
  code: 'epcis.combination',
  field,
  message,
});

export function combinationFaults(event: JsonObject): Combination[] {
  switch (event['type']) {
    case 'ObjectEvent':
      return objectFaults(event);
    case 'AggregationEvent':
      return event['parentID'] === undefined &&
        event['action'] !== 'OBSERVE' &&
        typeof event['action'] === 'string'
        ? [
            combination(
              'parentID',
              `An aggregation names its parent when its action is ${event['action'].slice(0, 20)}.`,
            ),
            ...childFaults(event),
          ]
        : childFaults(event);
    case 'AssociationEvent':
      return childFaults(event);
    case 'TransactionEvent':
      return Array.isArray(event['epcList']) ||
        filled(event['quantityList']) ||
        event['action'] === 'DELETE' ||
        event['parentID'] !== undefined
        ? []
        : [combination('epcList', 'A transaction names the objects that it is about.')];
    case 'TransformationEvent':
      return transformationFaults(event);
    default:
      return [];
  }
}

function objectFaults(event: JsonObject): Combination[] {
  const faults: Combination[] = [];
  const sensed = filled(event['sensorElementList']) && event['readPoint'] !== undefined;
  if (!Array.isArray(event['epcList']) && !filled(event['quantityList']) && !sensed) {
    faults.push(combination('epcList', 'The event names no object, and no sensor with its read point.'));
  }
  if (event['ilmd'] !== undefined && event['action'] !== 'ADD') {
    faults.push(combination('ilmd', 'Instance or lot master data belong to the action ADD only.'));
  }
  return faults;
}

function childFaults(event: JsonObject): Combination[] {
  if (filled(event['childEPCs']) || filled(event['childQuantityList']) || event['action'] === 'DELETE')
    return [];
  return [combination('childEPCs', 'Nothing is named that belongs to the parent.')];
}

function transformationFaults(event: JsonObject): Combination[] {
  const inputs = filled(event['inputEPCList']) || filled(event['inputQuantityList']);
  const outputs = filled(event['outputEPCList']) || filled(event['outputQuantityList']);
  if ((inputs && outputs) || (event['transformationID'] !== undefined && (inputs || outputs))) return [];
  return [
    combination('inputEPCList', 'Inputs and outputs, or the transformationID that joins them, are missing.'),
  ];
}
