import { type Channel, contract, type Output } from '@shared/ipc/contract'
import { type Failure, fail, ok, type Result } from '@shared/ipc/result'
import { problemText } from '@shared/model/problem-text'
import { ipcMain } from 'electron'
import type * as z from 'zod'
import { ORIGIN } from '../window/protocol'
import { logError } from './log'

/** What a handler is given: the input as its schema parsed it. */
export type Handler<C extends Channel> = (
  input: z.output<(typeof contract)[C]['input']>,
) => Promise<Result<Output<C>>>
export type Handlers = { readonly [C in Channel]: Handler<C> }

const internal = (detail: string): Failure => ({
  code: 'internal',
  message:
    '程序内部出错，这一步没有完成。已保存的内容没有改变。请再试一次；仍然出错时请记下时间并联系维护人员。',
  detail,
})

/**
 * Registers exactly the contract. Each call checks its sender, parses its input, runs, and parses
 * its output; an expected failure is a value, a bug is logged and answered as `internal`.
 */
export function registerHandlers(handlers: Handlers, devOrigin: string | undefined): void {
  for (const channel of Object.keys(contract) as Channel[]) register(channel, handlers, devOrigin)
}

function register<C extends Channel>(channel: C, handlers: Handlers, devOrigin: string | undefined): void {
  const { input, output } = contract[channel] as unknown as { input: z.ZodType; output: z.ZodType }
  const run = handlers[channel] as (input: unknown) => Promise<Result<unknown>>
  ipcMain.handle(channel, async (event, raw: unknown): Promise<Result<unknown>> => {
    const url = event.senderFrame?.url ?? ''
    const ours =
      event.senderFrame === event.sender.mainFrame &&
      (url.startsWith(`${ORIGIN}/`) || (devOrigin !== undefined && url.startsWith(devOrigin)))
    if (!ours) {
      logError(`ipc ${channel}`, `foreign sender ${url.slice(0, 80)}`)
      return fail({ code: 'ipc.sender', message: '拒绝了来历不明的请求。' })
    }
    const parsed = input.safeParse(raw, { error: problemText })
    if (!parsed.success) {
      const first = parsed.error.issues[0]
      return fail({
        code: 'ipc.shape',
        message: `${first?.message ?? '请求的内容不完整'}。这一步没有进行，已保存的内容没有改变。`,
        detail: `${channel} ${first?.path.join('.') ?? ''}`,
      })
    }
    try {
      const reply = await run(parsed.data)
      return reply.ok ? ok(output.parse(reply.value)) : reply
    } catch (error) {
      logError(`ipc ${channel}`, error)
      return fail(internal(error instanceof Error ? error.message : String(error)))
    }
  })
}
