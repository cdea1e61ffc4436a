import type { Evidence, EvidenceFile } from '@shared/model/evidence'
import { useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { useFileChecks } from '../../app/desk/file-checks'
import { copyElement } from '../../ui/copy-text'
import { durationText } from './EvidenceWall'
import { sizeText } from './evidence-rows'

interface FileFactsProps {
  readonly evidence: Evidence
  readonly file: EvidenceFile
  /** Name of the original among the evidence's files, where this one is a worked copy. */
  readonly originalName: string | undefined
}

/** What is registered of one file, and what the file says of itself; that is offered to the card, never filled in. */
export function FileFacts({ evidence, file, originalName }: FileFactsProps) {
  const { bySha256 } = useFileChecks()
  const check = bySha256.get(file.sha256)
  const added = [file.addedAt?.slice(0, 16).replace('T', ' '), file.addedBy].filter((t) => t !== undefined)
  const nature = [
    file.mediaType,
    file.pages === undefined ? '' : `${file.pages} 页`,
    file.widthPx === undefined ? '' : `${file.widthPx} × ${file.heightPx} 像素`,
    file.durationSeconds === undefined ? '' : `时长 ${durationText(file.durationSeconds)}`,
  ].filter((t) => t !== '')
  return (
    <dl className="file-facts">
      <dt>文件名</dt>
      <dd>
        <bdi>{file.name}</bdi>
      </dd>
      {file.derivedFrom !== undefined && (
        <>
          <dt>派生件</dt>
          <dd>
            <span className="tag warn">派生件，不是原件</span> 派生自
            {originalName === undefined ? '（原件不在本份证据中）' : `“${originalName}”`}：{file.derivation}
            <br />
            <code className="hash">{file.derivedFrom}</code>
          </dd>
        </>
      )}
      <dt>大小</dt>
      <dd>
        {sizeText(file.sizeBytes)} <span className="muted">{nature.join('，')}</span>
      </dd>
      <SelfStated evidence={evidence} file={file} />
      <dt>入库</dt>
      <dd>{added.length === 0 ? '未记录' : added.join(' ')}</dd>
      <dt>SHA-256</dt>
      <dd>
        <Hash value={file.sha256} />
      </dd>
      {file.sm3 !== undefined && (
        <>
          <dt>SM3</dt>
          <dd>
            <Hash value={file.sm3} />
          </dd>
        </>
      )}
      <dt>核对</dt>
      <dd>
        <span role="status">
          {check === undefined && <span className="muted">本次打开后还没有核对</span>}
          {check !== undefined && check.problem === undefined && (
            <span className="tag done">✓ {check.at.slice(11, 16)} 核对：与登记的一致</span>
          )}
          {check?.problem !== undefined && <span className="file-problem">✕ {check.problem}</span>}
        </span>
      </dd>
    </dl>
  )
}

/** Time, place and device by the file's own account. */
function SelfStated({ evidence, file }: Pick<FileFactsProps, 'evidence' | 'file'>) {
  const { update } = useCaseDesk()
  const set = (change: Partial<Evidence>) =>
    void update((now) => ({
      ...now,
      evidence: (now.evidence ?? []).map((e) => (e.id === evidence.id ? { ...e, ...change } : e)),
    }))
  const time = file.capturedAt
  const moment = time === undefined ? undefined : chinaMoment(time)
  const place = file.gps === undefined ? undefined : gpsText(file.gps)
  return (
    <>
      {time !== undefined && (
        <>
          <dt>{file.mediaType.startsWith('image/') ? '相机时间' : '录制时间'}</dt>
          <dd>
            {time.slice(0, 19).replace('T', ' ')} <span className="muted">{zoneText(time)}</span>
            {moment !== undefined && evidence.collectedFrom === undefined && (
              <button type="button" className="link" onClick={() => set({ collectedFrom: moment })}>
                填为取得时间
              </button>
            )}
          </dd>
        </>
      )}
      {place !== undefined && (
        <>
          <dt>拍摄位置</dt>
          <dd>
            {place} <span className="muted">文件自述，WGS-84</span>
            {evidence.place === undefined && (
              <button type="button" className="link" onClick={() => set({ place })}>
                填为取得地点
              </button>
            )}
          </dd>
        </>
      )}
      {file.device !== undefined && (
        <>
          <dt>拍摄设备</dt>
          <dd>
            {file.device} <span className="muted">文件自述</span>
          </dd>
        </>
      )}
    </>
  )
}

/** The zone as far as the file says: most cameras write none, and many recorders write local time as UTC. */
function zoneText(time: string): string {
  const zone = time.slice(19)
  if (zone === '') return '（未注明时区）'
  return zone === 'Z' ? '（文件称为世界时；有的记录仪写的是当地时间，请核对）' : `（UTC${zone}）`
}

/** As a moment in China. Without a zone it is taken as China's own, which the person confirms by the click. */
export function chinaMoment(time: string): string | undefined {
  if (time.length === 19) return `${time}+08:00`
  const ms = Date.parse(time)
  return Number.isNaN(ms) ? undefined : `${new Date(ms + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`
}

/** `北纬 31.230400°，东经 121.473700°` */
export function gpsText({ latitude, longitude }: NonNullable<EvidenceFile['gps']>): string {
  const [ns, ew] = [latitude < 0 ? '南纬' : '北纬', longitude < 0 ? '西经' : '东经']
  return `${ns} ${Math.abs(latitude).toFixed(6)}°，${ew} ${Math.abs(longitude).toFixed(6)}°`
}

function Hash({ value }: { readonly value: string }) {
  const [copied, setCopied] = useState(false)
  const text = useRef<HTMLElement>(null)
  return (
    <>
      <code ref={text} className="hash">
        {value}
      </code>
      <button type="button" className="link" onClick={() => setCopied(copyElement(text.current))}>
        {copied ? '✓ 已复制' : '复制'}
      </button>
    </>
  )
}
