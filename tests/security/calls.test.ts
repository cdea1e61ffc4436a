import { type Channel, contract } from '@shared/ipc/contract'
import { problemText } from '@shared/model/problem-text'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { hostileValues } from '../support/hostile'

const channels = Object.keys(contract) as Channel[]

/** The input schema of a call, and the names of its fields. */
function inputOf(channel: Channel) {
  const input: z.ZodType = contract[channel].input
  const def = (input as z.core.$ZodType as z.core.$ZodTypes)._zod.def
  return { input, fields: def.type === 'object' ? Object.keys(def.shape) : [] }
}

/** The value alone, in the place of each field, in all of them, and beside them. */
function inputsFor(fields: readonly string[], value: unknown): readonly unknown[] {
  const all = Object.fromEntries(fields.map((name) => [name, value]))
  return [value, all, { ...all, surprise: value }, ...fields.map((name) => ({ [name]: value })), [all]]
}

describe.each(channels)('%s', (channel) => {
  const { input, fields } = inputOf(channel)

  it('answers every wrong input in Chinese, and takes no field that it does not name', () => {
    for (const value of [...hostileValues(), {}]) {
      for (const raw of inputsFor(fields, value)) {
        const parsed = input.safeParse(raw, { error: problemText })
        if (parsed.success) {
          const taken = Object.keys(parsed.data as object)
          expect(fields).toEqual(expect.arrayContaining(taken))
        } else for (const { message } of parsed.error.issues) expect(message).toMatch(/[\u4e00-\u9fff]/)
      }
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})
