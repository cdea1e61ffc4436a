import type { Failure } from '@shared/ipc/result'
import type { CaseParseError } from '@shared/model/parse'
import { ErrorNote, SideSheet } from '../../ui/feedback'

export interface ImportProblem {
  readonly name: string
  readonly error: Failure | CaseParseError
}

/** Every problem of an offered file, by field; nothing was taken over. */
export function ImportProblems({
  problem,
  onClose,
}: {
  readonly problem: ImportProblem
  readonly onClose: () => void
}) {
  const problems = 'problems' in problem.error ? problem.error.problems : []
  return (
    <SideSheet title={problem.name === '' ? '没有完成' : `没有导入：${problem.name}`} onClose={onClose}>
      <div className="stack">
        <ErrorNote error={problem.error} />
        {problems.length > 0 && (
          <ul className="problem-list">
            {problems.map((p) => (
              <li key={`${p.path.join('.')}${p.message}`}>
                <strong>{p.where}</strong>：{p.message}
              </li>
            ))}
          </ul>
        )}
        {problem.name !== '' && (
          <p className="muted">
            本机的数据没有任何改变。请按上面的提示修改文件，或者请对方重新导出后再导入。
          </p>
        )}
      </div>
    </SideSheet>
  )
}
