// The third-party notices that ship with the application, made from the lock file and the packages themselves.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { EMBEDDED, UNENCLOSED } from './licences.mjs'
import { ROOT } from './paths.mjs'

const FILE = 'resources/third-party-notices.txt'
const LICENCE_FILE = /^(licen[cs]e|copying|notice|copyright)/i
const RULE = '='.repeat(80)

const HEAD = `安卷 Anjuan：第三方软件许可
Third-party notices

本程序使用了下列软件。每段先列出软件包，后附其许可原文；许可文字相同的合为一段。
本文件由 npm run generate 生成，请勿手改。

程序所用的 Electron（MIT）及其内含的 Chromium、Node.js 等组件，许可全文见安装目录中的
LICENSE 与 LICENSES.chromium.html。`

/**
 * @typedef {{ title: string, text: string }} Notice
 */

/**
 * The whole notices file. Depends on nothing but the lock file and the packages' own text, so it comes out
 * the same on every machine.
 * @param {string} [root]
 * @throws {Error} naming a shipped package that has no licence text
 */
export function makeNotices(root = ROOT) {
  /** @type {Map<string, string[]>} */
  const byText = new Map()
  for (const { title, text } of [...packageNotices(root), ...embeddedNotices(root)].sort((a, b) =>
    a.title < b.title ? -1 : 1,
  ))
    byText.set(text, [...(byText.get(text) ?? []), title])
  const sections = [...byText].map(
    ([text, titles]) => `${RULE}\n${[...new Set(titles)].join('\n')}\n${RULE}\n\n${text}`,
  )
  return `${[HEAD, ...sections].join('\n\n')}\n`
}

/** Writes the notices file. */
export function writeNotices() {
  mkdirSync(dirname(join(ROOT, FILE)), { recursive: true })
  writeFileSync(join(ROOT, FILE), makeNotices())
}

/** Whether the file in the repository is what the generator gives; as a static check's result. */
export function staleNotices() {
  const file = join(ROOT, FILE)
  const isCurrent = existsSync(file) && tidy(readFileSync(file, 'utf8')) === tidy(makeNotices())
  return isCurrent
    ? { code: 0, output: '' }
    : {
        code: 1,
        output: `${FILE} 不是最新的，请运行 npm run generate 后提交。`,
      }
}

/** @returns {Notice[]} one for every package that the lock file installs for production */
function packageNotices(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
    .map(([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return {
        title: `${name} ${version}（${license}）`,
        text: licenceText(join(root, path), name),
      }
    })
}

function embeddedNotices(root) {
  return EMBEDDED.map(({ name, within, licence, text, file = '' }) => ({
    title: `${name}，含于 ${within}（${licence}）`,
    text: text ?? tidy(readFileSync(join(root, 'node_modules', within, file), 'utf8')),
  }))
}

function licenceText(folder, name) {
  const files = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
  if (files.length > 0)
    return files.map((file) => tidy(readFileSync(join(folder, file), 'utf8'))).join('\n\n')
  const known = UNENCLOSED[name]
  if (!known) throw new Error(`${name} 没有附许可文件；请核实其许可并写入 electron/runtime/licences.mjs`)
  return known
}

/** The same text whatever the checkout's line ends. */
function tidy(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()
}
