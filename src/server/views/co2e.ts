// How are emissions shown? Kilograms with three decimals, which are the grams that they are counted in.
import { intensityOfRow, type ChainElement, type Co2eRow } from '../../decide/index.ts';
import { present } from './facts.ts';

const inKg = (grams: number) => grams / 1000;
const toThousandths = (value: number) => Math.round(value * 1000) / 1000;

export function co2eRowView(row: Co2eRow) {
  const { shipments, legs, tonneKm, wtwGrams, ttwGrams, primaryGrams, modelledGrams, defaultGrams } = row;
  const intensity = intensityOfRow(row);
  return present({
    ...{ wtwKg: inKg(wtwGrams), ttwKg: inKg(ttwGrams), tonneKm: toThousandths(tonneKm), legs, shipments },
    gPerTonneKm: intensity === undefined ? undefined : toThousandths(intensity),
    byQuality: { primary: inKg(primaryGrams), modelled: inKg(modelledGrams), default: inKg(defaultGrams) },
  });
}

export function co2eElementView(element: ChainElement) {
  const { shipment, order, mode, from, to, date, distanceKm, distanceBasis, tonneKm, quality } = element;
  const { allocation, adjustments, factor, wtwGrams, ttwGrams } = element;
  return present({
    ...{ shipment, order, mode, from, to, date, distanceKm, distanceBasis },
    ...{ tonneKm: toThousandths(tonneKm), wtwKg: inKg(wtwGrams), ttwKg: inKg(ttwGrams) },
    ...{ quality, allocation, adjustments, factor },
  });
}
