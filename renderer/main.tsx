import { createRoot } from 'react-dom/client'
import { App } from './app/App'

// zod would compile schemas with `new Function`, which the content security policy forbids and reports. It
// reads this object when it loads, which is later than here whatever the order of the chunks.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<App />)
