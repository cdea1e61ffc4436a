import { type Failure, fail, ok, type Result } from '../ipc/result'
import type { CaseFile } from '../model/case-file'
import type { DocumentInstance } from '../model/document'
import type { LifeStep } from '../model/document-life'
import type { LegalDate, Moment } from '../model/primitives'
import type { DocumentKind } from './kind'
import { documentKind } from './kinds/index'
import { contentDigest, demandsOf, LifeState, lastStep, lifeOf, reviewStanding, titleOf } from './life'
import { missingRequired, resolveValues } from './resolve'

/** What is done with a document, by hand. */
export type LifeAct =
  | { readonly act: '送审'; readonly to?: string | undefined; readonly note?: string | undefined }
  | { readonly act: '退回' | '撤回' | '撤销签章'; readonly reason: string }
  | {
      readonly act: '批准'
      readonly approver: string
      readonly on: LegalDate
      readonly opinion?: string | undefined
    }
  /** `unreviewed`: why it is made without having been submitted. */
  | { readonly act: '制作'; readonly unreviewed?: string | undefined }
  | { readonly act: '签章'; readonly on: LegalDate; readonly note?: string | undefined }

/** Who does it, and when. */
export interface LifeContext {
  readonly at: Moment
  readonly by: string
}

/** Everything a person can set out to do with a document. */
export type LifeIntent = LifeAct['act'] | '送达' | '更正' | '扫描'

/** Why it cannot be done now, in one sentence that also says what can; `undefined` if nothing stands against it. */
export function refusalOf(c: CaseFile, doc: DocumentInstance, intent: LifeIntent): string | undefined {
  const kind = documentKind(doc.kind)
  const life = lifeOf(c, doc)
  const standing = reviewStanding(doc.life ?? [])
  const isIssued = doc.issued !== undefined
  const title = titleOf(doc)
  switch (intent) {
    case '送审':
      if (isIssued) return `《${title}》已经制作，内容和文号不再改动，不能送审。要改正内容，请做更正。`
      if (!demandsOf(kind).review) return `《${title}》${withoutReview(kind)}，不需要送审，可以直接制作。`
      if (standing === '已送审') return '已经送审，正在等批准。要改内容，请先撤回。'
      if (standing === '已批准') return '已经批准。内容还要改，请先退回并写明理由。'
      return incomplete(c, doc, kind, '送审')
    case '退回':
    case '撤回':
      if (isIssued) return `《${title}》已经制作，不能再${intent}。要改正内容，请做更正。`
      if (standing !== '草稿') return undefined
      return life.approval?.event === undefined
        ? `《${title}》没有送审，无从${intent}。`
        : '批准来自办案过程里的审批记录，要改请到那一笔记录里改。'
    case '批准':
      if (isIssued) return `《${title}》已经制作，批准应当在制作之前。`
      if (standing === '已批准') return '已经批准过了。'
      if (standing === '草稿') return '还没有送审：批准的是送审的内容，请先送审。'
      return life.submitted?.content === contentDigest(c, doc)
        ? undefined
        : '送审以后内容有改动，批准的应当是送审的内容。请撤回，核对后重新送审。'
    case '制作':
      if (isIssued) return `《${title}》已经制作。要改正内容，请做更正。`
      if (standing === '已送审') return '已经送审，还没有批准。等批准后再制作；不再送审的，请先撤回。'
      if (standing === '已批准' && lastStep(doc.life ?? [], '批准')?.content !== contentDigest(c, doc))
        return '批准以后内容又有改动，不能制作。请退回并写明理由，核对后重新送审。'
      if (kind?.code !== null && kind !== undefined && doc.number === undefined)
        return '还没有文号。请先编号，再制作。'
      return incomplete(c, doc, kind, '制作')
    case '签章':
      if (!isIssued) return `《${title}》还是草稿，签字盖章的应当是制作好的文书。请先制作。`
      return life.signed === undefined ? undefined : `签章已经记过（${life.signed.on}）。`
    case '撤销签章':
      if (life.signed === undefined) return '还没有签章记录，无从撤销。'
      return life.services.length === 0
        ? undefined
        : '文书已经送达，签章记录不能撤销。送达记错的，请先到办案过程里改那一笔。'
    case '送达':
      if (!demandsOf(kind).service) return `《${title}》不向当事人送达。`
      if (!isIssued) return `《${title}》还是草稿，不能送达。请先制作。`
      if (life.replacedBy !== undefined) return `《${title}》已被更正，应当送达更正后的文书。`
      return life.signed === undefined ? '还没有签章记录。送达的是签字盖章的文书，请先记签章。' : undefined
    case '更正':
      if (!isIssued) return `《${title}》还是草稿，直接改就可以，不用更正。`
      if (life.replacedBy !== undefined) return '本件已被更正。还要改的，请打开更正后的文书再更正。'
      return life.correction === undefined ? undefined : '已经在更正：新版本的草稿还没有制作，请打开它。'
    case '扫描':
      return isIssued ? undefined : `《${title}》还是草稿，没有签章的纸面。请先制作，签字盖章后再附扫描件。`
  }
}

