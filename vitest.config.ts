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
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
