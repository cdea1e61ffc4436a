import { signAct } from '../vault'
import { chinaNow } from './clock'
import { failLocked, type MainContext } from './context'
import type { Handlers } from './handle'
import { systemKeyStore } from './key-store'

type SignHandlers = Pick<Handlers, Extract<keyof Handlers, `sign.${string}`>>

export function signHandlers(context: MainContext): SignHandlers {
  return {
    async 'sign.act'({ act, passphrase }) {
      if (context.open === null) return failLocked()
      return signAct(context.open.session, { ...act, at: chinaNow() }, passphrase, {
        keyStore: systemKeyStore,
      })
    },
  }
}
