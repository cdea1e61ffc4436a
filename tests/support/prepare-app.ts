import { prepareApp } from '../../electron/runtime/prepare.mjs'

/** Lets a bare `npx playwright test -c tests/playwright.config.ts` find a build, a runtime and a display. */
export default async function prepare(): Promise<() => void> {
  const app = await prepareApp({ purpose: 'test' })
  for (const [name, value] of Object.entries(app.env)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  return app.stop
}
