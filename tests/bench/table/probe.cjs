// Loaded before the application: says when the first screen stands in the document.
const { app } = require('electron')
app.on('browser-window-created', (_event, win) => {
  win.webContents.once('dom-ready', () => {
    win.webContents
      .executeJavaScript(
        `new Promise((done) => {
          const look = () => document.querySelector('.gate-card, .shell') ? requestAnimationFrame(() => done()) : setTimeout(look, 4)
          look()
        })`,
      )
      .then(() => console.log('BENCH first-screen'))
  })
})
