import { defineConfig } from 'vitest/config';

// Two cores are the machine this is planned for: more workers would only wait for each other.
export default defineConfig({
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'test/{formats,golden,property,journeys,web}/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    pool: 'forks',
    maxWorkers: 2,
    // They end what hangs. How fast something is, benches say: a busy machine must not fail a test.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
