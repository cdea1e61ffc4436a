import { findingLabels, findingText } from '@shared/audit/finding-text'
import { type Finding, isTampering, type Verdict } from '@shared/audit/verify'

/** What the verification of one chain found: everything, each with its place. */
export function AuditReport({ title, verdict }: { readonly title: string; readonly verdict: Verdict }) {
  const { entries, signed, findings, head } = verdict
  const bad = findings.filter(isTampering)
  const tone = bad.length > 0 ? 'error' : findings.length > 0 ? 'warn' : 'done'
  const outcome =
    bad.length > 0
      ? `✗ 发现 ${bad.length} 处问题`
      : findings.length > 0
        ? '✓ 没有被改动，有需要知道的情况'
        : '✓ 没有被改动'
  return (
    <section className={`note ${tone} audit-report`} aria-label={`${title}的核验结果`}>
      <p>
        <strong>
          {title}：{outcome}
        </strong>
        。核对了 {entries} 条{signed > 0 && `，其中 ${signed} 条签名成立`}。
      </p>
      {findings.length > 0 && (
        <ul>
          {findings.map((f) => (
            <li key={`${f.kind} ${f.seq} ${f.to}`}>
              <FindingLine finding={f} />
            </li>
          ))}
        </ul>
      )}
      {bad.length > 0 && (
        <p>记录没有被核验改动。请先不要删除任何文件，做一次备份，再把这份结果交给管理员核查。</p>
      )}
      <p className="audit-hash">
        末尾校验值（第 {head.seq} 条）{head.hash}
      </p>
    </section>
  )
}

function FindingLine({ finding }: { readonly finding: Finding }) {
  return (
    <>
      <span className={isTampering(finding) ? 'tag danger' : 'tag warn'}>{findingLabels[finding.kind]}</span>{' '}
      {findingText(finding)}
      {finding.at !== undefined && finding.at !== '' && (
        <span className="num">（{finding.at.slice(0, 19).replace('T', ' ')}）</span>
      )}
    </>
  )
}
