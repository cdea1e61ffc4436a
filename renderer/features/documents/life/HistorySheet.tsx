import type { DocumentKind } from '@shared/documents/kind'
import { type Life, refusalOf, serviceText, stateLabel, versionsOf } from '@shared/documents/life'
import type { DocumentInstance } from '@shared/model/document'
import type { LifeStep } from '@shared/model/document-life'
import { useCaseDesk } from '../../../app/desk/case-context'
import { SideSheet } from '../../../ui/feedback'
import type { DocumentDraft } from '../use-document-draft'

interface HistorySheetProps {
  readonly draft: DocumentDraft
  readonly life: Life
  readonly kind: DocumentKind
  readonly onClose: () => void
  /** Asks to take back a signature that was noted by mistake. */
  readonly onUnsign: () => void
}

interface Line {
  readonly key: string
  readonly when: string
  readonly what: string
  readonly by?: string | undefined
  readonly words?: string | undefined
  /** Where in the case it is recorded. */
  readonly place?: string
}

/** What was done with the document, one line each, and the versions of it. */
export function HistorySheet({ draft, life, kind, onClose, onUnsign }: HistorySheetProps) {
  const { go } = useCaseDesk()
  const { file, doc } = draft
  const versions = versionsOf(file, doc)
  const open = (place: string) => {
    onClose()
    go(place)
  }
  return (
    <SideSheet title={`办理经过：${kind.title}`} onClose={onClose}>
      <div className="stack">
        <ol className="life-history">
          {linesOf(doc, life, kind).map((line) => (
            <li key={line.key}>
              <span className="num muted">{line.when}</span>
              <span>
                <strong>{line.what}</strong>
                {line.by !== undefined && <span> {line.by}</span>}
                {line.place !== undefined && (
                  <button type="button" className="link" onClick={() => open(line.place ?? '')}>
                    查看这一笔
                  </button>
                )}
                {line.words !== undefined && line.words !== '' && <p className="life-words">{line.words}</p>}
              </span>
            </li>
          ))}
        </ol>
        {refusalOf(file, doc, '撤销签章') === undefined && (
          <p>
            <button type="button" className="button small" onClick={onUnsign}>
              签章记错了，撤销…
            </button>
          </p>
        )}
        {versions.length > 1 && (
          <section className="stack" aria-label="各个版本">
            <h3>各个版本</h3>
            <ol className="life-versions">
              {versions.map((v, i) => (
                <li key={v.id}>
                  <span>
                    第 {i + 1} 版 {v.number ?? (v.issued === undefined ? '草稿' : '')}
                    {v.replaces !== undefined && <span className="muted">（{v.replaces.reason}）</span>}
                  </span>
                  {v.id === doc.id ? (
                    <span className="tag">正在看</span>
                  ) : (
                    <button type="button" className="button small" onClick={() => open(`documents/${v.id}`)}>
                      打开
                    </button>
                  )}
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </SideSheet>
  )
}

function linesOf(doc: DocumentInstance, life: Life, kind: DocumentKind): readonly Line[] {
  const steps = (doc.life ?? []).map((s, i): Line => ({ key: `step-${i}`, ...stepLine(s) }))
  const early = steps.filter((_, i) => !isLate(doc.life?.[i]))
  const late = steps.filter((_, i) => isLate(doc.life?.[i]))
  const { approval } = life
  return [
    {
      key: 'created',
      when: shortMoment(doc.createdAt),
      what: doc.replaces === undefined ? '起草' : '起草更正',
      by: doc.replaces?.by,
      words: doc.replaces?.reason,
    },
    ...early,
    ...(approval?.event === undefined
      ? []
      : [
          {
            key: 'approval',
            when: approval.on ?? '',
            what: '批准',
            by: approval.by,
            words: approval.opinion,
            place: `timeline/${approval.event}`,
          },
        ]),
    ...(doc.issued === undefined
      ? []
      : [{ key: 'issued', when: shortMoment(doc.issued.at), what: '制作定稿', by: doc.issued.by }]),
    ...late,
    ...life.services.map((s) => ({
      key: s.id,
      when: s.date ?? '',
      what: stateLabel(kind, '已送达').replace('已', ''),
      words: serviceText(s),
      place: `timeline/${s.id}`,
    })),
  ]
}

const isLate = (step: LifeStep | undefined) => step?.step === '签章' || step?.step === '撤销签章'

function stepLine(step: LifeStep): Omit<Line, 'key'> {
  const base = { when: shortMoment(step.at), what: step.step as string, by: step.by }
  switch (step.step) {
    case '送审':
      return { ...base, words: [step.to && `送请 ${step.to}`, step.note].filter(Boolean).join('；') }
    case '批准':
      return {
        ...base,
        by: step.approvedBy,
        words: `${step.opinion ?? ''}（${step.on} 批准，${step.by} 记录）`,
      }
    case '签章':
      return { ...base, words: [`签章日期 ${step.on}`, step.note].filter(Boolean).join('；') }
    default:
      return { ...base, words: step.reason }
  }
}

const shortMoment = (at: string | undefined) => (at === undefined ? '' : at.slice(0, 16).replace('T', ' '))
