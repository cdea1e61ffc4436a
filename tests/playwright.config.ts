import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { hasDisplay } from '../electron/runtime/desktop.mjs'
import { isVirtual } from '../electron/runtime/display.mjs'

const isCi = process.env.CI === 'true'

export default defineConfig({
  testDir: resolve(import.meta.dirname, 'e2e'),
  outputDir: resolve(import.meta.dirname, '../test-results'),
  globalSetup: resolve(import.meta.dirname, 'support/prepare-app.ts'),
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // On a person's own screen one window at a time, for windows take the focus from each other;
  // otherwise each worker has a virtual display to itself.
  workers: hasDisplay() && !isVirtual() ? 1 : Math.min(4, Math.ceil(availableParallelism() / 2) + 1),
  fullyParallel: true,
  retries: isCi ? 1 : 0,
  forbidOnly: isCi,
  reporter: [['list']],
  use: { trace: 'retain-on-failure' },
})
