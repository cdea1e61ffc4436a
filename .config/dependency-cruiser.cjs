// Which room may import from which. The rules speak of paths from the folder that is cruised, so the test
// tests/unit/boundaries.test.ts can plant forbidden imports in a small copy of the house and see them caught.
const { resolve } = require('node:path')

/** A package, wherever node_modules lies from the cruised folder. */
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared/ 是纯领域代码：不得使用 Node 内置模块',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-has-no-platform',
      comment: 'shared/ 不得依赖界面、数据库、Electron 或原生模块',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: packages('electron', 'dexie', 'dexie-react-hooks', 'react', 'react-dom', 'wouter', 'zustand', 'sodium-native', '@tanstack/[^/]+') },
    },
    {
      name: 'shared-looks-at-no-room',
      comment: 'shared/ 不得引用 renderer/、electron/、tests/',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(renderer|electron|tests)/' },
    },
    {
      name: 'renderer-not-electron',
      comment: 'renderer/ 与 electron/ 只在 shared/ipc 相遇',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: `^electron/|${packages('electron', 'sodium-native')}` },
    },
    {
      name: 'electron-not-renderer',
      comment: 'electron/ 与 renderer/ 只在 shared/ipc 相遇',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: `^renderer/|${packages('react', 'react-dom', 'dexie', 'dexie-react-hooks')}` },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'renderer/ 在沙箱里运行，没有 Node 内置模块',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'runtime-stands-alone',
      comment: 'electron/runtime/ 在依赖装好之前就要运行：只能引用自身与 node:*',
      severity: 'error',
      from: { path: '^electron/runtime/', pathNot: '^electron/runtime/default-app\\.cjs$' },
      to: { pathNot: '^electron/runtime/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'application-not-runtime',
      comment: '应用本身不引用启动引导',
      severity: 'error',
      from: { path: '^(electron|shared|renderer)/', pathNot: '^electron/runtime/' },
      to: { path: '^electron/runtime/' },
    },
    {
      name: 'features-apart',
      comment: '一个功能不得引用另一个功能的内部；两处都要的移到 renderer/ui 或 shared',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-takes-props-only',
      comment: 'renderer/ui 的组件只接收属性，不得引用功能、外壳或数据层',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/(features|app|store)/' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: '产品代码不得引用测试',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment: '产品代码只能使用 dependencies 里的软件包（electron 由运行环境提供）',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: packages('electron', '@types/[^/]+') },
    },
    {
      name: 'aliases-resolve',
      comment: '别名引用找不到文件：其余规则对它便不起作用',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^@(shared|electron|renderer)/' },
    },
    {
      name: 'no-cycles',
      comment: '循环引用；只有类型构成的环不算',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^tests/fixtures/' },
    // A file of its own: this tool resolves aliases only from a baseUrl, which tsc no longer knows.
    tsConfig: { fileName: resolve(__dirname, 'tsconfig.json') },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
