// Does the OpenAPI document tell where the interfaces of DCSA are?
import { expect, it } from 'vitest';
import { openDeployment } from './deployment.fixture.ts';

it('the OpenAPI document names every address of the interfaces of DCSA', async () => {
  const deployment = await openDeployment();
  const { status, json } = await deployment.ask('nobody', 'GET', '/openapi.json');
  await deployment.close();
  expect(status).toBe(200);
  const paths = Object.entries(json.paths as Record<string, object>)
    .filter(([path]) => path.startsWith('/dcsa/'))
    .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`));
  expect(paths.toSorted()).toEqual([
    'delete /dcsa/tnt/v2/event-subscriptions/{subscriptionID}',
    'get /dcsa/bkg/v2/bookings/{bookingReference}',
    'get /dcsa/ebl/v3/transport-documents/{transportDocumentReference}',
    'get /dcsa/tnt/v2/event-subscriptions',
    'get /dcsa/tnt/v2/event-subscriptions/{subscriptionID}',
    'get /dcsa/tnt/v2/events',
    'get /dcsa/tnt/v2/events/{eventID}',
    'get /dcsa/tnt/v3/events',
    'patch /dcsa/bkg/v2/bookings/{reference}',
    'patch /dcsa/ebl/v3/shipping-instructions/{reference}',
    'post /dcsa/bkg/v2/booking-notifications',
    'post /dcsa/bkg/v2/bookings',
    'post /dcsa/ebl/v3/shipping-instructions',
    'post /dcsa/ebl/v3/shipping-instructions-notifications',
    'post /dcsa/ebl/v3/transport-document-notifications',
    'post /dcsa/tnt/v2/event-subscriptions',
    'post /dcsa/tnt/v3/events',
    'put /dcsa/bkg/v2/bookings/{reference}',
    'put /dcsa/ebl/v3/shipping-instructions/{reference}',
    'put /dcsa/tnt/v2/event-subscriptions/{subscriptionID}',
    'put /dcsa/tnt/v2/event-subscriptions/{subscriptionID}/secret',
  ]);
  expect(json.paths['/dcsa/tnt/v3/events'].get).toMatchObject({ tags: ['DCSA'] });
});
