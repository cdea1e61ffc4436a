import { whenText } from '../../../app/now'
import type { DrillReport, VerifyReport } from './job-results'
import { sizeText } from './size-text'

export type Checked =
  | { readonly kind: 'verify'; readonly report: VerifyReport }
  | { readonly kind: 'drill'; readonly report: DrillReport }

/** How the last check of this screen ended: all good in one line, or what is wrong, one by one. */
export function CheckResults({ checked }: { readonly checked: Checked }) {
  return checked.kind === 'verify' ? <Verified {...checked} /> : <Rehearsed {...checked} />
}

function Verified({ report }: { readonly report: VerifyReport }) {
  const { backups, objects, bytes, damage } = report
  if (damage.length === 0) {
    return (
      <div className="note done" role="status">
        ✓ 核验通过：{backups} 份备份、{objects} 个文件块、{sizeText(bytes)} 全部重读，哈希一致，日志前后相接。
      </div>
    )
  }
  return (
    <div className="note error" role="alert">
      <p>
        ✗ 发现 {damage.length}{' '}
        处损坏。本机数据没有改动。请立即再备份一次，并换一个存储介质；没有列出的部分都完好。
      </p>
      <ul className="backup-problems">
        {damage.map((d) => (
          <li key={`${d.kind} ${d.path}`}>
            <code>{d.path}</code>：
            {d.kind === 'file'
              ? `缺失或者被改动，牵涉 ${d.backups} 份备份`
              : d.kind === 'list'
                ? '这份备份的清单不完整或者被改动'
                : '这份备份的日志与清单不一致'}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Rehearsed({ report }: { readonly report: DrillReport }) {
  const { at, cases, frames, evidence, bytes, problems } = report
  const what = `${whenText(Date.parse(at))} 的备份：${cases} 件案件、${frames} 次保存、${evidence} 个证据文件、${sizeText(bytes)}`
  if (problems.length === 0) {
    return (
      <div className="note done" role="status">
        ✓ 演练成功，最新一份备份能恢复。{what}，逐一恢复并核对，与清单一致；临时文件已清除。
      </div>
    )
  }
  return (
    <div className="note error" role="alert">
      <p>✗ 演练没有通过：{what}。本机数据没有改动。请立即再备份一次，再演练。</p>
      <ul className="backup-problems">
        {problems.map((p) => (
          <li key={p}>{p}</li>
        ))}
      </ul>
    </div>
  )
}
