import { contextBridge, ipcRenderer, webUtils } from 'electron'

// The list of calls arrives from main, which derives it from the contract: preload stays a few
// hundred bytes, and neither side writes the list a second time.
const CHANNELS_ARG = '--anjuan-channels='
const channels = (process.argv.find((a) => a.startsWith(CHANNELS_ARG)) ?? CHANNELS_ARG)
  .slice(CHANNELS_ARG.length)
  .split(',')
const PUSHES = ['job.changed', 'vault.locking', 'vault.lock-soon', 'menu.command']

/** `webUtils` came with Electron 32; the fallback runtime still has the path on the file itself. */
function pathOf(file: File): string {
  return webUtils?.getPathForFile
    ? webUtils.getPathForFile(file)
    : ((file as File & { path?: string }).path ?? '')
}

contextBridge.exposeInMainWorld('anjuan', {
  call: Object.fromEntries(
    channels.map((name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)]),
  ),
  offerFiles: (files: readonly File[]) =>
    ipcRenderer.invoke('files.offer', { paths: files.map(pathOf).filter((p) => p !== '') }),
  on: (push: string, listener: (payload: unknown) => void) => {
    if (!PUSHES.includes(push)) throw new Error(`unknown push ${push}`)
    const heard = (_event: unknown, payload: unknown) => listener(payload)
    ipcRenderer.on(push, heard)
    return () => ipcRenderer.off(push, heard)
  },
})
