import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLawBytes } from '@electron/law'
import { citingDocuments } from '@shared/documents/citing'
import { formatCitation, shortLawTitle } from '@shared/law/citation'
import { articleHeading, countLaw, divisionHeading } from '@shared/law/pack/article'
import { createCitedBy } from '@shared/law/pack/cited-by'
import { locate } from '@shared/law/pack/locate'
import { matchLaw } from '@shared/law/pack/match'
import type { Division, LawCounts, LawNode, LawText } from '@shared/law/pack/model'
import { createPack, packDigestInput, parsePack, serialisePack } from '@shared/law/pack/pack'
import { type ParsedLaw, parseLawTexts } from '@shared/law/pack/parse'
import { compareQuotes, isBorneOut } from '@shared/law/pack/quotes'
import { allRules } from '@shared/rules/registry'
import { describe, expect, it } from 'vitest'
import { catalogue, deadlineTable, lawTable } from '../../../../support/law'
import { testWithReference } from '../../../../support/reference'
import { docxOfLines } from '../../../../support/zip'

function read(dir: string, folder = ''): readonly ParsedLaw[] {
  const path = join(dir, 'domain/law/texts', folder)
  return readdirSync(path)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => {
      const lines = readFileSync(join(path, file), 'utf8').split('\n')
      return parseLawTexts(lines, { file, kind: 'md' })
    })
}

const textsIn = (laws: readonly ParsedLaw[]): readonly LawText[] => laws.flatMap(({ text }) => text ?? [])

