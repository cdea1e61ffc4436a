import type { Failure } from '@shared/ipc/result'
import { conflictsOn, conflictWords } from '@shared/rule-packs/in-force'
import { openValues, type RulePack } from '@shared/rule-packs/pack'
import { readPack } from '@shared/rule-packs/read'
import { packTemplate } from '@shared/rule-packs/template'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import { call } from '../../app/ipc'
import { chinaToday } from '../../app/now'
import { type LawData, useLawData } from '../../app/reference-data'
import { useOpenSession } from '../../app/session'
import type { PackShelf } from '../../store'
import { EmptyState, ErrorNote } from '../../ui/feedback'
import { DataTable, type TableColumn } from '../../ui/table/DataTable'
import { type BadPack, FaultsSheet } from './FaultsSheet'
import { PackSheet } from './PackSheet'
import { ProposalSheet } from './ProposalSheet'
import { areaText, periodText, signatureWords } from './pack-text'
import type { Proposal } from './proposal'
import './rule-packs.css'

/** 法规 · 本地规则包: what the office's own rules are, where they are from, and since when they are used. */
export function RulePacksScreen() {
  const { store } = useOpenSession()
  const data = useLawData()
  const shelf = useLiveQuery(() => store.packShelf(), [store])
  return data === null || shelf === undefined ? <div aria-busy="true" /> : <Packs data={data} shelf={shelf} />
}

/** A pack as the list shows it: the version in force, or the latest one kept where none is. */
interface PackRow {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly pack: RulePack | undefined
  readonly state: '在用' | '未用' | '随程序'
  readonly since: string
}

function Packs({ data, shelf }: { readonly data: LawData; readonly shelf: PackShelf }) {
  const { store } = useOpenSession()
  const [error, setError] = useState<Failure | null>(null)
  const [bad, setBad] = useState<BadPack | null>(null)
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  const rows = useMemo(() => rowsOf(data, shelf), [data, shelf])
  const columns = useMemo(() => columnsFor(shelf), [shelf])
  const conflicts = useMemo(() => conflictsOn(data.packs, chinaToday()), [data])
  const lost = shelf.inForce.filter((u) => !data.packs.some((p) => p.id === u.id))
  const open = rows.find((r) => r.id === openId)

  /** Reads a text and either names its faults or offers it with what it changes. */
  function offer(name: string, text: string, kept: boolean) {
    const { catalogue, law, shipped } = data
    const read = readPack(text, { catalogue, law, calendar: shipped.calendar })
    if (read.pack === undefined) return setBad({ name, ...read })
    const sameVersion = shelf.versions.find(
      (v) => v.id === read.pack?.id && v.version === read.pack.packVersion,
    )
    setProposal({
      name,
      text,
      pack: read.pack,
      notices: read.faults,
      kept: kept || sameVersion !== undefined,
    })
  }

  async function importFile() {
    setError(null)
    const picked = await call('files.pickRulePack', {})
    if (!picked.ok) return setError(picked.error)
    if (picked.value !== null) offer(picked.value.name, picked.value.text, false)
  }

  async function save(name: string, text: string) {
    const saved = await call('files.saveRulePack', { name, text })
    setError(saved.ok ? null : saved.error)
  }

  /** A kept version, to be put in force again. */
  async function offerKept(id: string, version: string) {
    const text = await store.packText(id, version)
    if (text !== undefined) offer(`${id} ${version}`, text, true)
  }

  async function exportKept(id: string, version: string) {
    const text = await store.packText(id, version)
    if (text !== undefined) await save(`规则包-${id}-${version}.json`, text)
  }

  return (
    <div className="rule-packs">
      <header className="row">
        <h1>本地规则包</h1>
        <span className="muted grow">
          各省、市、县自己规定的数额、期限、清单和表。没有规则包的事项回答“无法判断”。
        </span>
      </header>
      {error !== null && <ErrorNote error={error} />}
      {lost.length > 0 && (
        <p className="note error" role="alert">
          在用的规则包 {lost.map((u) => `${u.id} ${u.version}版`).join('、')}{' '}
          读不出来，没有起作用。案件不受影响；请重新导入，或者停用。
        </p>
      )}
      {conflicts.length > 0 && (
        <details className="note warn pack-conflicts">
          <summary>
            {conflicts.length} 处，两个在用的规则包不一样。县级先于市级，市级先于省级，省级先于默认。
          </summary>
          <ul className="plain-list">
            {conflicts.map((c) => (
              <li key={conflictWords(c)}>{conflictWords(c)}</li>
            ))}
          </ul>
        </details>
      )}
      <div className="pack-table">
        <DataTable
          label="本地规则包"
          unit="个"
          rows={rows}
          columns={columns}
          rowId={rowId}
          selectedId={openId ?? undefined}
          onOpen={(r) => setOpenId(r.id)}
          actions={
            <>
              <button
                type="button"
                className="button"
                onClick={() => void save('本地规则包-空白模板.json', packTemplate())}
              >
                导出空白模板…
              </button>
              <button type="button" className="button primary" onClick={() => void importFile()}>
                导入规则包…
              </button>
            </>
          }
          empty={<EmptyState>没有找到。</EmptyState>}
        />
      </div>
      {open !== undefined && (
        <PackSheet
          key={open.id}
          packId={open.id}
          title={open.title}
          pack={open.pack}
          shelf={shelf}
          data={data}
          onUse={(version) => void offerKept(open.id, version)}
          onExport={(version) => void exportKept(open.id, version)}
          onClose={() => setOpenId(null)}
        />
      )}
      {proposal !== null && (
        <ProposalSheet
          key={`${proposal.pack.id} ${proposal.pack.packVersion}`}
          proposal={proposal}
          shelf={shelf}
          data={data}
          onClose={() => setProposal(null)}
        />
      )}
      {bad !== null && <FaultsSheet bad={bad} onClose={() => setBad(null)} />}
    </div>
  )
}

