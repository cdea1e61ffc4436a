// Takes the place of Electron's own default app in the fallback runtime: runs the application folder or
// file named on the command line, after the modules given with -r (Playwright attaches itself that way).
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const { dirname, join, resolve } = require('node:path')
const { app } = require('electron')

const { target, requires, wantsVersion } = readArguments(process.argv.slice(1))

if (wantsVersion) {
  console.log(`v${process.versions.electron}`)
  process.exit(0)
}
if (!target) {
  console.error('用法：electron [选项] <应用文件夹或脚本>')
  process.exit(1)
}

try {
  for (const name of requires) Module.createRequire(join(process.cwd(), 'x.js'))(name)
  process.defaultApp = true
  load(resolve(target))
} catch (error) {
  console.error('应用加载失败：', error)
  process.exit(1)
}

function readArguments(args) {
  const found = { target: '', requires: [], wantsVersion: false }
  while (args.length > 0 && !found.target) {
    const arg = args.shift()
    if (arg === '-r' || arg === '--require') found.requires.push(args.shift())
    else if (arg === '-v' || arg === '--version') found.wantsVersion = true
    else if (!arg.startsWith('-')) found.target = arg
  }
  return found
}

function load(path) {
  const manifest = join(path, 'package.json')
  const isFolder = existsSync(manifest)
  const { name, productName, version, main } = isFolder ? JSON.parse(readFileSync(manifest, 'utf8')) : {}
  if (version) app.setVersion(version)
  if (productName ?? name) app.setName(productName ?? name)
  app.setAppPath(isFolder ? path : dirname(path))
  const file = isFolder ? resolve(path, main ?? 'index.js') : path
  // The main module, so that `require.main` is what it is under the stock default app.
  Module._load(file, null, true)
}
