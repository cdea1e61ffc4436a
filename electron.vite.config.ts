import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (...parts: string[]) => resolve(import.meta.dirname, ...parts)
const alias = { '@shared': at('shared') }

// CommonJS and the targets of Electron 25 (Node 18, Chrome 114): the one form of output that the
// pinned Electron and the registry-shipped fallback runtime both load. A sandboxed preload is
// CommonJS in every version of Electron.
const cjs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
} as const

/**
 * What pdf.js fetches while it draws: the character maps of Chinese, Japanese and Korean fonts that a PDF names
 * without enclosing, and the JPEG 2000 and JBIG2 decoders in plain script, since the policy compiles no wasm.
 */
function pdfAssets() {
  const from = at('node_modules/pdfjs-dist')
  return {
    name: 'pdf-assets',
    generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): void }) {
      const emit = (folder: string, pattern: RegExp) => {
        for (const name of readdirSync(join(from, folder)).filter((n) => pattern.test(n))) {
          const source = readFileSync(join(from, folder, name))
          this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${name}`, source })
        }
      }
      emit('cmaps', /\.bcmap$|LICENSE/)
      emit('wasm', /_nowasm_fallback\.js$|LICENSE/)
    },
  }
}

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: 'node18',
      minify: true,
      outDir: at('out/main'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: at('electron/main.ts'), 'blob-worker': at('electron/blobs/worker.ts') },
        external: ['sodium-native'],
        output: cjs,
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: 'node18',
      minify: true,
      outDir: at('out/preload'),
      externalizeDeps: false,
      rolldownOptions: { input: { preload: at('electron/preload.ts') }, output: cjs },
    },
  },
  renderer: {
    root: at('renderer'),
    resolve: { alias },
    plugins: [react(), pdfAssets()],
    build: {
      target: 'chrome114',
      minify: true,
      outDir: at('out/renderer'),
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          index: at('renderer/index.html'),
          crash: at('renderer/crash.html'),
          paper: at('renderer/paper.html'),
        },
      },
    },
  },
})
