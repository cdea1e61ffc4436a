import type { PackReading } from '@shared/rule-packs/read'
import { SideSheet } from '../../ui/feedback'
import { FaultTable } from './FaultTable'

export interface BadPack extends Pick<PackReading, 'faults' | 'count'> {
  readonly name: string
}

/** Everything that keeps a file from being taken in, by line and field; nothing was changed. */
export function FaultsSheet({ bad, onClose }: { readonly bad: BadPack; readonly onClose: () => void }) {
  const problems = bad.faults.filter((f) => f.level === 'problem')
  const more = bad.count - bad.faults.length
  return (
    <SideSheet title={`没有导入：${bad.name}`} wide onClose={onClose}>
      <div className="stack">
        <p className="note error" role="alert">
          有 {problems.length}
          {more > 0 && '+'} 处要改，没有导入，在用的规则没有改变。请按行号修改文件后再导入。
        </p>
        <FaultTable faults={bad.faults} />
        {more > 0 && <p className="muted">另有 {more} 处没有列出，改好上面的再导入会接着列出。</p>}
      </div>
    </SideSheet>
  )
}
