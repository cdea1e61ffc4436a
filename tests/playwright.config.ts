import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

const isCi = process.env.CI === 'true'

export default defineConfig({
  testDir: resolve(import.meta.dirname, 'e2e'),
  outputDir: resolve(import.meta.dirname, '../test-results'),
  globalSetup: resolve(import.meta.dirname, 'support/prepare-app.ts'),
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // One window at a time: the tests share a display and two cores.
  workers: 1,
  fullyParallel: false,
  retries: isCi ? 1 : 0,
  forbidOnly: isCi,
  reporter: [['list']],
  use: { trace: 'retain-on-failure' },
})
