import { DocumentInstance, DocumentState } from '../model/document'
import type { LifeStep } from '../model/document-life'
import { digestOf } from '../signing/digest'
import type { ActCode } from './acts'
import type { FieldChange } from './entry'
import { fieldChanges } from './field-changes'
import { type PartialAct, parted, under } from './partial-acts'
import { scanActs } from './scan-acts'

const stepActs: Readonly<Record<LifeStep['step'], ActCode>> = {
  送审: 'document.submitted',
  退回: 'document.returned',
  撤回: 'document.withdrawn',
  批准: 'document.approved',
  不经送审: 'document.unreviewed',
  签章: 'document.signed',
  撤销签章: 'document.unsigned',
}

/** What was done with a document: each step an act of its own, its scan, its comparison, its number, and the rest. */
export function documentActs(
  before: DocumentInstance,
  after: DocumentInstance,
  changes: readonly FieldChange[],
): readonly PartialAct[] {
  const general: ActCode =
    before.state === after.state
      ? 'document.changed'
      : after.state === DocumentState.Issued
        ? 'document.issued'
        : 'document.reopened'
  const rest = changes.filter((c) => !under(c, 'scan', 'life'))
  return [
    ...lifeActs(before, after, changes),
    ...scanActs(before.scan, after.scan),
    ...parted('document.numbered', ['number'], rest, general),
  ]
}

/** Who and when are the entry's own, the reason stands in its place. */
const SAID: readonly string[] = ['step', 'at', 'by', 'reason']

function lifeActs(
  before: DocumentInstance,
  after: DocumentInstance,
  changes: readonly FieldChange[],
): readonly PartialAct[] {
  const own = changes.filter((c) => under(c, 'life'))
  if (own.length === 0) return []
  const old = before.life ?? []
  const now = after.life ?? []
  const grew = now.length > old.length && old.every((step, i) => digestOf(step) === digestOf(now[i]))
  // Only a case taken whole from elsewhere can have another past.
  if (!grew) return [{ act: 'document.changed', changes: own }]
  return now.slice(old.length).map((step) => ({
    act: stepActs[step.step],
    changes: fieldChanges(DocumentInstance, { life: [{}] }, { life: [step] })
      .filter((c) => !SAID.includes(c.field.split('.').at(-1) ?? ''))
      .map((c) => ({ ...c, label: c.label.replace(/^办理经过（第 1 项）→ ?/, '') })),
    ...('reason' in step ? { why: step.reason } : {}),
  }))
}
