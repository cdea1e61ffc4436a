import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import { App } from './app/App'

// zod would compile schemas with `new Function`, which the content security policy forbids.
z.config({ jitless: true })

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<App />)
