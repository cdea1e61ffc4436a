import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { JobControl } from '@shared/ipc/jobs'
import { ok, type Result } from '@shared/ipc/result'
import type { SealedRow } from '@shared/store/transaction'
import { backupSet } from './backup-set'
import { isBlobPath } from './blob-check'
import { onRepository } from './failures'
import { caseStates, journalPrefix, type PlacedRow, rowsOfCase, vaultBytes } from './journal-state'
import type { Manifest } from './manifest'
import type { Repository } from './repository'
import { entryAt } from './repository'
import type { BackupKeys } from './run'
import { withJournal } from './verify'

/** What restoring all would do to one case. */
export type CaseChange = 'returns' | 'vanishes' | 'reverts' | 'same'

export interface ComparedCase {
  readonly id: string
  readonly change: CaseChange
  /** The backup's sealed row of table `cases`: the window reads the title from it. */
  readonly head?: SealedRow
}

export interface Comparison {
  readonly cases: readonly ComparedCase[]
  /** Evidence files that only the backup, or only this computer has. */
  readonly evidenceReturns: number
  readonly evidenceVanishes: number
  /** Users and passphrases were changed since. */
  readonly vaultDiffers: boolean
}

/** The backup's journal state against the present one. The window's outbox must be empty. */
export function compareWithPresent(
  repo: Repository,
  manifest: Manifest,
  profile: string,
  keys: BackupKeys,
  control: JobControl,
): Promise<Result<Comparison>> {
  return onRepository('比较备份与现在', async () => {
    const space = { dir: join(profile, 'journal'), key: keys.journal }
    const present = await caseStates(space, (await journalPrefix(space))?.head.seq ?? 0, control)
    const then = await withJournal(repo, manifest, profile, control, (dir) =>
      caseStates({ dir, key: keys.journal }, manifest.summary.journal.seq, control),
    )
    const ids = new Set([...present.keys(), ...then.keys()])
    const cases = [...ids].map((id): ComparedCase => {
      const [a, b] = [then.get(id), present.get(id)]
      const change =
        a === undefined
          ? 'vanishes'
          : b === undefined
            ? 'returns'
            : a.fingerprint === b.fingerprint
              ? 'same'
              : 'reverts'
      return a?.head === undefined ? { id, change } : { id, change, head: a.head }
    })
    const here = new Set((await backupSet(profile)).map((f) => f.path).filter(isBlobPath))
    const there = new Set(manifest.files.map((f) => f.path).filter(isBlobPath))
    return ok({
      cases,
      evidenceReturns: [...there].filter((p) => !here.has(p)).length,
      evidenceVanishes: [...here].filter((p) => !there.has(p)).length,
      vaultDiffers: await isVaultDifferent(profile, manifest),
    })
  })
}

async function isVaultDifferent(profile: string, manifest: Manifest): Promise<boolean> {
  const bytes = await vaultBytes(profile)
  const hash = createHash('sha256').update(bytes).digest('hex')
  return entryAt(manifest, 'vault.json')?.parts[0]?.[0] !== hash
}

/** The sealed rows of one case as the backup has them; empty if it has none. */
export function caseInBackup(
  repo: Repository,
  manifest: Manifest,
  caseId: string,
  profile: string,
  keys: BackupKeys,
  control: JobControl,
): Promise<Result<readonly PlacedRow[]>> {
  return onRepository('取出案件', async () =>
    ok(
      await withJournal(repo, manifest, profile, control, (dir) =>
        rowsOfCase({ dir, key: keys.journal }, caseId, manifest.summary.journal.seq, control),
      ),
    ),
  )
}
