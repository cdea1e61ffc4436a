import { createPublicKey, verify } from 'node:crypto'
import {
  addUser,
  finishRecovery,
  listSigners,
  removeUser,
  signAct,
  unlock,
  unlockWithRecovery,
  wipeSession,
} from '@electron/vault'
import { ActKind } from '@shared/signing/signed-act'
import { actBytes, isSignatureGood, judgeAct } from '@shared/signing/verify-act'
import { describe, expect, it } from 'vitest'
import { freshVault, PASS, params } from './support'

const REVIEWER_PASS = '另一个 很长的 口令'
const act = {
  kind: ActKind.Opinion,
  caseId: 'case-1',
  statement: '审核通过',
  digest: 'ab'.repeat(32),
  at: '2026-03-05T09:30:00+08:00',
} as const

async function withReviewer() {
  const made = await freshVault()
  const added = await addUser(
    made.session,
    { account: 'zhou', name: '周明', roles: ['法制审核'], passphrase: REVIEWER_PASS, params },
    made.deps,
  )
  if (!added.ok) throw new Error(added.error.message)
  const opened = await unlock(made.dir, 'zhou', REVIEWER_PASS, made.deps)
  if (!opened.ok) throw new Error(opened.error.message)
  return { ...made, reviewer: opened.value.session }
}

describe('signAct', () => {
  it('signs in the name of the user what node:crypto and the shared verifier both accept', async () => {
    const { reviewer, deps } = await withReviewer()
    const signed = await signAct(reviewer, act, REVIEWER_PASS, deps)
    if (!signed.ok) throw new Error(signed.error.message)
    expect(signed.value).toMatchObject({ ...act, account: 'zhou', name: '周明' })
    expect(signed.value.publicKey).toBe(reviewer.user.signPublic)
    const spki = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(signed.value.publicKey, 'base64'),
    ])
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    const bytes = actBytes(signed.value)
    expect(verify(null, bytes, key, Buffer.from(signed.value.signature, 'base64'))).toBe(true)
    expect(isSignatureGood(signed.value)).toBe(true)
  })

  it('holds no signing seed while unlocked', async () => {
    const { reviewer } = await withReviewer()
    expect(Object.keys(reviewer.keys).sort()).toEqual([
      'backup',
      'blob',
      'boxSeed',
      'journal',
      'master',
      'row',
    ])
  })

  it('asks for the passphrase, counts wrong ones like an unlock, and makes them wait', async () => {
    const { dir, reviewer, deps } = await withReviewer()
    expect(await signAct(reviewer, act, PASS, deps)).toMatchObject({ error: { code: 'vault.passphrase' } })
    expect(await signAct(reviewer, act, PASS, deps)).toMatchObject({
      error: { code: 'vault.passphrase', retryAfterMs: 1000 },
    })
    expect(await signAct(reviewer, act, REVIEWER_PASS, deps)).toMatchObject({ error: { code: 'vault.wait' } })
    expect(await unlock(dir, 'zhou', REVIEWER_PASS, deps)).toMatchObject({ error: { code: 'vault.wait' } })
  })

  it('refuses a kind that the role does not cover, and a locked session', async () => {
    const { reviewer, session, deps } = await withReviewer()
    const approval = { ...act, kind: ActKind.Approval }
    expect(await signAct(reviewer, approval, REVIEWER_PASS, deps)).toMatchObject({
      error: { code: 'vault.role' },
    })
    expect(await signAct(session, act, PASS, deps)).toMatchObject({ error: { code: 'vault.role' } })
    expect(await signAct(reviewer, { ...act, kind: ActKind.HandOver }, REVIEWER_PASS, deps)).toMatchObject({
      ok: true,
    })
    wipeSession(reviewer)
    expect(await signAct(reviewer, act, REVIEWER_PASS, deps)).toMatchObject({
      error: { code: 'vault.locked' },
    })
  })

  it('keeps the owner of a signature known after removal and after recovery', async () => {
    const { dir, reviewer, session, recoveryCode, deps } = await withReviewer()
    const signed = await signAct(reviewer, act, REVIEWER_PASS, deps)
    if (!signed.ok) throw new Error(signed.error.message)
    const recovery = await unlockWithRecovery(dir, recoveryCode, deps)
    if (!recovery.ok) throw new Error(recovery.error.message)
    const done = await finishRecovery(recovery.value, {
      account: 'zhou',
      passphrase: '换过 的 新口令 一二',
      params,
    })
    if (!done.ok) throw new Error(done.error.message)
    const verdict = async () => {
      const signers = await listSigners(session)
      return signers.ok ? judgeAct(signed.value, act, signers.value) : signers
    }
    expect(await verdict()).toMatchObject({ verdict: 'good', signer: { name: '周明', former: true } })
    expect((await removeUser(session, 'zhou', deps)).ok).toBe(true)
    expect(await verdict()).toMatchObject({ verdict: 'good', signer: { account: 'zhou', former: true } })
    const signers = await listSigners(session)
    expect(signers.ok && signers.value.map((s) => [s.account, s.former])).toEqual([
      ['linxia', false],
      ['zhou', true],
      ['zhou', true],
    ])
  })
})
