// voyage: what does a ship's passage between two ports burn, cost and emit, fuel by fuel? Fuel, allowances, FuelEU and canals.
import type { Command } from 'commander';
import { amountNumber, fail, unwrap, type Money } from '../../../base/index.ts';
import { loadWorld, parseAvoid, seaWay } from '../../../server/index.ts';
import {
  carbonScopeOf,
  costOptimalSpeed,
  findVesselClass,
  fuelIds,
  getFuel,
  parsePrices,
  planningPrices,
  priceAt,
  usdPerEurDefault,
  vesselClassIds,
  voyageCost,
  type ChokepointName,
  type FuelId,
  type PriceSeries,
  type VesselClass,
  type VoyageCost,
} from '../../../world/index.ts';
import { print, printJson, tell } from '../../output.ts';
import { inFile, readWithin } from '../../read-within.ts';
import { moreNames } from '../options.ts';

type Options = {
  readonly date?: string;
  readonly vessel: string;
  readonly fuel?: string;
  readonly speed?: string;
  readonly avoid?: string;
  readonly prices?: string;
  readonly usdPerEur?: string;
  readonly utilisation: string;
  readonly json?: boolean;
};

/** What ships of the trades burn; the others of the table drive lorries and aircraft. */
const marine = fuelIds.filter((id) => !['jet', 'diesel', 'electricity'].includes(id));

const priceBytesMax = 50_000_000;

const help = `
Vessels: ${vesselClassIds.join(', ')}.
Fuels: ${marine.join(', ')}; all that have a price when none is named.
Without --speed each fuel sails at the speed at which a mile costs least, its time charter included; the total is without charter.
--prices is CSV with the columns item (a fuel, or eua for allowances), date, price a tonne, currency; else planning prices are taken.`;

export function addVoyageCommand(program: Command): void {
  program
    .command('voyage <from> <to>')
    .description('what a passage between two ports burns, costs and emits, fuel by fuel')
    .option('--date <day>', 'prices, fees and law of that day, YYYY-MM-DD; today when left out')
    .option('--vessel <class>', 'class of container ship', 'neo-panamax-14000')
    .option('--fuel <ids>', 'fuels, with commas between them', moreNames)
    .option('--speed <knots>', 'speed through the water')
    .option('--avoid <names>', 'chokepoints, with commas between them', moreNames)
    .option('--prices <file>', 'prices of fuels and allowances')
    .option('--usd-per-eur <rate>', 'dollars for a euro')
    .option('--utilisation <share>', 'share of its room that the ship sails with', '0.8')
    .option('--data <dir>', 'taken as by every command; not needed here')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(voyage);
}

async function voyage(from: string, to: string, options: Options): Promise<void> {
  const world = loadWorld();
  const way = unwrap(seaWay(world, { from, to, avoid: unwrap(parseAvoid(options.avoid)) }));
  const vessel = findVesselClass(options.vessel);
  if (vessel === undefined)
    return unwrap(fail('usage.invalid', `--vessel takes one of ${vesselClassIds.join(', ')}.`));
  const countryOf = (code: string) => unwrap(world.gazetteer.resolve(code)).country;
  const asked = {
    ...{ nm: way.nm, via: way.via, vessel, date: dateOf(options.date) },
    scope: carbonScopeOf(countryOf(way.from), countryOf(way.to)),
    prices: await pricesOf(options.prices),
    usdPerEur: numberOf('--usd-per-eur', options.usdPerEur, 0.1, 10) ?? usdPerEurDefault,
    speedKn: numberOf('--speed', options.speed, 1, 40),
  };
  const boxes = vessel.teu * numberOf('--utilisation', options.utilisation, 0.01, 1)!;
  const items = [];
  const named = options.fuel !== undefined;
  for (const fuel of fuelsOf(options.fuel)) {
    const costed = costOf(fuel, asked);
    if (costed.ok) items.push(rowOf(fuel, costed.value, boxes));
    else if (named) unwrap(costed);
    else tell(`${fuel}: ${costed.problems[0]!.message}`);
  }
  items.sort((a, b) => a.total.amount - b.total.amount);
  const { date, scope } = asked;
  const head = { from: way.from, to: way.to, nm: way.nm, via: way.via, vessel: vessel.id, date, scope };
  if (options.json) return printJson({ ...head, items });
  print(`${way.from} – ${way.to}: ${way.nm} nm, ${vessel.id}, ${date}, EU scope ${scope}`);
  for (const { fuel, speedKn, days, fuelTonnes, co2eTonnes, total, usdPerTeu } of items)
    print(
      `${fuel.padEnd(12)} ${speedKn.toFixed(1)} kn ${days.toFixed(1)} d  ${fuelTonnes.toFixed(0).padStart(6)} t  ${co2eTonnes.toFixed(0).padStart(6)} t CO2e  USD ${total.amount.toFixed(0).padStart(9)}, ${usdPerTeu.toFixed(0)} a TEU`,
    );
}

