import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  resolve: {
    alias: {
      '@shared': resolve(root, 'shared'),
      '@electron': resolve(root, 'electron'),
      '@renderer': resolve(root, 'renderer'),
    },
  },
  test: {
    include: ['tests/{unit,interop,security}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Two cores are what continuous integration has.
    maxWorkers: 2,
    pool: 'threads',
    // A stuck test must name itself long before the whole run is cut off.
    testTimeout: 20_000,
  },
})
