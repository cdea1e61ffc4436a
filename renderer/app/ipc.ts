import type { AnjuanApi } from '@shared/ipc/api'
import type { Channel, Input, Output, Pushes } from '@shared/ipc/contract'
import { type Failure, fail, type Result } from '@shared/ipc/result'

declare global {
  interface Window {
    readonly anjuan: AnjuanApi
  }
}

/** Calls main by the contract. A broken bridge is an error value too, never an unhandled rejection. */
export async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Result<Output<C>>> {
  try {
    return (await window.anjuan.call[channel](input)) as Result<Output<C>>
  } catch (error) {
    return fail(asFailure(error))
  }
}

export function onPush<P extends keyof Pushes>(push: P, listener: (payload: Pushes[P]) => void): () => void {
  return window.anjuan.on(push, listener)
}

/** Any thrown thing as an error a person can read. */
export function asFailure(error: unknown): Failure {
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    return { code: String(error.code), message: String(error.message) }
  }
  return {
    code: 'internal',
    message: '程序内部出错，这一步没有完成。已保存的内容没有改变，请再试一次。',
    detail: error instanceof Error ? error.message : String(error),
  }
}
