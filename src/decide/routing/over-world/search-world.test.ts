// Does a question without a timetable mean what it means with one?
import { describe, expect, test } from 'vitest';
import { unwrap } from '../../../base/index.ts';
import { createBundledGazetteer, createSeaRouter, loadSeaGraph } from '../../../world/index.ts';
import { createRouteNetwork } from '../network.ts';
import { searchOverWorld, type WorldRequest } from './search-world.ts';

const gazetteer = createBundledGazetteer();
const world = createRouteNetwork({ gazetteer, router: createSeaRouter(loadSeaGraph()) });
const departMs = Date.UTC(2026, 2, 1);
const hour = 3_600_000;
const place = (code: string) => gazetteer.findPlace(code)!;
const cargo = { weightKg: 10_000, teu: 1 };
function ask(from: string, to: string, more: Partial<WorldRequest> = {}) {
  const question = { from: place(from), to: place(to), departMs, cargo, ...more };
  const answer = unwrap(searchOverWorld(world, question));
  // What holds of every way would hold of none.
  expect(answer.options.length).toBeGreaterThan(0);
  return answer;
}
const viaOf = (answer: ReturnType<typeof ask>) =>
  answer.options.map(({ legs }) => legs.flatMap(({ via }) => via));
const modesOf = (answer: ReturnType<typeof ask>) =>
  answer.options.map(({ legs }) => legs.map(({ mode }) => mode));
const reasons = (answer: ReturnType<typeof ask>) => answer.notOffered.map(({ condition }) => condition);

describe('conditions over the world', () => {
  test('ways lead through Suez, round the Cape, by rail and by air; none beats another', () => {
    const answer = ask('CNSHA', 'NLRTM');
    expect(viaOf(answer).some((via) => via.includes('suez'))).toBe(true);
    expect(viaOf(answer).some((via) => via.includes('cape'))).toBe(true);
    expect(modesOf(answer).flat()).toEqual(expect.arrayContaining(['sea', 'rail', 'air']));
    for (const { hours, usd, co2eKg, risk, arrival, arriveMs } of answer.options) {
      const beaten = answer.options.some(
        (b) => b.hours < hours && b.usd < usd && b.co2eKg < co2eKg && b.risk < risk,
      );
      expect(beaten).toBe(false);
      expect(arrival.p90Ms).toBeGreaterThan(arrival.p50Ms);
      expect(arrival.p50Ms).toBeGreaterThanOrEqual(arriveMs);
    }
  });

  test('ε and k thin out the answer, more weight and more boxes cost more', () => {
    const coarse = ask('CNSHA', 'NLRTM', { epsilon: { hours: 400, cost: 0.5, co2e: 0.5, risk: 0.9 } });
    expect(coarse.options.length).toBeLessThan(ask('CNSHA', 'NLRTM').options.length);
    expect(ask('CNSHA', 'NLRTM', { k: 2 }).options).toHaveLength(2);
    const two = ask('CNSHA', 'NLRTM', { cargo: { weightKg: 20_000, teu: 2 } });
    expect(two.options[0]!.usd).toBeGreaterThan(ask('CNSHA', 'NLRTM').options[0]!.usd * 1.9);
  });

  test('dangerous and cooled goods are kept off what does not take them, and it is said what for', () => {
    const dangerous = ask('CNSHA', 'NLRTM', { cargo: { ...cargo, dgClass: '3' } });
    expect(modesOf(dangerous).flat()).not.toContain('air');
    expect(reasons(dangerous)).toContain('dangerous goods class 3');
    const cooled = ask('CNSHA', 'NLRTM', { cargo: { ...cargo, reefer: true } });
    expect(modesOf(cooled).flat()).not.toContain('rail');
    expect(reasons(cooled)).toContain('reefer');
  });

  test('a closed port, or the whole country, is reached by lorry from elsewhere, and what it would bring is named', () => {
    for (const avoid of [{ places: ['NLRTM'] }, { countries: ['NL'] }]) {
      const answer = ask('CNSHA', 'NLRTM', { avoid });
      expect(answer.options.length).toBeGreaterThan(1);
      for (const { legs } of answer.options) {
        expect(legs.at(-1)).toMatchObject({ mode: 'road', to: 'NLRTM' });
        if ('countries' in avoid) expect(place(legs.at(-1)!.from).country).not.toBe('NL');
      }
      expect(reasons(answer)).toContain(`avoid ${avoid.places?.[0] ?? avoid.countries?.[0]}`);
    }
  });

  test('avoided straits and modes are in no way; a port behind a closed strait is left over land', () => {
    const answer = ask('CNSHA', 'NLRTM', { avoid: { chokepoints: ['suez', 'panama'], modes: ['air'] } });
    expect(viaOf(answer).flat()).not.toContain('suez');
    expect(modesOf(answer).flat()).not.toContain('air');
    expect(reasons(answer)).toEqual(expect.arrayContaining(['avoid suez', 'avoid air']));
    const round = ask('CNSHA', 'NLRTM', { avoid: { chokepoints: ['cape'] } });
    expect(viaOf(round).flat()).not.toContain('cape');
    expect(viaOf(round).flat()).toContain('suez');
    const kuwait = ask('KWKWI', 'NLRTM', { avoid: { chokepoints: ['hormuz'] } });
    expect(viaOf(kuwait).flat()).not.toContain('hormuz');
    expect(modesOf(kuwait).some(([first, second]) => first !== 'sea' && second === 'sea')).toBe(true);
  });

  test('forced, every way leads through the strait, the place, or the country', () => {
    for (const via of viaOf(ask('CNSHA', 'NLRTM', { force: { chokepoints: ['cape'] } })))
      expect(via).toContain('cape');
    for (const { legs } of ask('CNSHA', 'NLRTM', { force: { places: ['SGSIN'] } }).options)
      expect(legs.map(({ from }) => from)).toContain('SGSIN');
    const emirates = ask('CNSHA', 'NLRTM', { force: { countries: ['AE'] } });
    expect(emirates.options.length).toBeGreaterThan(0);
    for (const { legs } of emirates.options)
      expect(legs.map(({ from }) => place(from).country)).toContain('AE');
  });
});

