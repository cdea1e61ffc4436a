import * as z from 'zod'

/**
 * What the case said of a field when a person wrote over it, by field name; `null` where it said nothing.
 * A field without an entry was written over by a version that did not note it.
 */
export const CaseWhenTyped = z.record(z.string(), z.json())
