// An earthquake as USGS tells it, and a document of some.
export const quake = (id: string, mag = 6.1) => ({
  type: 'Feature',
  id,
  properties: {
    mag,
    place: 'off Honshu',
    time: 1772343000000,
    updated: 1772343600000,
    type: 'earthquake',
    title: `M ${mag}`,
  },
  geometry: { type: 'Point', coordinates: [140, 35, 10] },
});
export const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
