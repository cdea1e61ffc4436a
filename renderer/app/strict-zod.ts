import * as z from 'zod'

// zod would compile schemas with `new Function`, which the content security policy forbids. Imported
// before anything that parses.
z.config({ jitless: true })
