import { storedFiles } from '@shared/dossier/stored-files'
import { collectedAfterDecision } from '@shared/evidence/after-decision'
import type { CaseFile } from '@shared/model/case-file'
import type { Evidence } from '@shared/model/evidence'
import { useMemo, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { FileCheckNote } from '../../app/desk/FileCheckNote'
import { asChecked, checkFiles, useFileChecks } from '../../app/desk/file-checks'
import { EmptyState } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { CustodyTag } from './CustodyPart'
import { numberTwins, openPoints, sizeText } from './evidence-rows'
import { RenumberSheet } from './RenumberSheet'

const rowId = (e: Evidence) => e.id
const none: readonly Evidence[] = []

interface EvidenceTableProps {
  readonly selectedId: string | undefined
  readonly onPick: () => void
  readonly onPickFolder: () => void
  readonly onRegister: () => void
  readonly onWall: () => void
}

export function EvidenceTable({ selectedId, onPick, onPickFolder, onRegister, onWall }: EvidenceTableProps) {
  const { file, go } = useCaseDesk()
  const { running } = useFileChecks()
  const [gapsOnly, setGapsOnly] = useState(false)
  const [renumbering, setRenumbering] = useState(false)
  const evidence = file.evidence ?? none
  const incomplete = useMemo(() => evidence.filter((e) => openPoints(e).length > 0), [evidence])
  const columns = useMemo(() => columnsFor(file), [file])
  const files = useMemo(() => storedFiles(file), [file])
  const busy = files.some((f) => running.has(f.sha256))
  const pickButton = (
    <button type="button" className="button primary" onClick={onPick}>
      选择文件…
    </button>
  )
  const folderButton = (
    <button type="button" className="button" onClick={onPickFolder}>
      选择文件夹…
    </button>
  )
  const checkButton = files.length > 0 && (
    <button
      type="button"
      className="button"
      title="证据、文书的签章扫描件、发出的 Word 文本、所用的模板"
      disabled={busy}
      onClick={() => void checkFiles(file.id, asChecked(files))}
    >
      {busy ? '正在核对…' : '全部核对哈希'}
    </button>
  )
  return (
    <div className="evidence-list">
      <FileCheckNote files={files} />
      <DataTable
        label="证据清单"
        unit="份"
        rows={gapsOnly ? incomplete : evidence}
        columns={columns}
        rowId={rowId}
        selectedId={selectedId}
        onOpen={(e) => go(`evidence/${e.id}`)}
        actions={
          evidence.length === 0 ? (
            checkButton
          ) : (
            <>
              {(gapsOnly || (incomplete.length > 0 && selectedId === undefined)) && (
                <button
                  type="button"
                  className="button"
                  aria-pressed={gapsOnly}
                  onClick={() => setGapsOnly(!gapsOnly)}
                >
                  {gapsOnly ? '✓ 只看待补' : `待补 ${incomplete.length}`}
                </button>
              )}
              {selectedId === undefined && evidence.length > 1 && (
                <button type="button" className="button" onClick={() => setRenumbering(true)}>
                  重新编号…
                </button>
              )}
              {selectedId === undefined && checkButton}
              {selectedId === undefined && (
                <>
                  <button type="button" className="button" onClick={onWall}>
                    看照片墙
                  </button>
                  {folderButton}
                </>
              )}
              {(selectedId === undefined || !gapsOnly) && (
                <button type="button" className="button" onClick={onRegister}>
                  手工登记
                </button>
              )}
              {pickButton}
            </>
          )
        }
        empty={
          gapsOnly ? (
            <EmptyState>每份证据的登记都齐备。</EmptyState>
          ) : (
            <EmptyState
              action={
                <div className="row">
                  {pickButton}
                  {folderButton}
                  <button type="button" className="button" onClick={onRegister}>
                    手工登记
                  </button>
                </div>
              }
            >
              还没有证据。把照片、录像、扫描件（也可以是整个文件夹）拖到这里，或者选择文件；实物用“手工登记”。
            </EmptyState>
          )
        }
      />
      {renumbering && <RenumberSheet onClose={() => setRenumbering(false)} />}
    </div>
  )
}

function columnsFor(file: CaseFile): readonly TableColumn<Evidence>[] {
  const officers = new Map((file.officers ?? []).map((o) => [o.id as string, o.name]))
  const twins = numberTwins(file.evidence ?? [])
  const collectors = (e: Evidence) =>
    e.collectors?.map((id) => officers.get(id) ?? '（不在本案中）').join('、')
  const collected = (e: Evidence) => e.collectedFrom?.slice(0, 16).replace('T', ' ') ?? e.collectedOn
  const bytes = (e: Evidence) => e.files?.reduce((sum, f) => sum + f.sizeBytes, 0)
  return [
    {
      id: 'number',
      header: '编号',
      value: (e) => e.number,
      width: 84,
      cell: (e) => (twins.has(e.number) ? <span className="tag warn">{e.number} 重号</span> : e.number),
    },
    {
      id: 'name',
      header: '名称',
      value: (e) => e.name,
      width: 190,
      cell: (e) => <strong title={e.name}>{e.name}</strong>,
    },
    {
      id: 'state',
      header: '状态',
      value: (e) => openPoints(e).length,
      width: 146,
      cell: (e) => (
        <StateCell
          points={openPoints(e)}
          late={collectedAfterDecision(e, file)}
          refused={e.admitted === false}
        />
      ),
    },
    { id: 'kind', header: '种类', value: (e) => e.kind, width: 100, cell: (e) => e.kind ?? <Unknown /> },
    {
      id: 'proves',
      header: '证明对象',
      value: (e) => e.proves,
      width: 200,
      cell: (e) => <span title={e.proves}>{e.proves}</span>,
    },
    { id: 'source', header: '来源', value: (e) => e.source, width: 110 },
    { id: 'collectors', header: '取得人', value: collectors, width: 120 },
    { id: 'collected', header: '取得时间', value: collected, width: 136 },
    { id: 'place', header: '地点', value: (e) => e.place, width: 120 },
    {
      id: 'original',
      header: '原件',
      value: originalWord,
      width: 76,
      cell: (e) => originalWord(e) ?? <Unknown />,
    },
    { id: 'admitted', header: '采信', value: admittedWord, width: 76 },
    {
      id: 'custody',
      header: '保管链',
      value: (e) => e.custody?.length,
      width: 116,
      cell: (e) => <CustodyTag evidence={e} />,
    },
    {
      id: 'files',
      header: '文件',
      value: bytes,
      width: 116,
      align: 'end',
      cell: (e) =>
        e.files === undefined || e.files.length === 0 ? (
          <span className="muted">无</span>
        ) : (
          `${e.files.length} 个 ${sizeText(bytes(e) ?? 0)}`
        ),
    },
  ]
}

function originalWord(e: Evidence): string | undefined {
  return e.original === undefined ? undefined : e.original ? '原件' : '复制件'
}

function admittedWord(e: Evidence): string {
  return e.admitted === undefined ? '未审查' : e.admitted ? '采信' : '不予采信'
}

function Unknown() {
  return <span className="tag warn">未定</span>
}

interface StateCellProps {
  readonly points: readonly string[]
  readonly late: boolean
  readonly refused: boolean
}

function StateCell({ points, late, refused }: StateCellProps) {
  if (refused) return <span className="tag">不予采信</span>
  if (late) {
    return (
      <span className="tag danger" title="决定所依据的证据应当在作出决定之前取得，请核对日期">
        决定后收集
      </span>
    )
  }
  if (points.length === 0) return <span className="tag done">✓ 齐备</span>
  return (
    <span className="tag warn" title={`待补：${points.join('、')}`}>
      待补 {points[0]}
      {points.length > 1 && ` 等${points.length}项`}
    </span>
  )
}