type Asked = {
  readonly nm: number;
  readonly via: readonly string[];
  readonly vessel: VesselClass;
  readonly date: string;
  readonly scope: ReturnType<typeof carbonScopeOf>;
  readonly prices: PriceSeries;
  readonly usdPerEur: number;
  readonly speedKn: number | undefined;
};

function costOf(fuel: FuelId, { nm, via, vessel, date, scope, prices, usdPerEur, speedKn }: Asked) {
  const price = priceAt(prices, { item: fuel, date });
  if (!price.ok) return price;
  const { perTonne } = price.value;
  const usdPerTonne = amountNumber(perTonne) * (perTonne.currency === 'EUR' ? usdPerEur : 1);
  const usdPerMj = usdPerTonne / 1000 / getFuel(fuel).lcvMjPerKg;
  const speed = speedKn ?? costOptimalSpeed(vessel, { usdPerMj, usdPerDay: vessel.charterUsdPerDay });
  const chokepoints = via as readonly ChokepointName[];
  const cost = voyageCost(
    { distanceNm: nm, speedKn: speed, vessel, fuel, date, scope, chokepoints },
    { prices, usdPerEur },
  );
  return cost.ok ? { ...cost, value: { ...cost.value, speedKn: speed } } : cost;
}

function rowOf(fuel: FuelId, cost: VoyageCost & { readonly speedKn: number }, boxes: number) {
  const { parts, total, days, fuelTonnes, emissions, allowances, assumptions, speedKn } = cost;
  const view = (money: Money) => ({ amount: amountNumber(money), currency: money.currency });
  return {
    ...{ fuel, speedKn, days, fuelTonnes, co2eTonnes: emissions.wtwKg / 1000, allowances },
    parts: {
      fuel: view(parts.fuel),
      carbon: view(parts.carbon),
      fueleu: view(parts.fueleu),
      canal: view(parts.canal),
    },
    total: view(total),
    usdPerTeu: amountNumber(total) / boxes,
    assumptions,
  };
}

function fuelsOf(text: string | undefined): readonly FuelId[] {
  if (text === undefined) return marine;
  return text.split(',').map((each) => {
    const id = each.trim();
    if ((marine as readonly string[]).includes(id)) return id as FuelId;
    return unwrap(fail('usage.invalid', `--fuel: "${id}" is none of ${marine.join(', ')}.`));
  });
}

async function pricesOf(file: string | undefined): Promise<PriceSeries> {
  if (file === undefined) return planningPrices;
  return unwrap(inFile(file, parsePrices(await readWithin(file, priceBytesMax), file)));
}

function dateOf(text: string | undefined): string {
  if (text === undefined) return Temporal.Now.plainDateISO('UTC').toString();
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return unwrap(fail('usage.invalid', `--date: "${text.slice(0, 40)}" is no day such as 2026-03-01.`));
  }
}

function numberOf(option: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= min && value <= max))
    unwrap(fail('usage.invalid', `${option} takes a number from ${min} to ${max}.`));
  return value;
}