const rowId = (r: PackRow) => r.id

function rowsOf(data: LawData, shelf: PackShelf): readonly PackRow[] {
  const ids = [...new Set(shelf.versions.map((v) => v.id))]
  const own = ids.map((id): PackRow => {
    const use = shelf.inForce.find((u) => u.id === id)
    const kept = shelf.versions.filter((v) => v.id === id)
    const shown = kept.find((v) => v.version === use?.version) ?? kept.at(-1)
    return {
      id,
      version: shown?.version ?? '',
      title: shown?.title ?? id,
      pack: use === undefined ? undefined : data.packs.find((p) => p.id === id),
      state: use === undefined ? '未用' : '在用',
      since: use === undefined ? '' : `${use.from.slice(0, 16).replace('T', ' ')} ${use.by.name}`,
    }
  })
  const { pack } = data.shipped
  return [
    ...own,
    { id: pack.id, version: pack.packVersion, title: pack.title, pack, state: '随程序', since: '随程序发行' },
  ]
}

function columnsFor(shelf: PackShelf): readonly TableColumn<PackRow>[] {
  return [
    {
      id: 'title',
      header: '名称',
      value: (r) => r.title,
      width: 220,
      cell: (r) => <strong title={r.title}>{r.title}</strong>,
    },
    {
      id: 'state',
      header: '状态',
      value: (r) => r.state,
      width: 84,
      cell: (r) => <span className={`tag ${r.state === '在用' ? 'done' : ''}`}>{r.state}</span>,
    },
    { id: 'area', header: '地区', value: (r) => (r.pack === undefined ? '' : areaText(r.pack)), width: 150 },
    { id: 'version', header: '版本', value: (r) => r.version, width: 110 },
    {
      id: 'period',
      header: '施行',
      value: (r) => (r.pack === undefined ? '' : periodText(r.pack)),
      width: 190,
    },
    {
      id: 'signature',
      header: '签名',
      value: (r) =>
        r.pack === undefined || r.state === '随程序' ? '' : signatureWords(r.pack, shelf.signers).short,
      width: 130,
    },
    {
      id: 'open',
      header: '待核的值',
      value: (r) => (r.pack === undefined ? undefined : openValues(r.pack)),
      width: 90,
      align: 'end',
    },
    { id: 'since', header: '何时何人使其生效', value: (r) => r.since, width: 180 },
  ]
}
