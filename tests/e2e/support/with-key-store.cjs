const { app } = require('electron')

app.commandLine.removeSwitch('password-store')
app.commandLine.appendSwitch('password-store', 'gnome-libsecret')
