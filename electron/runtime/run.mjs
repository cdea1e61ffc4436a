// The one entry of every npm script: node electron/runtime/run.mjs <task> [arguments…]
// It says so in one line when Node is too old; hence nothing newer than a dynamic import may
// stand in this file, and everything else is loaded only after the check.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `安卷需要 Node.js 20.19 或更新的版本，这台机器上的是 ${process.versions.node}。` +
      '什么都没有改动；请安装新版 Node.js 后再运行同一条命令。',
  )
  process.exit(1)
} else {
  import('./tasks.mjs')
    .then((tasks) => tasks.runTask(process.argv.slice(2)))
    .then(leave, (error) => {
      // A Stop carries a whole message for the person; anything else is a bug and shows its stack.
      console.error(error && error.name === 'Stop' ? `\n${error.message}` : error)
      leave(1)
    })
}

/** Ends once everything said has gone out: a pipe that is read slowly would otherwise lose the closing line. */
function leave(code) {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}
