/** An expected failure crosses rooms as a value; a bug is thrown. */
export type Result<T, E extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

/**
 * What went wrong. `code` is for the program; `message` is for the person: what happened, what is
 * safe, what to do next, in Chinese. `detail` is for the log and never holds names, texts or keys.
 */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly detail?: string | undefined
}

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function fail<E extends Failure>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error }
}

/** Carries an expected failure up to the place where it becomes a value again; each kind of it is a class of its own. */
export class FailureError<F extends Failure = Failure> extends Error {
  readonly failure: F
  constructor(failure: F) {
    super(failure.code)
    this.failure = failure
  }
}

/** Ends a `switch` over a union: a new member becomes a compile error here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
