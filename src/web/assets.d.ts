// What the bundler adds to the language: style sheets, addresses of built files.
declare module '*.css';
declare module '*?worker&url' {
  const address: string;
  export default address;
}
declare module 'virtual:world' {
  const address: string;
  export default address;
}
declare module 'd3-geo-projection' {
  import type { GeoProjection } from 'd3-geo';
  import type { Geometry } from 'geojson';
  export function geoProject(geometry: Geometry, projection: GeoProjection): Geometry;
}
