// Which Electron to run: the caller's own, the official one, or — never for packaging — the fallback.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fallbackFits, findFallback, installFallback } from './fallback.mjs'
import { Stop, say } from './messages.mjs'
import { downloadOfficial, findOfficial, pinnedVersion, recentFailure } from './official.mjs'

/**
 * @typedef {{ source: 'override' | 'official' | 'fallback', version: string, exe: string, env: Record<string, string> }} Runtime
 * @typedef {'dev' | 'test' | 'package'} Purpose
 */

/**
 * Finds an Electron, fetching one where none is there. Call it under the setup lock.
 *
 * `ANJUAN_ELECTRON=official` forbids the fallback, `ANJUAN_ELECTRON=fallback` asks for it;
 * ELECTRON_OVERRIDE_DIST_PATH names a distribution to take as it is. Packaging accepts neither of the last two.
 * @param {Purpose} purpose
 * @returns {Promise<Runtime>} with the variables that make electron-vite and Playwright use it
 * @throws {Stop} when no permitted Electron can be had
 */
export async function ensureElectron(purpose) {
  const wish = process.env.ANJUAN_ELECTRON ?? ''
  if (!['', 'official', 'fallback'].includes(wish))
    throw new Stop(`ANJUAN_ELECTRON 只能是 official 或 fallback，现在是“${wish}”。请改正后重试。`)
  if (purpose === 'package') return official('打包只用官方 Electron，不用备用运行时。')
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return override(process.env.ELECTRON_OVERRIDE_DIST_PATH)
  if (wish === 'official') return official('ANJUAN_ELECTRON=official 禁止使用备用运行时。')
  if (wish === 'fallback') return fallback('已设 ANJUAN_ELECTRON=fallback')

  const found = findOfficial()
  if (found) return found
  const reason = recentFailure() || (await downloadOfficial())
  return findOfficial() ?? fallback(`官方 Electron ${pinnedVersion()} 下载不到：${reason}`)
}

async function official(rule) {
  const found = findOfficial()
  if (found) return found
  const reason = await downloadOfficial()
  const fetched = findOfficial()
  if (fetched) return fetched
  throw new Stop(
    `没有官方 Electron ${pinnedVersion()}（${reason}）。${rule}\n` +
      '什么都没有改动。请检查网络，或用 ELECTRON_MIRROR 指定镜像后重试。',
  )
}

async function fallback(reason) {
  if (!fallbackFits)
    throw new Stop(
      `${reason}；备用运行时只有 Linux x64 版，这台机器用不了。请检查网络，或用 ELECTRON_MIRROR 指定镜像后重试。`,
    )
  const runtime = findFallback() ?? (await installed(reason))
  say(
    `${reason}。\n        改用备用运行时 Electron ${runtime.version}：只供开发与测试，绝不用于打包，请勿录入真实案件。`,
  )
  return runtime
}

async function installed(reason) {
  try {
    return await installFallback()
  } catch (error) {
    throw new Stop(
      `${reason}；备用运行时也没有装好：${error.message}\n不合格的文件已全部删除。请检查网络后重试。`,
    )
  }
}

function override(path) {
  const folder = resolve(path)
  const exe =
    process.env.ELECTRON_EXEC_PATH || join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron')
  if (!existsSync(exe))
    throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH 指向的 ${folder} 中没有 Electron 程序，请改正或取消该变量。`)
  const versionFile = join(folder, 'version')
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : '未知版本'
  return {
    source: /** @type {const} */ ('override'),
    version,
    exe,
    env: { ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_EXEC_PATH: exe },
  }
}
