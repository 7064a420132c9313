// What may a line of a network's folder say? The shapes of network.ts, each number within what the world has.
import * as z from 'zod';
import { chokepointNames } from '../../sea/index.ts';
import { modes } from '../../services/index.ts';

const code = z.string().min(1).max(40);
const word = z.string().min(1).max(120);
const mode = z.enum(modes);
/** Up to some ten years from the first departure of a service to its last call. */
const hours = z.number().min(0).max(90_000);
const money = z.number().min(0).max(1e7);
const room = z.number().min(0).max(1e9);
/** Until the year 9999. */
const epochMs = z.number().int().min(0).max(253_402_300_799_999);

export const networkHeadSchema = z.strictObject({
  format: z.literal('portolan-network'),
  version: z.literal(1),
  name: z.string().min(1).max(200),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  stops: z.number().int().min(0),
  services: z.number().int().min(0),
});

const pairs = modes.flatMap((a) => modes.map((b) => `${a}-${b}` as const));

export const stopSchema = z.strictObject({
  code,
  name: word,
  country: z.string().regex(/^[A-Z]{2}$/),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  zone: z.string().min(1).max(60),
  modes: z.array(mode).min(1).max(modes.length),
  connectionHours: z.partialRecord(z.enum(pairs), hours).exactOptional(),
  storage: z.partialRecord(mode, z.strictObject({ freeHours: hours, usdPerTeuDay: money })).exactOptional(),
  handling: z
    .partialRecord(mode, z.strictObject({ usdPerTeu: money, co2eKgPerTonne: money }))
    .exactOptional(),
  draftM: z.number().min(0).max(50).exactOptional(),
});

const departuresSchema = z.union([
  z.strictObject({
    firstMs: epochMs,
    everyHours: z
      .number()
      .min(1 / 60)
      .max(90_000),
    count: z.number().int().min(0).max(1_000_000),
  }),
  z.strictObject({ atMs: z.array(epochMs).max(100_000) }),
  z.strictObject({ onDemand: z.literal(true) }),
]);

export const callsMax = 100;

export const serviceSchema = z.strictObject({
  id: z.string().min(1).max(60),
  mode,
  carrier: word,
  name: word.exactOptional(),
  calls: z
    .array(z.strictObject({ stop: code, arriveHours: hours, departHours: hours }))
    .min(1)
    .max(callsMax),
  hops: z
    .array(
      z.strictObject({
        distanceKm: z.number().min(0).max(60_000),
        usdPerTeu: money,
        usdPerTonne: money,
        co2eKgPerTonne: money,
        risk: z.number().min(0).lt(1),
        via: z.array(z.enum(chokepointNames)).max(chokepointNames.length),
      }),
    )
    .max(callsMax),
  departures: departuresSchema,
  cargo: z.strictObject({
    reefer: z.boolean(),
    dangerousGoods: z.union([
      z.literal('all'),
      z.literal('none'),
      z.array(z.string().regex(/^[1-9](\.[1-9])?$/)).max(40),
    ]),
    outOfGauge: z.boolean(),
    weightKgMax: room.exactOptional(),
  }),
  capacity: z
    .strictObject({
      teu: room.exactOptional(),
      kg: room.exactOptional(),
      reeferPlugs: room.exactOptional(),
    })
    .exactOptional(),
  cutOffHours: z
    .strictObject({
      cargo: hours.exactOptional(),
      vgm: hours.exactOptional(),
      documents: hours.exactOptional(),
    })
    .exactOptional(),
  delay: z.strictObject({ p50Hours: hours, p90Hours: hours }).exactOptional(),
  draftM: z.number().min(0).max(50).exactOptional(),
  tariff: z.enum(['stated', 'planning']).exactOptional(),
});
