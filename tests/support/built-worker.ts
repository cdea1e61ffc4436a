import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** Builds the blob worker as the application does, for plain Node, and gives its path. */
export async function builtWorker(name: string): Promise<string> {
  const outDir = join(root, 'node_modules/.cache/anjuan', name)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'shared') } },
    ssr: { noExternal: true, external: ['sodium-native'] },
    build: {
      ssr: join(root, 'electron/blobs/worker.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node18',
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: 'blob-worker.cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  })
  return join(outDir, 'blob-worker.cjs')
}
