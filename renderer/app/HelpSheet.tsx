import type { Output } from '@shared/ipc/contract'
import { useEffect, useState } from 'react'
import { SideSheet } from '../ui/feedback'
import { call } from './ipc'

const keys = [
  ['Ctrl K', '搜索与命令'],
  ['Ctrl N', '新建案件'],
  ['Ctrl O', '导入案件文件'],
  ['Ctrl S', '立即保存（平时自动保存）'],
  ['Ctrl Z', '撤销上一步'],
  ['Ctrl L', '锁定'],
  ['Alt 1…7', '案件、期限、审核、档案、法规、文号、设置'],
  ['← ↑ → ↓ · PgUp PgDn', '期限月历：换日子、换月份；Home 回到今天'],
  ['Esc', '关闭右侧面板'],
] as const

/** F1: the keys, how a case runs, and what version this is. */
export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const [info, setInfo] = useState<Output<'app.info'> | null>(null)
  useEffect(() => {
    void call('app.info', {}).then((r) => r.ok && setInfo(r.value))
  }, [])
  return (
    <SideSheet title="帮助" onClose={onClose}>
      <div className="stack">
        <h3>一件案子怎么走</h3>
        <p>
          案件页左边是卷内目录：实线是已有的文书和证据，虚线“缺”是法律还会要的。标题下一行总写着下一步和依据。
        </p>
        <p>填什么，右边的纸面就变什么；点纸上的字，光标回到那一栏。标着法条的地方都可以点开看原文要句。</p>
        <p>“无法判断”不是通过，是缺一项信息：补上它，结论就会出来。</p>
        <h3>键盘</h3>
        <dl className="key-list">
          {keys.map(([key, what]) => (
            <div key={key} className="row">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        {info !== null && (
          <p className="muted small-text">
            安卷 {info.version} · Electron {info.electron} · Chrome {info.chrome}
          </p>
        )}
      </div>
    </SideSheet>
  )
}
