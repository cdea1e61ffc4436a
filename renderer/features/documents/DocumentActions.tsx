import type { DocumentKind } from '@shared/documents/kind'
import type { DocumentInstance } from '@shared/model/document'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { MenuButton, type MenuItem } from '../../ui/menu/MenuButton'
import { rowsOf } from './document-rows'
import type { LifeSteps } from './life/use-life-steps'
import { TemplateSheet } from './template/TemplateSheet'
import { useTemplated } from './template/use-templates'
import type { Format } from './use-export'
import { WordBackSheet } from './word-back/WordBackSheet'

interface DocumentActionsProps {
  readonly doc: DocumentInstance
  readonly kind: DocumentKind
  readonly steps: LifeSteps
  readonly busy: boolean
  readonly onBack: () => void
  readonly onNumber: () => void
  readonly onExport: (format: Format) => void
  readonly onPrint: () => void
  readonly onDelete: () => void
}

/** What the document is, its number, what leaves the program of it, and what is seldom done. Its state stands below. */
export function DocumentActions(props: DocumentActionsProps) {
  const { doc, kind, steps, busy, onExport } = props
  const { file, go } = useCaseDesk()
  const [sheet, setSheet] = useState<'template' | 'word-back' | null>(null)
  const one = useMemo(() => [doc], [doc])
  const template = useTemplated(file, one)?.[0]?.template
  const issued = doc.issued
  const about = rowsOf(file).find((r) => r.id === doc.id)?.about ?? ''

  // Where the office has a form of its own, each line says which of the two it gives.
  const plain = template === undefined ? undefined : '程序的式样'
  const docx: readonly MenuItem[] =
    template === undefined
      ? [{ label: '导出 DOCX…', onSelect: () => onExport('docx') }]
      : [
          {
            label: '按本单位模板导出 DOCX…',
            hint: `模板：${template.name}`,
            onSelect: () => setSheet('template'),
          },
          { label: '导出 DOCX…', hint: plain, onSelect: () => onExport('docx') },
        ]
  const attached = doc.attachedTexts?.length ?? 0
  const leaves: readonly (readonly MenuItem[])[] = [
    [{ label: '打印…', hint: plain, onSelect: props.onPrint }],
    [...docx, { label: '导出 PDF…', hint: plain, onSelect: () => onExport('pdf') }],
    kind.audience === 'external'
      ? [
          {
            label: '公开版…',
            hint: '遮盖个人信息后导出',
            onSelect: () => go(`documents/${doc.id}/public`),
          },
        ]
      : [],
  ]
  const more: readonly (readonly MenuItem[])[] = [
    steps.more.map(({ label, refusal, take }) => ({ label, refusal, onSelect: take })),
    [
      { label: '办理经过', onSelect: steps.tell },
      ...(issued === undefined
        ? []
        : [
            {
              label: `发出的 Word 文本${attached === 0 ? '' : `（${attached}）`}…`,
              onSelect: () => setSheet('word-back'),
            },
          ]),
    ],
    steps.life.isFixed ? [] : [{ label: '删除草稿…', danger: true, onSelect: props.onDelete }],
  ]

  return (
    <header className="doc-head">
      <button type="button" className="button quiet small" onClick={props.onBack}>
        ← 文书清单
      </button>
      <div className="grow doc-name">
        <h2 title={kind.title}>{kind.title}</h2>
        <span className="muted small-text doc-about" title={about}>
          {about}
        </span>
      </div>
      {kind.code !== null &&
        (issued === undefined ? (
          <button
            type="button"
            className={doc.number === undefined ? 'button small' : 'button small quiet'}
            onClick={props.onNumber}
            title="编号、更正文号"
          >
            {doc.number ?? '编号'}
          </button>
        ) : (
          <span className="doc-number">{doc.number}</span>
        ))}
      <span className="doc-tools">
        <MenuButton label="导出与打印" groups={leaves} disabled={busy} />
        <MenuButton label="更多" groups={more} />
      </span>
      {sheet === 'template' && template !== undefined && (
        <TemplateSheet doc={doc} template={template} onClose={() => setSheet(null)} />
      )}
      {sheet === 'word-back' && <WordBackSheet doc={doc} onClose={() => setSheet(null)} />}
    </header>
  )
}
