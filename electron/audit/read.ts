import type { AuditEntry, AuditHead } from '@shared/audit/entry'
import { type Anchor, createVerifier, type Finding, type Verdict } from '@shared/audit/verify'
import { Cancelled, type JobControl } from '@shared/ipc/jobs'
import { fail, ok, type Result } from '@shared/ipc/result'
import type { Signer } from '@shared/signing/verify-act'
import { JournalBroken } from '../journal'
import { diskFailure } from '../vault/durable-file'
import { entryIn, framesOf, type OfficeSpace } from './office-chain'

/** The newest entries down to the first one before `from` (a Moment or its beginning), at most `limit`, newest first. */
export async function readOffice(
  space: OfficeSpace,
  headSeq: number,
  { from = '', limit }: { readonly from?: string | undefined; readonly limit: number },
): Promise<Result<readonly AuditEntry[]>> {
  const entries: AuditEntry[] = []
  try {
    for await (const frame of framesOf(space, Math.max(1, headSeq - limit + 1))) {
      const entry = entryIn(frame.payload)
      if (entry !== undefined && entry.at >= from) entries.push(entry)
    }
  } catch (error) {
    // What lies before the damage is shown; naming the damage is the verification's work.
    if (!(error instanceof JournalBroken)) return fail(diskFailure(error, '读取操作记录', '操作记录没有改动'))
  }
  return ok(entries.reverse())
}

export interface OfficeVerdict extends Verdict {
  /** What this chain remembers of the case chain. */
  readonly caseAnchors: readonly Anchor[]
}

/** Verifies every frame and every entry. A damaged frame is a finding; what follows it cannot be read. */
export async function verifyOffice(
  space: OfficeSpace,
  against: {
    readonly anchors: readonly Anchor[]
    readonly signers: readonly Signer[]
    readonly head: AuditHead
  },
  control: JobControl,
): Promise<Result<OfficeVerdict>> {
  const verifier = createVerifier({ anchors: against.anchors, signers: against.signers })
  const caseAnchors: Anchor[] = []
  const extra: Finding[] = []
  let done = 0
  const total = against.head.seq
  try {
    for await (const frame of framesOf(space)) {
      if (control.signal.aborted) throw new Cancelled()
      const entry = entryIn(frame.payload)
      verifier.add([{ key: frame.seq, entry: entry ?? null }])
      if (entry?.anchor !== undefined) caseAnchors.push({ ...entry.anchor, at: entry.at })
      if (entry?.act === 'data.restored') replaceBefore(caseAnchors, entry)
      done += 1
      if (done % 500 === 0) control.progress({ stage: '核验本机操作', done, total, unit: '项' })
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error
    if (!(error instanceof JournalBroken)) return fail(diskFailure(error, '核验操作记录', '操作记录没有改动'))
    const from = error.at.seq === 0 ? done + 1 : error.at.seq
    extra.push({ kind: 'damaged', seq: from, to: Math.max(from, total) })
  }
  const verdict = verifier.finish()
  // What the damage hides is named once, not again as a cut end.
  const lost = extra[0]
  const findings = verdict.findings.filter((f) => lost === undefined || f.kind !== 'cut')
  return ok({ ...verdict, findings: [...findings, ...extra], caseAnchors })
}

/** A restore puts the case chain back: what was noted before may rightly be gone. */
function replaceBefore(anchors: Anchor[], restored: AuditEntry): void {
  for (const [i, anchor] of anchors.entries()) {
    if (anchor.at <= restored.at && anchor.replacedAt === undefined) {
      anchors[i] = { ...anchor, replacedAt: restored.at }
    }
  }
}
