// What is a way called? By the modes of its main legs, what it passes, and who carries it.
import type { useSpeech } from '../../../i18n/language.tsx';
import type { RouteOption } from '../../../parts/data/queries.ts';
import { formatMoment, formatMoney, formatNumber } from '../../../parts/words/format.ts';

type Speech = ReturnType<typeof useSpeech>;
type Leg = RouteOption['legs'][number];

/** A way's first and last road legs are drayage as long as something else carries it. */
function mainLegs(legs: readonly Leg[]): readonly Leg[] {
  const main = legs.filter(({ mode }) => mode !== 'road');
  return main.length > 0 ? main : legs;
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

export function modesOf({ legs }: RouteOption, { word }: Speech): string {
  return unique(mainLegs(legs).map(({ mode }) => word('mode', mode))).join(' + ');
}

export function wayName(option: RouteOption, speech: Speech): string {
  const { t, word } = speech;
  const main = mainLegs(option.legs);
  const passed = unique(main.flatMap(({ via }) => via)).map((name) => word('passage', name));
  const changes = main.slice(1).map(({ from }) => from.name ?? from.code ?? '');
  const places = unique([...changes, ...passed]).filter(Boolean);
  const modes = modesOf(option, speech);
  return places.length === 0 ? modes : t('ways.name', { modes, places: places.join(', ') });
}

const carriersOf = ({ legs }: RouteOption): string =>
  unique(mainLegs(legs).flatMap(({ carrier, service }) => carrier ?? service ?? [])).join(', ');

/** Who carries it, by which service. */
export function carriageOf({ legs }: RouteOption): string {
  return mainLegs(legs)
    .map(({ carrier, service }) => [carrier, service].filter(Boolean).join(' '))
    .filter(Boolean)
    .join(', ');
}

/** The modes, and the carrier too where several ways go by the same. */
export function shortName(option: RouteOption, options: readonly RouteOption[], speech: Speech): string {
  const modes = modesOf(option, speech);
  const carrier = carriersOf(option);
  const alone = options.filter((other) => modesOf(other, speech) === modes).length === 1;
  return alone || carrier === '' ? modes : `${modes}, ${carrier}`;
}

/** From one in ten a chance is marked. */
const riskyFrom = 0.1;

export function isRisky({ risk }: RouteOption): boolean {
  return risk >= riskyFrom;
}

export function percent(share: number, locale: string): string {
  const digits = share > 0 && share < 0.01 ? 1 : 0;
  return formatNumber(share, locale, { style: 'percent', maximumFractionDigits: digits });
}

export function riskText(option: RouteOption, { t, locale }: Speech): string {
  return t(isRisky(option) ? 'ways.riskHigh' : 'ways.riskLow', { n: percent(option.risk, locale) });
}

export function kilogramsText(kilograms: number, { t, locale }: Speech): string {
  return kilograms >= 1000
    ? t('compare.tonnes', { n: formatNumber(kilograms / 1000, locale) })
    : t('find.kg', { n: formatNumber(Math.round(kilograms), locale) });
}

/** Everything about a way in a sentence, for those who do not see the chart. */
export function waySentence(option: RouteOption, speech: Speech): string {
  const { t, locale } = speech;
  return t('ways.sentence', {
    name: wayName(option, speech),
    arrival: formatMoment(option.arrival.p50, locale)?.date ?? option.arrival.p50,
    cost: formatMoney(option.cost, locale, { short: true }),
    co2e: kilogramsText(option.co2eKg, speech),
    risk: riskText(option, speech),
  });
}
