import * as z from 'zod'
import { RegisterLine } from '../../numbers/sheet'
import { call } from './call'

export const numberCalls = {
  /** Writes lines of the register (编号登记簿) as a table for a spreadsheet, or as a sheet to be printed. */
  'numbers.export': call(
    z.strictObject({
      format: z.enum(['csv', 'pdf']),
      title: z.string().max(200),
      office: z.string().max(200),
      lines: z.array(RegisterLine).max(20_000),
    }),
    z.strictObject({ path: z.string() }).nullable(),
  ),
} as const
