// Builds src/world/sea/graph/sea-graph.json from Natural Earth's land (world-atlas) and the channels written by hand. Some minutes.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { createBundledGazetteer } from '../src/world/index.ts';
import {
  buildCoastline,
  buildNetwork,
  channels,
  coastalPlaces,
  createCoast,
  keepUsed,
  packSea,
  spreadPlaces,
  type Polygon,
} from '../src/world/sea/build/index.ts';

const require = createRequire(import.meta.url);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const land = JSON.parse(readFileSync(require.resolve('world-atlas/land-50m.json'), 'utf8')) as Topology<{
  land: GeometryCollection;
}>;
const polygons = feature(land, land.objects.land).features.flatMap(({ geometry }): readonly Polygon[] => {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
});

// The offing is as wide as land may stick out of its simplified ring, so that no way cuts a headland.
const rings = buildCoastline(polygons, { outwardNm: 2, inwardNm: 6, islandNmMin: 6 });
const coast = createCoast(rings);
say(`${rings.ringStart.length - 1} rings, ${rings.degrees.length / 2} corners`);
const network = buildNetwork(coast, channels, 2);
say(`${network.nodeVertex.length} nodes, ${network.edges.length / 2} edges`);

const ports = createBundledGazetteer().listPlaces('port');
const used = keepUsed(coast, network, [...ports, ...coastalPlaces(network, 90), ...spreadPlaces(1600)], say);
say(`${used.nodeVertex.length} nodes, ${used.edges.length / 2} edges kept`);

const packed = packSea('Natural Earth 1:50m land (public domain); channels: Portolan', rings, used);
const target = new URL('../src/world/sea/graph/sea-graph.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(packed, null, 1)}\n`);
say(`${readFileSync(target).length} bytes`);
