// How do the pages become files? Vite builds `src/web` into `dist/web`. The world under the map is made here, once: the
// outlines of `world-atlas` (Natural Earth, public domain), cut at 180° so that no polygon runs round the globe.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { geoEquirectangular } from 'd3-geo';
import { geoProject } from 'd3-geo-projection';
import { feature, mesh } from 'topojson-client';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { defineConfig, type Plugin } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));

/** Two decimals are about a kilometre: a pixel or two where the map stops zooming. */
function rounded(geometry: Geometry): Geometry {
  const point = ([x = 0, y = 0]: Position): Position => [
    Math.round(x * 100) / 100,
    Math.round(-y * 100) / 100,
  ];
  const line = (points: Position[]) => points.map(point);
  if (geometry.type === 'MultiPolygon') {
    return { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(line)) };
  }
  if (geometry.type === 'Polygon' || geometry.type === 'MultiLineString') {
    return { ...geometry, coordinates: geometry.coordinates.map(line) } as Geometry;
  }
  throw new TypeError(`no outline: ${geometry.type}`);
}

/** An equirectangular projection whose unit is the degree: it changes nothing but cuts what crosses 180°. */
function cut(geometry: Geometry): Geometry {
  const degrees = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0);
  return rounded(geoProject(geometry, degrees));
}

function worldOutlines(): FeatureCollection {
  const atlas = (name: string) =>
    JSON.parse(readFileSync(join(root, 'node_modules/world-atlas', name), 'utf8')) as Topology<{
      land: GeometryCollection;
      countries: GeometryCollection;
    }>;
  const countries = atlas('countries-50m.json');
  const land = feature(countries, countries.objects.land).features;
  const borders = mesh(countries, countries.objects.countries, (a, b) => a !== b);
  const of = (kind: string, geometry: Geometry): Feature => ({
    type: 'Feature',
    properties: { kind },
    geometry,
  });
  return {
    type: 'FeatureCollection',
    features: [...land.map((part) => of('land', cut(part.geometry))), of('border', cut(borders))],
  };
}

/** `virtual:world` is the address of the outlines as a file of the build. */
function world(): Plugin {
  const id = 'virtual:world';
  let building = false;
  return {
    name: 'portolan-world',
    configResolved: (config) => {
      building = config.command === 'build';
    },
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return undefined;
      const text = JSON.stringify(worldOutlines());
      if (!building) return `export default URL.createObjectURL(new Blob([${JSON.stringify(text)}]));`;
      const file = this.emitFile({ type: 'asset', name: 'world.json', source: text });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}

const iconPackage = '@radix-ui/react-icons';

/** All icons come as one module, which the first page would load whole: each becomes a module of its own. */
function icons(): Plugin {
  const file = join(root, 'node_modules', iconPackage, 'dist/react-icons.esm.js');
  const [shared = '', ...drawn] = readFileSync(file, 'utf8')
    .replace(/^export \{[^]*$/m, '')
    .split(/^(?=var _excluded)/m);
  const byName = new Map(drawn.map((source) => [/^var (\w+Icon) =/m.exec(source)?.[1], source]));
  const common = '{ createElement, forwardRef, _objectWithoutPropertiesLoose }';
  const prefix = 'virtual:icon/';
  return {
    name: 'portolan-icons',
    enforce: 'pre',
    resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const name = id.slice(prefix.length + 1);
      if (name === 'shared') return `${shared}export ${common};`;
      const source = byName.get(name);
      if (source === undefined) throw new Error(`${iconPackage} has no ${name}`);
      return `import ${common} from '${prefix}shared';\n${source}export { ${name} };`;
    },
    transform: {
      filter: { id: /\/src\/web\/.*\.tsx$/ },
      handler: (code) =>
        code.replace(/^import \{([^}]*)\} from '@radix-ui\/react-icons';$/gm, (_whole, list: string) =>
          list
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== '')
            .map((name) => `import { ${name} } from '${prefix}${name}';`)
            .join(' '),
        ),
    },
  };
}

export default defineConfig({
  root: join(root, 'src/web'),
  plugins: [icons(), react(), world()],
  worker: { format: 'es' },
  build: {
    outDir: join(root, 'dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy of the server lets no font or script come from a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // An engine's index offers more than a page takes; what is not taken does nothing by being loaded.
      treeshake: {
        moduleSideEffects: (id) => !/\/src\/(base|record|ledger)\/|\/node_modules\/big\.js\//.test(id),
      },
    },
    chunkSizeWarningLimit: 1200,
  },
});
