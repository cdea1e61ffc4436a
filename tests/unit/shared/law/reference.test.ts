import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCitations } from '@shared/law/citation'
import { fromChineseNumeral } from '@shared/law/numerals'
import { isConfirmed, resolveOrNewest } from '@shared/law/table'
import { severityLabel } from '@shared/rules/outcome'
import { allRules } from '@shared/rules/registry'
import { describe, expect, it } from 'vitest'
import deadlines from '../../../../resources/law/deadlines.json'
import { lawTable } from '../../../support/law'
import { testWithReference } from '../../../support/reference'

const textFiles: Record<string, string> = {
  'minsu-jiexuan': 'minsu-qijian-songda-2023-jiexuan.md',
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s/gu, '')

/** Articles of one statute's text, by number (`134` or `134.1` for 之一). */
function articlesOf(dir: string, law: string): Map<string, string> {
  const articles = new Map<string, string>()
  let current = ''
  for (const line of readFileSync(join(dir, 'domain/law/texts', textFiles[law] ?? `${law}.md`), 'utf8').split(
    '\n',
  )) {
    const head = /^第([零一二三四五六七八九十百]+)条(?:之([一二三四五六七八九十]+))?\s/u.exec(line)
    if (head)
      current = `${fromChineseNumeral(head[1] ?? '')}${head[2] ? `.${fromChineseNumeral(head[2])}` : ''}`
    if (current && !line.startsWith('#')) articles.set(current, (articles.get(current) ?? '') + plain(line))
  }
  return articles
}

function readJson<T>(dir: string, name: string): T {
  return JSON.parse(readFileSync(join(dir, 'domain/law', name), 'utf8')) as T
}

interface Sourced {
  readonly id: string
  readonly citation: string
  readonly quote: string
  readonly status?: string
}

describe('provision table against the statute texts', () => {
  testWithReference(it, 'every quote is made of pieces of the cited article', (dir) => {
    const texts = new Map<string, Map<string, string>>()
    const wrong: string[] = []
    for (const row of lawTable.provisions) {
      const articles = texts.get(row.law) ?? articlesOf(dir, row.law)
      texts.set(row.law, articles)
      const article = articles.get(`${row.article}${row.sub ? `.${row.sub}` : ''}`) ?? ''
      if (!row.quote.split('……').every((piece) => piece !== '' && article.includes(plain(piece)))) {
        wrong.push(`${row.law} ${row.article}: ${row.quote}`)
      }
    }
    expect(wrong).toEqual([])
  })

  testWithReference(
    it,
    'every check and every current deadline finds its provision, in the words it quotes',
    (dir) => {
      const checks = readJson<{ items: Sourced[] }>(dir, 'procedure-checks.json').items
      const periods = readJson<{ items: Sourced[] }>(dir, 'deadlines.json').items.filter((d) =>
        d.status?.startsWith('现行'),
      )
      expect([checks.length, periods.length]).toEqual([128, 101])
      const wrong: string[] = []
      for (const source of [...checks, ...periods]) {
        const found = parseCitations(source.citation).map((c) => resolveOrNewest(lawTable, c, '2026-11-21'))
        // 国办发〔2018〕118号 has no articles; its text is not held.
        if (found.length === 0 && source.citation.startsWith('国办发')) continue
        const words = found.map((p) => (p?.match === 'exact' ? plain(p.quote) : '')).join('\n')
        if (found.length === 0 || found.some((p) => p?.match !== 'exact')) wrong.push(`${source.id} 无此行`)
        else if (!source.quote.split('……').every((piece) => words.includes(plain(piece))))
          wrong.push(`${source.id} 引文不同`)
      }
      expect(wrong).toEqual([])
    },
  )

  testWithReference(it, 'the deadline file holds every current deadline', (dir) => {
    const current = readJson<{ items: Sourced[] }>(dir, 'deadlines.json').items.filter((d) =>
      d.status?.startsWith('现行'),
    )
    expect(deadlines.deadlines.map((d) => d.id)).toEqual(current.map((d) => d.id))
  })

  testWithReference(it, 'every rule is a check of the list, with its severity and its provision', (dir) => {
    interface Check extends Sourced {
      readonly severity: string
    }
    const checks = new Map(
      readJson<{ items: Check[] }>(dir, 'procedure-checks.json').items.map((c) => [c.id, c]),
    )
    const wrong: string[] = []
    for (const rule of allRules.filter((r) => r.id.startsWith('PC-'))) {
      const check = checks.get(rule.id)
      const cited = check ? parseCitations(check.citation) : []
      if (!check) wrong.push(`${rule.id} 不在清单中`)
      else if (check.severity !== severityLabel[rule.severity]) wrong.push(`${rule.id} 严重程度`)
      // A rule may cite more than the list, where it looks at more.
      else if (JSON.stringify(cited) !== JSON.stringify(rule.cites.slice(0, cited.length)))
        wrong.push(`${rule.id} 条款`)
      else if (
        rule.verified === undefined &&
        !isConfirmed((check as unknown as { verified: string }).verified)
      ) {
        const rows = rule.cites.map((c) => resolveOrNewest(lawTable, c, '2026-11-21'))
        if (rows.every((r) => r?.confirmed)) wrong.push(`${rule.id} 核对程度`)
      }
    }
    expect(wrong).toEqual([])
  })

  testWithReference(it, 'every one of the 128 checks has a rule, and those for a person ask one', (dir) => {
    const items = readJson<{ items: Sourced[] }>(dir, 'procedure-checks.json').items
    const rules = new Map(allRules.map((r) => [r.id, r]))
    expect(items).toHaveLength(128)
    expect(items.filter((i) => !rules.has(i.id)).map((i) => i.id)).toEqual([])
    const kinds = readJson<Record<string, string>>(dir, 'decidability.json')
    const human = items.filter((i) => kinds[i.id]?.startsWith('C'))
    expect(human.filter((i) => rules.get(i.id)?.ask === undefined).map((i) => i.id)).toEqual([])
    // What data can decide on its own is never left to a person.
    const mechanical = items.filter((i) => kinds[i.id]?.startsWith('A'))
    expect(mechanical.filter((i) => rules.get(i.id)?.ask !== undefined).map((i) => i.id)).toEqual([])
  })
})