/** 编章节, 条, 款, 项 as counted by other means: headings, articles, lines that are neither, numbered lines. */
function countedByHand(file: string, words: string): Omit<LawCounts, 'subitems'> {
  const body = words.slice(words.search(/^(?:## )?第[一二三四五六七八九十百零]+[章条]/mu)).split('\n')
  const of = (pattern: RegExp) => body.filter((line) => pattern.test(line)).length
  const items = of(/^[（(][一二三四五六七八九十]+[）)]/u)
  const divisions = of(/^## 第/u)
  const lines = of(/\S/u)
  expect(file).not.toBe('')
  return {
    divisions,
    items,
    articles: of(/^第[一二三四五六七八九十百零]+条/u),
    paragraphs: lines - divisions - items,
  }
}

/** As the national database prints a law into a document: spread headings, a table of contents, indented 款. */
function published(text: LawText): readonly string[] {
  const headings = (nodes: readonly LawNode[]): readonly Division[] =>
    nodes.flatMap((node) => (node.type === 'article' ? [] : [node, ...headings(node.children)]))
  const spread = (division: Division) =>
    divisionHeading(division).replace(' ', '　').replace(/总则$/u, '总　　则')
  const print = (node: LawNode): readonly string[] => {
    if (node.type !== 'article') return [spread(node), ...node.children.flatMap(print)]
    const lines = node.paragraphs.flatMap((p) => [
      p.text,
      ...p.items.map((item) => `${item.label}${item.text}`),
    ])
    return [`　　${articleHeading(node)}　${lines[0] ?? ''}`, ...lines.slice(1).map((line) => `　　${line}`)]
  }
  const contents = headings(text.body)
  return [
    text.extent === 'excerpt' ? `${text.title}（节选）` : text.title,
    '（2001年2月3日示例会议通过　根据2004年5月6日《关于修改〈示例〉的决定》修正）',
    ...(contents.length > 0 ? ['目　　录', ...contents.map(spread)] : []),
    ...text.body.flatMap(print),
  ]
}

describe('the texts of the reference library', () => {
  testWithReference(it, 'are read without a single problem, to the last 款 and 项', (dir) => {
    const laws = read(dir)
    expect(laws).toHaveLength(24)
    expect(laws.flatMap(({ text, problems }) => problems.map((p) => `${text?.title}: ${p.message}`))).toEqual(
      [],
    )
    for (const text of textsIn(laws)) {
      const words = readFileSync(join(dir, 'domain/law/texts', text.source.file), 'utf8')
      expect(countLaw(text), text.title).toEqual({ ...countedByHand(text.source.file, words), subitems: 0 })
    }
  })

  testWithReference(it, 'are the same law when published as a document or copied from a page', (dir) => {
    for (const text of textsIn(read(dir))) {
      const report = readLawBytes('法.docx', docxOfLines(published(text)))
      expect(report.texts[0]?.text.body, text.title).toEqual(text.body)
      const problems = report.texts[0]?.problems.filter(({ code }) => code !== 'effective-date-unknown')
      expect(problems, text.title).toEqual([])
      const page = readLawBytes('法.txt', Buffer.from(published(text).join('\r\n')))
      expect(page.texts[0]?.text.body, text.title).toEqual(text.body)
    }
  })

  testWithReference(it, 'are each the version of the table that they should be', (dir) => {
    const matches = textsIn(read(dir)).map((text) => ({ title: text.title, match: matchLaw(lawTable, text) }))
    const others = matches.filter(({ match }) => match.kind !== 'version')
    // The table does not say since when its version of the criminal law is in force.
    expect(others).toEqual([
      { title: '中华人民共和国刑法', match: { kind: 'other-version', lawIds: ['xingfa-jiexuan'] } },
    ])
  })

  testWithReference(it, 'bear out every quote of the provision table at its 款 and 项', (dir) => {
    const { alarms, checked } = compareQuotes(lawTable, textsIn(read(dir)))
    expect(alarms.map(({ message }) => message)).toEqual([])
    expect(checked).toBe(lawTable.provisions.length)
  })

  testWithReference(it, 'have the place of every citation the program makes', (dir) => {
    const texts = textsIn(read(dir))
    const held = new Set(texts.map(({ title }) => shortLawTitle(title)))
    const { all } = createCitedBy({
      rules: allRules,
      periods: deadlineTable.periods,
      violations: catalogue.violations,
      documents: citingDocuments(),
    })
    const wrong = all.flatMap(({ kind, id, citation }) => {
      const found = locate(texts, citation)
      return found.ok ? [] : [`${kind} ${id} ${formatCitation(citation)}: ${found.error.code}`]
    })
    expect(wrong).toEqual([])
    expect(
      [...new Set(all.map(({ citation }) => shortLawTitle(citation.law)))].filter((t) => !held.has(t)),
    ).toEqual([])
    expect(new Set(all.map(({ kind }) => kind))).toEqual(
      new Set(['check', 'deadline', 'violation', 'document']),
    )
  })

  testWithReference(it, 'have the words by which each violation is punished, at their place', (dir) => {
    const texts = textsIn(read(dir))
    const wrong = catalogue.violations.flatMap((violation) =>
      violation.words.flatMap(({ at, quote }) => {
        const found = locate(texts, at)
        return found.ok && isBorneOut(found.value.text, at, quote)
          ? []
          : [`${violation.id} ${formatCitation(at)}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  testWithReference(it, 'make a pack that is read back as it was, whatever file they came from', (dir) => {
    const pack = createPack(textsIn(read(dir)))
    const again = parsePack(serialisePack(pack))
    expect(again).toEqual({ ok: true, value: pack })
    const elsewhere = {
      ...pack,
      texts: pack.texts.map((t) => ({ ...t, source: { file: 'x', kind: 'txt' as const } })),
    }
    expect(packDigestInput(elsewhere)).toBe(packDigestInput(pack))
  })

  testWithReference(it, 'in fragments are read too, each fault of them named with its line', (dir) => {
    const laws = read(dir, 'partial')
    expect(textsIn(laws).length).toBeGreaterThan(5)
    expect(laws.flatMap(({ problems }) => problems).every(({ message }) => /[一-龥]/u.test(message))).toBe(
      true,
    )
    const old = textsIn(laws).find(({ source }) => source.file === 'chufa-banfa-2015-jiexuan.md')
    expect(old && matchLaw(lawTable, old)).toEqual({ kind: 'version', lawId: 'chufa-banfa-2015' })
    expect(compareQuotes(lawTable, textsIn(laws)).alarms).toEqual([])
  })
})
