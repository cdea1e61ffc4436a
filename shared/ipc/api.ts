import type { Channel, Input, Offered, Output, Pushes } from './contract'
import type { Result } from './result'

/** What preload puts on `window.anjuan`: one named function a call, and nothing generic. */
export interface AnjuanApi {
  readonly call: { readonly [C in Channel]: (input: Input<C>) => Promise<Result<Output<C>>> }
  /** Hands dropped files to main and gives tickets back; the page never learns a path. */
  offerFiles(files: readonly unknown[]): Promise<Result<Offered>>
  on<P extends keyof Pushes>(push: P, listener: (payload: Pushes[P]) => void): () => void
}
