import * as z from 'zod'

/** What the backup jobs hand back; `z.unknown()` in the contract, so it is looked at here. */
const Bytes = z.custom<Uint8Array>((v) => v instanceof Uint8Array)
const SealedRow = z.looseObject({ _v: z.number(), _s: Bytes })

export const DrillReport = z.object({
  at: z.string(),
  cases: z.number(),
  frames: z.number(),
  evidence: z.number(),
  bytes: z.number(),
  problems: z.array(z.string()),
})
export type DrillReport = z.output<typeof DrillReport>

export const VerifyReport = z.object({
  backups: z.number(),
  objects: z.number(),
  bytes: z.number(),
  damage: z.array(
    z.object({ path: z.string(), kind: z.enum(['file', 'list', 'journal']), backups: z.number() }),
  ),
})
export type VerifyReport = z.output<typeof VerifyReport>

export const Comparison = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      change: z.enum(['returns', 'vanishes', 'reverts', 'same']),
      head: SealedRow.optional(),
    }),
  ),
  evidenceReturns: z.number(),
  evidenceVanishes: z.number(),
  vaultDiffers: z.boolean(),
})
export type Comparison = z.output<typeof Comparison>

export const CaseRows = z.object({
  rows: z.array(z.object({ table: z.string(), key: z.unknown(), row: SealedRow })),
})

export const BroughtEvidence = z.object({ brought: z.number(), notInBackup: z.number() })
