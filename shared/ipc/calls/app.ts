import * as z from 'zod'
import { call, nothing } from './call'

export const appCalls = {
  'app.info': call(
    nothing,
    z.strictObject({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      node: z.string(),
      packaged: z.boolean(),
    }),
  ),
  'app.reveal': call(z.strictObject({ path: z.string() }), nothing),

  'log.error': call(z.strictObject({ where: z.string().max(200), message: z.string().max(4000) }), nothing),
} as const
