export {
  bearingDegrees,
  crossesAntimeridian,
  destination,
  distanceMetres,
  earthRadiusMetres,
  greatCircle,
  intermediate,
  isCoordinate,
  metresPerNauticalMile,
  normaliseLongitude,
  type Coordinate,
} from './coordinate.ts';
export { boundingBox, circle, pointInPolygon, polygonOf, type Area, type BoundingBox } from './area.ts';
