import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { randomFrom, storm } from './storm'

const KILLS = 300

/**
 * `npm run torture [-- kills [seed]]`: the real application in a storm of writes, killed at random moments; every
 * write that it called 已保存 must be there at the next start. Ends with code 1 at the first that is not.
 */
async function main(): Promise<void> {
  const kills = Number(process.argv[2] ?? KILLS)
  const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 32))
  const profile = mkdtempSync(join(tmpdir(), 'anjuan-torture-'))
  console.log(`种子 ${seed}；重来一次：npm run torture -- ${kills} ${seed}`)
  const startedAt = Date.now()
  let [writes, rebuilt] = [0, 0]
  try {
    const cycles = await storm({
      root: resolve(import.meta.dirname, '../..'),
      profile,
      kills,
      random: randomFrom(seed),
      untilMs: 1200,
      losses: 0.1,
      onCycle(cycle) {
        writes += cycle.writes
        rebuilt += cycle.isRebuilt ? 1 : 0
        if (cycle.number % 10 === 0)
          console.log(
            `第 ${cycle.number} 次：确认 ${cycle.acknowledged}，找到 ${cycle.found}，${Math.round(cycle.ms)} ms`,
          )
      },
    })
    const seconds = Math.round((Date.now() - startedAt) / 1000)
    console.log(
      `强行结束 ${cycles.length - 1} 次，写入 ${writes} 次，其中 ${rebuilt} 次启动前删掉了数据库；显示过“已保存”的每次都在。${seconds} 秒`,
    )
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  } catch (error) {
    console.error(error)
    console.error(`数据目录留着供查看：${profile}`)
    process.exitCode = 1
  }
}

await main()
