import { isUsable, type TemplateReport } from '@shared/documents/template/report'

interface ReportViewProps {
  readonly name: string
  readonly report: TemplateReport
  readonly onTake: () => void
  readonly onDrop: () => void
}

/** What the check of a template found, and whether it can be taken in. */
export function ReportView({ name, report: r, onTake, onDrop }: ReportViewProps) {
  const usable = isUsable(r)
  const faults = [
    ...r.unknown.map((m) => `不认识的标记：{{${m}}}`),
    ...r.open.map((text) => `花括号没有成对：${text}`),
    ...r.mixed.map((m) => `一个表格行里有两种明细：${m}`),
    ...r.loose.map((m) => `明细的列不在表格行里：{{${m}}}`),
    ...(r.marks.length === 0 ? ['一个标记也没有'] : []),
  ]
  return (
    <section className={usable ? 'note' : 'note error'} aria-label="模板检查">
      <p>
        {usable
          ? `“${name}”检查通过：${r.marks.length} 种标记。`
          : `“${name}”不能用，没有导入。原文件没有改变，请在 Word 里改正下列各处，再导入一次：`}
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {r.missing.length > 0 && (
        <p>模板里没有地方写这些必填字段：{r.missing.join('、')}。填好的文书上不会有它们。</p>
      )}
      {r.split > 0 && (
        <p className="small-text">
          有 {r.split} 个标记被 Word 拆成了几段，填入的文字用标记开头那一段的格式。
        </p>
      )}
      <div className="row">
        {usable && (
          <button type="button" className="button primary small" onClick={onTake}>
            {r.missing.length > 0 ? '仍然使用这个模板' : '使用这个模板'}
          </button>
        )}
        <button type="button" className="button small" onClick={onDrop}>
          {usable ? '不用' : '知道了'}
        </button>
      </div>
    </section>
  )
}
