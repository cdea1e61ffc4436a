import type { AuditEntry, FieldChange, LegacyEntry } from '@shared/audit/entry'
import { SideSheet } from '../feedback'
import type { AuditLine } from './audit-lines'

/** Everything that a line of the audit record holds. */
export function EntrySheet({ line, onClose }: { readonly line: AuditLine; readonly onClose: () => void }) {
  const many = line.entries.length > 1
  return (
    <SideSheet title={line.act} onClose={onClose} wide>
      <div className="stack">
        {line.entries[0] === null && (
          <p className="note error">
            第 {line.seq}{' '}
            条记录打不开：数据损坏或者被改动。其他记录不受影响。请点“核验”看全部情况，并从备份核对。
          </p>
        )}
        <dl className="audit-facts">
          <Fact label="时间" value={times(line)} />
          <Fact label="人" value={line.account === '' ? '' : `${line.who}（账号 ${line.account}）`} />
          <Fact label="对象" value={line.object} />
          <Fact label="案件" value={line.caseTitle} />
          <Fact label="理由" value={line.why} />
        </dl>
        {line.changes.length > 0 && <Changes changes={line.changes} />}
        {line.entries.map((entry) => entry !== null && <Entry key={entry.seq} entry={entry} many={many} />)}
      </div>
    </SideSheet>
  )
}

function times(line: AuditLine): string {
  const shown = (at: string | undefined) => (at ?? '').slice(0, 19).replace('T', ' ')
  const first = line.entries.at(-1)?.at
  return first === undefined || first === line.at ? shown(line.at) : `${shown(first)} 至 ${shown(line.at)}`
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  if (value === '') return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Changes({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <table className="audit-changes">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">原来</th>
          <th scope="col">现在</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((c) => (
          <tr key={`${c.field} ${c.label}`}>
            <th scope="row">{c.label}</th>
            <td>{side(c.before, c.beforeSha256)}</td>
            <td>{side(c.after, c.afterSha256)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function side(text: string | undefined, sha256: string | undefined) {
  return (
    <>
      {text ?? (sha256 === undefined ? <span className="muted">（没有）</span> : '')}
      {sha256 !== undefined && <span className="audit-hash">全文 SHA-256 {sha256}</span>}
    </>
  )
}

/** The places in the chain, for someone who checks by hand. */
function Entry({ entry, many }: { readonly entry: AuditEntry | LegacyEntry; readonly many: boolean }) {
  if (entry.v === 0) {
    return (
      <p className="note">
        这一条由早先的版本写成（旧格式），没有记前后内容；它由后面第一条新记录的校验值锁定。
      </p>
    )
  }
  const signed = entry.signed
  return (
    <section className="audit-entry">
      <h3>
        第 {entry.seq} 条{entry.case !== undefined && `（本案第 ${entry.case.seq} 条）`}
        {many && <span className="muted num"> {entry.at.slice(11, 19)}</span>}
      </h3>
      {signed !== undefined && (
        <p>
          <span className="tag done">✓ {signed.kind}</span> {signed.name}（{signed.account}）{' '}
          {signed.at.slice(0, 19).replace('T', ' ')}
          <br />
          {signed.statement}
        </p>
      )}
      <p className="audit-hash">校验值 {entry.hash}</p>
      <p className="audit-hash">前一条 {entry.prev}</p>
    </section>
  )
}
