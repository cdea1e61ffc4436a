// Writes the files that are made from the source; `--check` only says which are out of date.
import { generateAll, staleFiles } from './generated'

const root = process.cwd()
const isCheck = process.argv.includes('--check')
const changed = isCheck ? staleFiles(root) : generateAll(root)
for (const file of changed) console.log(`${isCheck ? '不是最新' : '已写入'}：${file}`)
if (changed.length === 0) console.log('生成的文件都是最新的。')
if (isCheck && changed.length > 0) {
  console.log('请运行 npm run generate 后提交。')
  process.exitCode = 1
}
