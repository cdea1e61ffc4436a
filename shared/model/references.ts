import { CaseFile } from './case-file'
import { describePath, type Path } from './labels'

/** One thing wrong with a case: where (Chinese label path), what, and the path for the program. */
export interface CaseProblem {
  /** `shape`: not of the format. `duplicate`: two rows share an id. `dangling`: points at nothing. */
  readonly kind: 'shape' | 'duplicate' | 'dangling'
  readonly path: Path
  readonly where: string
  readonly message: string
}

const lists = ['parties', 'officers', 'acts', 'events', 'evidence', 'documents'] as const
type ListName = (typeof lists)[number]

const listNames: Readonly<Record<ListName, string>> = {
  parties: '当事人',
  officers: '执法人员',
  acts: '违法行为',
  events: '办案过程',
  evidence: '证据',
  documents: '文书',
}

/** Which list a field's id, or list of ids, points into. The names mean the same throughout a case. */
export const referenceFields: Readonly<Record<string, ListName>> = {
  party: 'parties',
  parties: 'parties',
  officers: 'officers',
  collectors: 'officers',
  attendees: 'officers',
  approver: 'officers',
  against: 'officers',
  host: 'officers',
  recorder: 'officers',
  reporter: 'officers',
  reviewer: 'officers',
  archivist: 'officers',
  wearer: 'officers',
  acts: 'acts',
  act: 'acts',
  order: 'events',
  preservation: 'events',
  seizure: 'events',
  sampling: 'events',
  servedEvent: 'events',
  evidence: 'evidence',
  documents: 'documents',
  document: 'documents',
  served: 'documents',
}

/** Free JSON of documents: names in there are a form's, not the case's. */
const opaque: ReadonlySet<string> = new Set(['overrides', 'values', 'numbers'])

/**
 * Ids that lead nowhere. They do not stop an import, since the row may have been left out on purpose
 * (a partial hand-over), but a person must see them: a rule that follows one finds nothing.
 */
export function danglingReferences(c: CaseFile): readonly CaseProblem[] {
  const known = new Map(lists.map((list) => [list, new Set<string>((c[list] ?? []).map((row) => row.id))]))
  const problems: CaseProblem[] = []

  function look(id: unknown, list: ListName, path: Path): void {
    if (typeof id !== 'string' || known.get(list)?.has(id) === true) return
    const message = `指向的${listNames[list]}“${id}”不在本案中`
    problems.push({ kind: 'dangling', path, where: describePath(CaseFile, c, path), message })
  }

  function walk(value: unknown, path: Path): void {
    if (typeof value !== 'object' || value === null) return
    for (const [name, child] of Object.entries(value)) {
      if (opaque.has(name)) continue
      const key = Array.isArray(value) ? Number(name) : name
      const list = Object.hasOwn(referenceFields, name) ? referenceFields[name] : undefined
      if (list !== undefined) {
        if (Array.isArray(child)) for (const [i, id] of child.entries()) look(id, list, [...path, key, i])
        else look(child, list, [...path, key])
      }
      walk(child, [...path, key])
    }
  }

  walk(c, [])
  return problems
}

/** Rows that share an id, of a value that need not be a whole case: zod looks only when all else is right. */
export function duplicateIds(json: unknown): readonly CaseProblem[] {
  const problems: CaseProblem[] = []
  for (const list of lists) {
    const rows = (json as Partial<Record<ListName, unknown>>)[list]
    if (!Array.isArray(rows)) continue
    const seen = new Set<string>()
    rows.forEach((row: unknown, i) => {
      const id: unknown = (row as { id?: unknown } | null)?.id
      if (typeof id !== 'string') return
      const path = [list, i, 'id']
      if (seen.has(id)) {
        problems.push({
          kind: 'duplicate',
          path,
          where: describePath(CaseFile, json, path),
          message: '编号重复',
        })
      }
      seen.add(id)
    })
  }
  return problems
}
