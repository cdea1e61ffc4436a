// A window around one page, for measuring: no preload, no program.
const { app, BrowserWindow } = require('electron')
if (process.env.BENCH_PROFILE) app.setPath('userData', process.env.BENCH_PROFILE)
app.whenReady().then(() => {
  const win = new BrowserWindow({
    width: 1280,
    height: 900,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true },
  })
  win.once('ready-to-show', () => win.show())
  win.loadFile(process.env.BENCH_PAGE)
})
app.on('window-all-closed', () => app.quit())
