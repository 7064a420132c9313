import { expect, it } from 'vitest';
import { packSea, snapDegrees, unpackNetwork, unpackRings } from './codec.ts';

const rings = {
  degrees: Float64Array.from([-180, -60, 179.5, 66.25, 12.345, -0.005], snapDegrees),
  ringStart: Int32Array.of(0, 3),
  firstBarrier: 1,
};
const network = {
  nodeDegrees: Float64Array.from([32.3, 30.58, -179.99, 51.2, 0, 0], snapDegrees),
  nodeVertex: Int32Array.of(-1, 2, 14_000),
  edges: Int32Array.of(0, 1, 0, 2, 1, 2),
  channelLinkCount: 1,
};

it('a graph survives being packed and unpacked', () => {
  const packed = packSea('test', rings, network);
  expect(unpackRings(packed)).toEqual(rings);
  expect(unpackNetwork(packed)).toEqual(network);
});

it('stored degrees lie within a third of a nautical mile', () => {
  for (const degrees of [0.001, -33.3333, 179.99])
    expect(Math.abs(snapDegrees(degrees) - degrees) * 60).toBeLessThan(0.34);
});
