// Are the first five minutes true? Played in a real Chromium against the program as anybody starts it; every figure on the
// screen is compared with what the interface answers the same person at that moment.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benchJourney } from './bench.ts';
import { everyPageJourney } from './every-page.ts';
import { exerciseJourney } from './exercise.ts';
import { firstLoadJourney } from './first-load.ts';
import { shipmentJourney } from './one-shipment.ts';
import { ownShipmentsJourney } from './own-shipments.ts';
import { planJourney } from './plan.ts';
import { responseJourney } from './response.ts';
import { openStage, type Stage } from './stage.ts';

const openWithinMs = 120_000;

describe('The first five minutes', { timeout: 120_000 }, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  }, openWithinMs);
  afterAll(() => stage?.close());

  firstLoadJourney(() => stage);
  exerciseJourney(() => stage);
  planJourney(() => stage);
  shipmentJourney(() => stage);
  ownShipmentsJourney(() => stage);
  benchJourney(() => stage);
  responseJourney(() => stage);
  everyPageJourney(() => stage);

  test('the browser had nothing to complain about', () => {
    expect(stage.visitor.complaints).toEqual([]);
  });
});
