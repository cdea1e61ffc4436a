import { ok } from '@shared/ipc/result'
import { app, shell } from 'electron'
import { wishDatabaseAside } from '../journal'
import type { MainContext } from './context'
import type { Handlers } from './handle'
import { lockVault } from './vault'

type StoreHandlers = Pick<Handlers, Extract<keyof Handlers, `store.${string}`>>

export function storeHandlers(context: MainContext): StoreHandlers {
  return {
    async 'store.quit'() {
      app.quit()
      return ok({})
    },
    async 'store.showFolder'() {
      await shell.openPath(context.profile)
      return ok({})
    },
    async 'store.setAside'() {
      await wishDatabaseAside(context.profile)
      await lockVault(context, 'quit')
      app.relaunch()
      app.quit()
      return ok({})
    },
  }
}
