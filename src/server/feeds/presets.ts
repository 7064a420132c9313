// Which public feeds are worth asking, and where are they? Addresses of the services themselves; none is asked before
// somebody adds it. Intervals are those that the services bear: GDACS renews every six minutes, USGS every minute, NHC with each
// advisory, the ECB once a working day about 16:00 CET, PortWatch once a week.
export type FeedPreset = {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly everyMinutes: number;
};

const portwatch = 'https://services9.arcgis.com/weJ1QsnbMYJlCHdG/arcgis/rest/services';

export const feedPresets: readonly FeedPreset[] = [
  { id: 'gdacs', title: 'GDACS disasters', url: 'https://www.gdacs.org/xml/rss.xml', everyMinutes: 10 },
  {
    id: 'usgs',
    title: 'USGS earthquakes of magnitude 4.5 and more, 7 days',
    url: 'https://earthquake.usgs.gov/earthquakes/feed/v1.0/summary/4.5_week.geojson',
    everyMinutes: 10,
  },
  { id: 'nhc', title: 'NHC storms', url: 'https://www.nhc.noaa.gov/CurrentStorms.json', everyMinutes: 60 },
  {
    id: 'ecb',
    title: 'ECB reference rates',
    url: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
    everyMinutes: 720,
  },
  {
    id: 'portwatch-chokepoints',
    title: 'IMF PortWatch, daily transits of chokepoints',
    url: `${portwatch}/Daily_Chokepoints_Data/FeatureServer/0/query?where=1%3D1&outFields=*&orderByFields=date+DESC&f=json`,
    everyMinutes: 1440,
  },
];
