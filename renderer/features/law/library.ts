import { shortLawTitle } from '@shared/law/citation'
import type { Law, LawTable } from '@shared/law/table'
import type { LegalDate } from '@shared/model/primitives'
import type { HeldPack } from '../../store'

/** One version of a law: as the provision table lists it, as the office imported it, or both. */
export interface LibraryVersion {
  /** Id of the table's law; SHA-256 of the text where the table lists no such version. */
  readonly id: string
  readonly title: string
  readonly docNo?: string | undefined
  readonly effectiveFrom?: LegalDate | undefined
  readonly effectiveTo?: LegalDate | undefined
  readonly law?: Law | undefined
  /** Full texts of this version, the newest import first; the first is the one shown. */
  readonly held: readonly HeldPack[]
  /** Provisions of it that the table quotes. */
  readonly quoted: number
}

/** A law with all versions known here, the newest first. */
export interface LibraryLaw {
  readonly key: string
  /** Without 中华人民共和国. */
  readonly title: string
  readonly kind: string
  readonly versions: readonly LibraryVersion[]
}

/** 法律 before 法规 before 规章; what only the office imported comes last. */
const KINDS = ['法律', '行政法规', '国务院文件', '部门规章', '部门规章/规范性文件', '规范性文件'] as const
export const IMPORTED = '本机关导入'

/** Every law of the table and every text that the office holds, by kind and in the table's order. */
export function libraryOf(table: LawTable, held: readonly HeldPack[]): readonly LibraryLaw[] {
  const listed = new Set(table.laws.map((l) => l.id))
  const quoted = new Map<string, number>()
  for (const { law } of table.provisions) quoted.set(law, (quoted.get(law) ?? 0) + 1)
  const newestFirst = [...held].reverse()
  const byTitle = new Map<string, { kind: string; versions: LibraryVersion[] }>()
  const add = (title: string, kind: string, version: LibraryVersion) => {
    const key = shortLawTitle(title)
    const entry = byTitle.get(key) ?? { kind, versions: [] }
    entry.versions.push(version)
    byTitle.set(key, entry)
  }
  for (const law of table.laws) {
    add(law.titles[0] ?? law.title, law.kind, {
      id: law.id,
      title: law.title,
      docNo: law.docNo,
      effectiveFrom: law.effectiveFrom,
      effectiveTo: law.effectiveTo,
      law,
      held: newestFirst.filter((p) => p.lawId === law.id),
      quoted: quoted.get(law.id) ?? 0,
    })
  }
  for (const pack of newestFirst) {
    if (pack.lawId !== undefined && listed.has(pack.lawId)) continue
    const { title, docNo, effectiveFrom } = pack
    add(title, IMPORTED, { id: pack.sha256, title, docNo, effectiveFrom, held: [pack], quoted: 0 })
  }
  const laws = [...byTitle].map(([key, { kind, versions }]) => ({
    key,
    title: key,
    kind,
    versions: versions.sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? 1 : -1)),
  }))
  return laws.sort((a, b) => rank(a.kind) - rank(b.kind))
}

function rank(kind: string): number {
  const at = (KINDS as readonly string[]).indexOf(kind)
  return at < 0 ? KINDS.length : at
}

/** What a law is on a day. 未核: its dates or its standing were not found out. */
export type Force = '现行' | '已废止' | '尚未施行' | '未核'

export function forceOn({ law, effectiveFrom, effectiveTo }: LibraryVersion, day: LegalDate): Force {
  if (effectiveFrom === undefined) return law?.status.startsWith('现行') === true ? '现行' : '未核'
  if (effectiveFrom > day) return '尚未施行'
  if (effectiveTo !== undefined && effectiveTo < day) return '已废止'
  // An imported text says when it began, not whether something has replaced it since.
  return law?.status.startsWith('现行') === true || effectiveTo !== undefined ? '现行' : '未核'
}

/** The version whose period holds the day; none where no version's dates are known to. */
export function versionOn(law: LibraryLaw, day: LegalDate): LibraryVersion | undefined {
  return law.versions.find(
    (v) => v.effectiveFrom !== undefined && v.effectiveFrom <= day && (v.effectiveTo ?? '9999-12-31') >= day,
  )
}

/** Whether the words of the law are here, or could be. */
export type Fulltext = '已导入' | '已导入节选' | '未导入' | '全文没有取得'

export function fulltextOf({ held, law }: LibraryVersion): Fulltext {
  const [shown] = held
  if (shown !== undefined) return shown.extent === 'whole' ? '已导入' : '已导入节选'
  return law?.fullTextHeld === false ? '全文没有取得' : '未导入'
}

/** The law and the version of an id, also where that id was an imported text's that is now matched to a law. */
export function findVersion(
  laws: readonly LibraryLaw[],
  id: string,
): { readonly law: LibraryLaw; readonly version: LibraryVersion } | undefined {
  for (const law of laws) {
    const version = law.versions.find((v) => v.id === id || v.held.some((p) => p.sha256 === id))
    if (version !== undefined) return { law, version }
  }
  return undefined
}
