// The sea that every installation knows: the graph built by scripts/build-sea-graph.ts, unpacked on first use.
import { createCoast } from '../coast.ts';
import { unpackNetwork, unpackRings } from './codec.ts';
import { assembleGraph, type SeaGraph } from './graph.ts';
import packed from './sea-graph.json' with { type: 'json' };

let loaded: SeaGraph | undefined;

/** The same graph for every caller: it is never changed. */
export function loadSeaGraph(): SeaGraph {
  loaded ??= assembleGraph(createCoast(unpackRings(packed)), unpackNetwork(packed));
  return loaded;
}
