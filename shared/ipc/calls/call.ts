import * as z from 'zod'

/** One call of the contract: what goes in, what comes out. */
export function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { input, output } as const
}

export const nothing = z.strictObject({})

export const Bytes = z.custom<Uint8Array>((v) => v instanceof Uint8Array, '应为字节')
