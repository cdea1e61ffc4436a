import type { CaseFile } from '../model/case-file'
import type { DocumentInstance } from '../model/document'
import { digestOf } from '../signing/digest'
import { documentKind } from './kinds/index'
import {
  contentDigest,
  demandsOf,
  isSigned,
  LifeState,
  lastStep,
  lifeOf,
  nameOf,
  servicesOf,
  stepFits,
} from './life'

/**
 * Why a case must not be written in place of another: a document would be made without the approval that its kind
 * asks for, signed before it is made, served before it is signed, or a step would come before the one it follows.
 * Only what this writing does is looked at: what stood out of order before stays as it is. `undefined`: it may.
 */
export function orderBreach(before: CaseFile, after: CaseFile): string | undefined {
  if (before.documents === after.documents && before.events === after.events) return undefined
  const then = new Map((before.documents ?? []).map((d) => [d.id as string, d]))
  for (const is of after.documents ?? []) {
    const was = then.get(is.id)
    const breach =
      (is === was ? undefined : (stepBreach(after, was, is) ?? issueBreach(after, was, is))) ??
      serviceBreach(before, after, was, is)
    if (breach !== undefined) return `${nameOf(is)}${breach}`
  }
  return undefined
}

function stepBreach(
  after: CaseFile,
  was: DocumentInstance | undefined,
  is: DocumentInstance,
): string | undefined {
  const steps = was?.life ?? []
  // Steps before the issue come before it, also where both are written at once.
  let at: Pick<DocumentInstance, 'life' | 'issued'> = { life: steps, issued: was?.issued }
  for (const next of (is.life ?? []).slice(steps.length)) {
    const later = next.step === '签章' || next.step === '撤销签章'
    if (later && at.issued === undefined) at = { ...at, issued: is.issued }
    if (!stepFits(at, next.step)) return `现在不能${next.step}：办理的次序不对。没有作任何改动。`
    at = { ...at, life: [...(at.life ?? []), next] }
  }
  return isSigned(steps) && !isSigned(is.life ?? []) && servicesOf(after, is).length > 0
    ? '已经送达，签章记录不能撤销。没有作任何改动。送达记错的，请先到办案过程里改那一笔。'
    : undefined
}

const isMade = (doc: DocumentInstance | undefined) =>
  doc !== undefined && (doc.issued !== undefined || doc.state === '已制作')

function issueBreach(
  after: CaseFile,
  was: DocumentInstance | undefined,
  is: DocumentInstance,
): string | undefined {
  if (isMade(was) || !isMade(is) || !demandsOf(documentKind(is.kind)).review) return undefined
  const { issued, ...rest } = is
  const life = lifeOf(after, { ...rest, state: '草稿' })
  if (life.state === LifeState.Submitted)
    return '已经送审，还没有批准，不能制作。没有作任何改动。请等批准以后再制作；不再送审的，请先撤回。'
  if (life.state === LifeState.Draft)
    return life.unreviewed === undefined
      ? '没有批准的记录，不能制作。没有作任何改动。请先送审，或者写明不经送审的理由。'
      : undefined
  if (life.approval?.event !== undefined) return undefined
  const approved = lastStep(is.life ?? [], '批准')?.content
  return approved === issuedDigest(after, is, issued)
    ? undefined
    : '要制作的不是批准的内容，不能制作。没有作任何改动。请退回并写明理由，核对后重新送审。'
}

/** As `contentDigest` of the draft was: an issued document no longer shows what was left empty on purpose. */
function issuedDigest(c: CaseFile, doc: DocumentInstance, issued: DocumentInstance['issued']): string {
  return issued === undefined
    ? contentDigest(c, doc)
    : digestOf({ kind: doc.kind, party: doc.party, values: issued.values })
}

/**
 * A service that this writing adds. One noted of a notice or decision while its paper is still a draft is a fact of
 * the case and names no document: it stays, and says so (`lifeOf(…).notes`).
 */
function serviceBreach(
  before: CaseFile,
  after: CaseFile,
  was: DocumentInstance | undefined,
  is: DocumentInstance,
): string | undefined {
  if (isMade(is) && isSigned(is.life ?? [])) return undefined
  const known = new Set(was === undefined ? [] : servicesOf(before, was).map((s) => s.id))
  const fresh = servicesOf(after, is).filter((s) => !known.has(s.id))
  if (fresh.length === 0) return undefined
  if (isMade(is))
    return '还没有签章记录，不能记送达：送达的是签字盖章的文书。没有作任何改动。请先到这份文书里记签章，再记送达。'
  return fresh.some((s) => s.served === is.id)
    ? '还是草稿，不能记送达。没有作任何改动。请先制作、签字盖章；纸面已经送达的，可以只记送达的是哪一笔通知或者决定。'
    : undefined
}