function withoutReview(kind: DocumentKind | undefined): string {
  if (kind?.audience === 'record') return '是笔录、记录'
  return kind?.audience === 'external' ? '是当场制作、当场交付的' : '是内部文书'
}

function incomplete(
  c: CaseFile,
  doc: DocumentInstance,
  kind: DocumentKind | undefined,
  what: '送审' | '制作',
): string | undefined {
  if (kind === undefined) return '本版本不认识这种文书，不能办理。请用制作它的版本打开。'
  const missing = missingRequired(kind, resolveValues(c, doc).values)
  return missing.length === 0 ? undefined : `还缺必填项：${missing.join('、')}。补齐以后再${what}。`
}

/**
 * Does it: the document with one more fact. Expected failure `life.refused`: nothing was changed, the message says
 * why. What is done at the issue (`制作`) fixes the values as they are now.
 */
export function perform(
  c: CaseFile,
  doc: DocumentInstance,
  act: LifeAct,
  { at, by }: LifeContext,
): Result<DocumentInstance> {
  const refusal = refusalOf(c, doc, act.act) ?? flawOf(c, doc, act, at)
  if (refusal !== undefined) return fail(refused(refusal))
  const recorded = { at, by }
  const add = (...steps: readonly LifeStep[]): DocumentInstance => ({
    ...doc,
    life: [...(doc.life ?? []), ...steps],
    updatedAt: at,
  })
  switch (act.act) {
    case '送审':
      return ok(
        add({
          step: '送审',
          ...recorded,
          content: contentDigest(c, doc),
          ...words('to', act.to),
          ...words('note', act.note),
        }),
      )
    case '批准':
      return ok(
        add({
          step: '批准',
          ...recorded,
          content: contentDigest(c, doc),
          approvedBy: act.approver.trim(),
          on: act.on,
          ...words('opinion', act.opinion),
        }),
      )
    case '签章':
      return ok(add({ step: '签章', ...recorded, on: act.on, ...words('note', act.note) }))
    case '退回':
    case '撤回':
    case '撤销签章':
      return ok(add({ step: act.act, ...recorded, reason: act.reason.trim() }))
    case '制作': {
      const { values } = resolveValues(c, doc)
      const issued = { at, by, values: { ...values } }
      const reason = act.unreviewed?.trim()
      const open = lifeOf(c, doc).state === LifeState.Draft && demandsOf(documentKind(doc.kind)).review
      const steps = open && reason ? [{ step: '不经送审' as const, ...recorded, reason }] : []
      const made = steps.length === 0 ? { ...doc, updatedAt: at } : add(...steps)
      return ok({ ...made, state: '已制作', issued })
    }
  }
}

/** What is wrong with the words of the act itself. */
function flawOf(c: CaseFile, doc: DocumentInstance, act: LifeAct, at: Moment): string | undefined {
  if ('reason' in act && act.reason.trim() === '') return `${act.act}要写明理由。`
  if (act.act === '批准' && act.approver.trim() === '') return '请写明批准人。'
  if ('on' in act && act.on > at.slice(0, 10)) return `${act.act}的日期不能晚于今天。`
  if (act.act !== '制作' || lifeOf(c, doc).state !== LifeState.Draft) return undefined
  if (!demandsOf(documentKind(doc.kind)).review) return undefined
  return (act.unreviewed ?? '').trim() === ''
    ? '没有送审和批准的记录。请先送审，或者写明不经送审的理由（例如纸面已经审批）。'
    : undefined
}

const refused = (message: string): Failure => ({ code: 'life.refused', message: `${message}内容没有改变。` })

const words = <K extends string>(key: K, text: string | undefined) =>
  (text === undefined || text.trim() === '' ? {} : { [key]: text.trim() }) as { [P in K]?: string }
