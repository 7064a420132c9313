import { describe, expect, it } from 'vitest';
import { createBundledGazetteer } from '../../places/index.ts';
import { createSeaRouter, loadSeaGraph } from '../../sea/index.ts';
import { generateNetwork } from '../generate/index.ts';
import {
  createServiceReader,
  createStopReader,
  joinNetwork,
  parseNetworkHead,
  writeNetworkHead,
  writeNetworkLine,
} from './index.ts';

const network = generateNetwork({
  seed: 'folder',
  departuresPerYear: 20_000,
  gazetteer: createBundledGazetteer(),
  router: createSeaRouter(loadSeaGraph()),
});

function readBack(change: (line: string, row: number) => string = (line) => line) {
  const head = parseNetworkHead(writeNetworkHead(network));
  const [stops, services] = [createStopReader(), createServiceReader()];
  network.stops.forEach((stop) => stops.take(writeNetworkLine(stop)));
  network.services.forEach((service, row) => services.take(change(writeNetworkLine(service), row)));
  return { head, stops: stops.finish(), services: services.finish() };
}

describe('the folder of a network', () => {
  it('gives back what was written', () => {
    const { head, stops, services } = readBack();
    if (!head.ok || !stops.ok || !services.ok) throw new Error('not read');
    const joined = joinNetwork(head.value, stops.value, services.value);
    expect(joined).toEqual({ ok: true, value: network });
  });

  it.each([
    ['a line that is cut off', (line: string) => line.slice(0, 40), undefined],
    [
      'a price below zero',
      (line: string) => line.replace(/"usdPerTeu":[\d.]+/, '"usdPerTeu":-1'),
      '/hops/0/usdPerTeu',
    ],
    ['a certain loss', (line: string) => line.replace(/"risk":[\d.e-]+/, '"risk":1'), '/hops/0/risk'],
    [
      'a number that is none',
      (line: string) => line.replace(/"arriveHours":0/, '"arriveHours":1e999'),
      '/calls/0/arriveHours',
    ],
    ['a mode that is not known', (line: string) => line.replace(/"mode":"\w+"/, '"mode":"camel"'), '/mode'],
    ['a field that is not known', (line: string) => line.replace('{', '{"colour":"red",'), '/'],
  ])('refuses %s with file, line and path', (_, spoil, path) => {
    const { services } = readBack((line, row) => (row === 3 ? spoil(line) : line));
    if (services.ok) throw new Error('it was taken');
    expect(services.problems[0]).toMatchObject({
      code: 'network.invalid',
      where: { document: 'services.jsonl', line: 4, ...(path !== undefined && { path }) },
    });
  });

  it('refuses a line of a megabyte without reading it', () => {
    const reader = createServiceReader();
    reader.take(`{"id":"${'x'.repeat(1_000_000)}"}`);
    expect(reader.finish()).toMatchObject({ ok: false, problems: [{ message: 'The line is too long.' }] });
  });

  it('notices by the head that a file was cut off', () => {
    const head = parseNetworkHead(writeNetworkHead(network));
    if (!head.ok) throw new Error('not read');
    const joined = joinNetwork(head.value, network.stops, network.services.slice(1));
    expect(joined).toMatchObject({ ok: false, problems: [{ where: { document: 'services.jsonl' } }] });
  });

  it('refuses a head of another format, and one that ends before it begins', () => {
    expect(parseNetworkHead('{"format":"gtfs"}')).toMatchObject({ ok: false });
    expect(parseNetworkHead('[')).toMatchObject({ ok: false });
    const turned = writeNetworkHead({ ...network, fromMs: network.untilMs, untilMs: network.fromMs });
    expect(parseNetworkHead(turned)).toMatchObject({ ok: false, problems: [{ where: { path: '/until' } }] });
  });
});
