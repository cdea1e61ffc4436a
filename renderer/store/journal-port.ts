import type { Result } from '@shared/ipc/result'

/** A frame of the journal: its number, its hash, and the installation that wrote it. */
export interface JournalHead {
  readonly seq: number
  readonly hash: string
  readonly installation: string
}

export interface JournalPage {
  readonly seq: number
  readonly hash: string
  readonly payload: Uint8Array
}

/** Parts of a snapshot: the state up to frame `seq`, as transactions of puts. */
export interface SnapshotPage {
  readonly seq: number
  readonly hash: string
  /** Schema version of the database whose state it is. */
  readonly schema: number
  readonly rows: number
  readonly parts: readonly Uint8Array[]
  /** The part to ask for next; undefined after the last. */
  readonly next?: number | undefined
}

/** The journal in main, as the window sees it. One payload is one transaction. */
export interface JournalPort {
  /** The last frame; number 0 if there is none. */
  head(): Promise<Result<JournalHead>>
  /** Appends all or none, resolves after fsync with the head. */
  append(payloads: readonly Uint8Array[]): Promise<Result<JournalHead>>
  /** Frames from `fromSeq` on, about `maxBytes` of them; empty at the end. Failure journal.compacted. */
  read(fromSeq: number, maxBytes: number): Promise<Result<readonly JournalPage[]>>
  /** The newest snapshot from number `part` on; null if there is none. */
  snapshot(part: number, maxBytes: number): Promise<Result<SnapshotPage | null>>
  /** Hash of a frame; null if it is not there any more, or not yet. */
  hashAt(seq: number): Promise<Result<string | null>>
  /** Puts the journal aside whole and begins an empty one. */
  setAside(): Promise<Result<unknown>>
}
