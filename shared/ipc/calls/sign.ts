import * as z from 'zod'
import { ActToSign, SignedAct } from '../../signing/signed-act'
import { call } from './call'

/** Signing with one's own key. The passphrase is asked for each time, and wrong ones count as at unlocking. */
export const signCalls = {
  'sign.act': call(z.strictObject({ act: ActToSign, passphrase: z.string().max(256) }), SignedAct),
} as const
