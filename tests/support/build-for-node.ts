import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** Builds one file of ours as the application's main process is built, for plain Node, and gives its path. */
export async function buildForNode(entry: string, name: string): Promise<string> {
  const outDir = join(root, 'node_modules/.cache/anjuan', name)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'shared'), '@electron': join(root, 'electron') } },
    ssr: { noExternal: true, external: ['sodium-native'] },
    build: {
      ssr: join(root, entry),
      outDir,
      emptyOutDir: true,
      target: 'node18',
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: 'built.cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  })
  return join(outDir, 'built.cjs')
}
