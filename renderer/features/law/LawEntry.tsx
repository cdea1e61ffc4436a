import { isConfirmed } from '@shared/law/table'
import type { LegalDate } from '@shared/model/primitives'
import { dateInChinese } from '@shared/text/dates'
import { useState } from 'react'
import { useOpenSession } from '../../app/session'
import type { HeldPack } from '../../store'
import { Confirm, ErrorNote } from '../../ui/feedback'
import { AlarmNote, seriousAlarms } from '../../ui/law/alarms'
import type { FullText } from '../../ui/law/law-context'
import { ForceTag, FulltextTag } from './LawList'
import { forceOn, fulltextOf, type LibraryVersion } from './library'

interface LawEntryProps {
  readonly version: LibraryVersion
  readonly day: LegalDate
  readonly full: FullText
  readonly onImport: () => void
}

/** What is known of a law as a whole, and whether its words are here. */
export function LawEntry({ version, day, full, onImport }: LawEntryProps) {
  const { law, held } = version
  return (
    <div className="stack law-entry">
      <p className="row">
        <ForceTag force={forceOn(version, day)} day={day} />
        <FulltextTag state={fulltextOf(version)} />
      </p>
      {full.state === 'failed' && <ErrorNote error={full.error} />}
      {full.state === 'here' && <AlarmNote alarms={seriousAlarms(full.alarms ?? [])} />}
      <FulltextNote version={version} onImport={onImport} />
      <dl className="law-facts">
        {facts(version).map(([label, value]) => (
          <Fact key={label} label={label} value={value} />
        ))}
        {law !== undefined && (
          <>
            <dt>核对程度</dt>
            <dd>
              {isConfirmed(law.verified) ? (
                <span className="tag done">✓ {verifiedText(law.verified)}</span>
              ) : (
                <span className="tag warn">待核：{law.verified}</span>
              )}
            </dd>
          </>
        )}
      </dl>
      {held.length > 0 && (
        <section className="stack">
          <h3>导入的全文</h3>
          <ul className="held-list">
            {held.map((pack, i) => (
              <HeldItem key={pack.sha256} pack={pack} isShown={i === 0 && held.length > 1} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Fact({ label, value }: { readonly label: string; readonly value: string | undefined }) {
  if (value === undefined) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

function facts({
  law,
  title,
  docNo,
  effectiveFrom,
  effectiveTo,
  quoted,
}: LibraryVersion): readonly (readonly [string, string | undefined])[] {
  return [
    ['题名', title],
    ['文号', docNo ?? '没有查明'],
    ['制定机关', law?.issuer],
    ['通过、修改', law?.passed],
    ['施行', forceText(effectiveFrom, effectiveTo)],
    ['效力', law?.status],
    ['条款表收录', law === undefined ? '不在条款表里，程序不引用它' : `${quoted} 处原句`],
    ['说明', law?.note],
  ]
}

function forceText(from: LegalDate | undefined, to: LegalDate | undefined): string {
  if (from === undefined) return '施行日期没有查明'
  return `自${dateInChinese(from)}起${to === undefined ? '' : `至${dateInChinese(to)}`}`
}

const verifiedText = (verified: string) =>
  /^\d\+$/.test(verified) ? `${verified[0]} 个以上来源一致` : verified

/** What is here of the words and what to do about the rest. */
function FulltextNote({ version, onImport }: Pick<LawEntryProps, 'version' | 'onImport'>) {
  const { held, law, quoted } = version
  if (held.length > 0 || law === undefined) return null
  const extracts = quoted === 0 ? '条款表没有收录它的条文' : `条款表收录了 ${quoted} 处原句，左边可以查看`
  return (
    <div className={law.fullTextHeld ? 'note' : 'note warn'}>
      <p>
        {law.fullTextHeld
          ? `全文还没有导入。${extracts}；有了全文才能看整条、核对引文。`
          : `编制条款表时没有取得它的全文（已核对的部分：${law.verified}）。${extracts}。程序不引用没有核对过的条号；办案要用到它时，请对照公布的正式文本。`}
      </p>
      <p>从国家法律法规数据库下载 Word 文件，或者用单位存有的正式文本，导入之后这里就能逐条查看。</p>
      <p>
        <button type="button" className="button small" onClick={onImport}>
          导入全文…
        </button>
      </p>
    </div>
  )
}

function HeldItem({ pack, isShown }: { readonly pack: HeldPack; readonly isShown: boolean }) {
  const { store } = useOpenSession()
  const [asks, setAsks] = useState(false)
  const [error, setError] = useState<Parameters<typeof ErrorNote>[0]['error'] | null>(null)
  const remove = async () => {
    setAsks(false)
    const done = await store.removeLawPack(pack.sha256)
    setError(done.ok ? null : done.error)
  }
  return (
    <li>
      <div className="row">
        <span className="grow">
          {pack.source}
          {pack.extent === 'excerpt' && '（节选）'}
          <span className="muted">
            {' '}
            · {pack.articles} 条 · {pack.importedBy} {pack.importedAt.slice(0, 10)} 导入
            {isShown ? ' · 现在显示的是这一份' : ''}
          </span>
        </span>
        <button type="button" className="button small danger" onClick={() => setAsks(true)}>
          移出…
        </button>
      </div>
      <p className="muted small-text hash">SHA-256 {pack.sha256}</p>
      {error !== null && <ErrorNote error={error} />}
      {asks && (
        <Confirm
          title={`移出《${pack.title}》的全文？`}
          confirmLabel="移出"
          danger
          onConfirm={() => void remove()}
          onCancel={() => setAsks(false)}
        >
          移出以后，条文只显示条款表的摘录，也不再核对引文。案件不受影响；以后可以重新导入。移出会记入操作记录。
        </Confirm>
      )}
    </li>
  )
}
