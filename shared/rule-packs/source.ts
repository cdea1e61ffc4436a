import { isConfirmed } from '../law/table'
import type { PackEntry, RulePack } from './pack'

/** Which value of which pack something rests on. */
export interface PackSource {
  readonly pack: string
  readonly version: string
  readonly title: string
  readonly entry: string
  /** 出处, in the pack's own words. */
  readonly source: string
  /** 核对程度 as the pack states it. */
  readonly verified: string
}

export function sourceOf(pack: RulePack, entry: PackEntry): PackSource {
  return {
    pack: pack.id,
    version: pack.packVersion,
    title: pack.title,
    entry: entry.id,
    source: entry.source,
    verified: entry.verified,
  }
}

/** 示例县本地规则 2026-1版（待核） */
export function sourceText({ title, version, verified }: PackSource): string {
  return `${title} ${version}版${isConfirmed(verified) ? '' : '（待核）'}`
}

/** One of each, in the order of their first use. */
export function uniqueSources(sources: readonly PackSource[]): readonly PackSource[] {
  return [...new Map(sources.map((s) => [`${s.pack} ${s.version} ${s.entry}`, s])).values()]
}

/** Whether all of it was found identical in two sources: only then may what rests on it condemn. */
export function allConfirmed(sources: readonly PackSource[]): boolean {
  return sources.every((s) => isConfirmed(s.verified))
}
