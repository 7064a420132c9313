// Why does an option stand among the others? One sentence with the figures that speak for it.
import type { Arrival } from './delays.ts';
import type { Way } from './option.ts';

type Figures = Pick<Way, 'hours' | 'usd' | 'co2eKg' | 'risk'>;

export function whyOf(way: Figures, all: readonly Figures[]): string {
  const least = (of: (figures: Figures) => number) => Math.min(...all.map(of));
  const best: string[] = [];
  if (way.usd === least(({ usd }) => usd)) best.push(`the cheapest, at USD ${money(way.usd)}`);
  if (way.hours === least(({ hours }) => hours)) best.push(`the quickest, in ${days(way.hours)}`);
  if (way.co2eKg === least(({ co2eKg }) => co2eKg))
    best.push(`the cleanest, with ${weight(way.co2eKg)} CO2e`);
  if (way.risk === least(({ risk }) => risk)) best.push(`the safest, at a risk of ${percent(way.risk)}`);
  if (best.length > 0) return `It is ${list(best)}.`;
  const cheapest = all.reduce((a, b) => (b.usd < a.usd ? b : a));
  const gains: string[] = [];
  if (way.hours < cheapest.hours) gains.push(`${days(cheapest.hours - way.hours)} quicker`);
  if (way.co2eKg < cheapest.co2eKg) gains.push(`${weight(cheapest.co2eKg - way.co2eKg)} CO2e less`);
  if (way.risk < cheapest.risk) gains.push(`${percent(cheapest.risk - way.risk)} less at risk`);
  const more = `for USD ${money(way.usd - cheapest.usd)} more than the cheapest`;
  return gains.length > 0 ? `It is ${list(gains)} ${more}.` : `It lies between the others, ${more}.`;
}

/** What is planned to arrive in time may still be late: told where it is more likely than one time in ten. */
export function lateByDelays({ p50Ms, p90Ms }: Arrival, arriveByMs: number): string {
  const after = (ms: number) => days((ms - arriveByMs) / 3_600_000);
  if (p50Ms > arriveByMs)
    return ` It is planned to be in time, but with the usual delays half of such ways come ${after(p50Ms)} or more after that.`;
  return p90Ms > arriveByMs
    ? ` With the usual delays one in ten comes ${after(p90Ms)} or more after the time to arrive by.`
    : '';
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function money(usd: number): string {
  return usd.toFixed(2);
}

function days(hours: number): string {
  return hours < 48 ? `${Math.round(hours * 10) / 10} h` : `${Math.round(hours / 2.4) / 10} days`;
}

function weight(kg: number): string {
  return kg < 1000 ? `${Math.round(kg)} kg` : `${Math.round(kg / 100) / 10} t`;
}

function percent(risk: number): string {
  return `${Math.round(risk * 10_000) / 100} %`;
}
