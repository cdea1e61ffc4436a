import type { StoredFile } from '@shared/dossier/stored-files'
import { ErrorNote } from '../../ui/feedback'
import { useFileChecks } from './file-checks'

/** What the last check found of these files: what is missing or damaged by its name in the case, or that all is well. */
export function FileCheckNote({ files }: { readonly files: readonly StoredFile[] }) {
  const { bySha256, error } = useFileChecks()
  if (error !== null) return <ErrorNote error={error} />
  const namesByProblem = new Map<string, readonly string[]>()
  for (const { sha256, names } of files) {
    const problem = bySha256.get(sha256)?.problem
    if (problem !== undefined) namesByProblem.set(problem, [...(namesByProblem.get(problem) ?? []), ...names])
  }
  if (namesByProblem.size > 0)
    return (
      <div className="note error" role="alert">
        {[...namesByProblem].map(([problem, names]) => (
          <p key={problem}>
            ✕ {names.join('、')}：{problem}
          </p>
        ))}
      </div>
    )
  const times = files.flatMap((f) => bySha256.get(f.sha256)?.at ?? []).sort()
  if (times.length === 0 || times.length < files.length) return null
  return (
    <p className="note done" role="status">
      ✓ {times.at(-1)?.slice(11, 16)} 核对：{files.length} 个文件都在，与登记的哈希一致
    </p>
  )
}