describe('to arrive by a time', () => {
  const arriveByMs = Date.UTC(2026, 4, 1);
  const { departMs: _, ...open } = { departMs };
  const by = (more: Partial<WorldRequest>) =>
    unwrap(searchOverWorld(world, { from: place('CNSHA'), to: place('NLRTM'), cargo, ...open, ...more }));

  test('is to depart at a time, turned round: the same ways, as long and as dear', () => {
    const [there, back] = [ask('CNSHA', 'NLRTM'), by({ arriveByMs })];
    const told = ({ options }: typeof there) =>
      options.map(({ legs, usd, hours }) => [
        legs.map(({ mode, from }) => mode + from),
        usd,
        Math.round(hours),
      ]);
    expect(told(back)).toEqual(told(there));
    for (const { arriveMs } of back.options) expect(arriveMs).toBe(arriveByMs);
  });

  test('nothing departs before it may, and what is too slow for it is named', () => {
    const soon = by({ arriveByMs: departMs + 10 * 24 * hour, notBeforeMs: departMs });
    expect(soon.options.length).toBeGreaterThan(0);
    for (const { legs } of soon.options) expect(legs[0]!.departMs).toBeGreaterThanOrEqual(departMs);
    expect(reasons(soon)).toContain('arrive by');
  });
});

test('a connection can be missed where a feeder leads to a service of which only the headway is known', () => {
  const [way] = ask('CNSHA', 'NLRTM', { force: { places: ['SGSIN'] } }).options;
  expect(way!.legs.map(({ mode }) => mode)).toEqual(['sea', 'sea']);
  expect(way!.arrival.missed).toBeGreaterThan(0);
  expect(way!.arrival.missed).toBeLessThan(1);
});
