import type { CaseFile } from '../model/case-file'
import type { DocumentInstance } from '../model/document'
import { canonicalJson } from '../text/canonical-json'
import { nameOf, reviewStanding } from './life'

/** What a finished document is: all but what is still done with it (steps, scans, what is added beside it). */
const FIXED = [
  'kind',
  'edition',
  'number',
  'party',
  'subject',
  'evidence',
  'state',
  'overrides',
  'issued',
  'replaces',
  'createdAt',
] as const
/** What is before the approver; a number may still be given. */
const SUBMITTED = ['kind', 'edition', 'party', 'subject', 'evidence', 'overrides'] as const

/**
 * Why a case must not be written in place of another: a finished document would be changed or lost, one before the
 * approver would be changed, or what was recorded of a document would be taken back. `undefined`: it may.
 */
export function lockBreach(before: CaseFile, after: CaseFile): string | undefined {
  if (before.documents === undefined || before.documents === after.documents) return undefined
  const now = new Map((after.documents ?? []).map((d) => [d.id as string, d]))
  for (const was of before.documents) {
    const is = now.get(was.id)
    if (is === was) continue
    const breach = documentBreach(was, is)
    if (breach !== undefined) return breach
  }
  return undefined
}

function documentBreach(was: DocumentInstance, is: DocumentInstance | undefined): string | undefined {
  const name = nameOf(was)
  const standing = reviewStanding(was.life ?? [])
  if (was.issued !== undefined && (is === undefined || differs(was, is, FIXED)))
    return `${name}已经制作，文号和内容已经固定，不能${is === undefined ? '删除' : '改动'}。没有作任何改动。要改正内容，请打开这份文书做更正，原件会保留。`
  if (is === undefined)
    return standing === '草稿'
      ? undefined
      : `${name}${standing}，不能删除。没有作任何改动。请先撤回或者退回，并写明理由。`
  const steps = was.life ?? []
  const added = (is.life ?? []).slice(steps.length)
  if (!isSame(steps, (is.life ?? []).slice(0, steps.length)))
    return `${name}的办理经过只能增加，不能删改、撤销。没有作任何改动。送审的可以撤回，签章记错的可以撤销签章，都要写明理由。`
  const isStillThere = standing !== '草稿' && !added.some((s) => s.step === '退回' || s.step === '撤回')
  if (was.issued === undefined && isStillThere && differs(was, is, SUBMITTED))
    return `${name}${standing}，内容不能改动。没有作任何改动。要改内容，请先撤回或者退回，并写明理由。`
  return undefined
}

function differs(
  a: DocumentInstance,
  b: DocumentInstance,
  fields: readonly (keyof DocumentInstance)[],
): boolean {
  return fields.some((f) => !isSame(f === 'issued' ? made(a) : a[f], f === 'issued' ? made(b) : b[f]))
}

/** Without the digest of a file that was written from it later: it says nothing of the content. */
function made({ issued }: DocumentInstance) {
  return issued === undefined ? undefined : { at: issued.at, by: issued.by, values: issued.values }
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b))
}
