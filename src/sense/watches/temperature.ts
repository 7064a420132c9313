// Was the cargo ever outside its band? Readings in degrees Celsius or Fahrenheit (UN/ECE Recommendation 20 CEL, FAH)
// against the band of the shipment. What was outside once stays so: whether the goods are still good is for a person.
import type { ReadingAt, ReadingSummary } from '../../record/index.ts';
import type { Finding, ShipmentWatch } from './watch-shipment.ts';

type Excursion = { readonly celsius: number; readonly reading: ReadingAt; readonly beyond: number };

export function watchTemperature({ state, readings = [] }: ShipmentWatch): Finding | undefined {
  const band = state.temperature;
  if (band === undefined) return undefined;
  const summaries = [...state.readings, ...readings].filter(({ unit }) => unit === 'CEL' || unit === 'FAH');
  const excursions = summaries.flatMap((summary) =>
    [summary.min, summary.max].flatMap((reading): Excursion[] => {
      const celsius = toCelsius(reading, summary);
      const beyond = Math.max(band.min - celsius, celsius - band.max);
      return beyond > 0 ? [{ celsius, reading, beyond }] : [];
    }),
  );
  const worst = excursions.toSorted((a, b) => b.beyond - a.beyond)[0];
  if (worst === undefined) return undefined;
  const still = summaries.some((summary) => {
    const last = toCelsius(summary.last, summary);
    return last < band.min || last > band.max;
  });
  const { reading } = worst;
  const celsius = Math.round(worst.celsius * 10) / 10;
  return {
    kind: 'temperature',
    what: `${state.number} ${still ? 'is' : 'was'} outside ${band.min} to ${band.max} °C: ${celsius} °C`,
    why: `Device ${reading.device} measured ${celsius} °C${reading.at === undefined ? '' : ` at ${reading.at}`}.`,
    values: {
      sentence: still ? 'temperature.outside' : 'temperature.was-outside',
      shipment: state.number,
      celsius,
      min: band.min,
      max: band.max,
      device: reading.device,
      ...(reading.at !== undefined && { at: reading.at }),
    },
  };
}

function toCelsius({ value }: ReadingAt, { unit }: ReadingSummary): number {
  return unit === 'FAH' ? ((Number(value) - 32) * 5) / 9 : Number(value);
}
