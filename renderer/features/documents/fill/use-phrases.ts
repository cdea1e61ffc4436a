import type { Failure } from '@shared/ipc/result'
import { type Phrase, readPhrases, serialisePhrases, withPhrases } from '@shared/phrases/phrase'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { call } from '../../../app/ipc'
import { freshId } from '../../../app/now'
import { useOpenSession } from '../../../app/session'

const nothing: readonly Phrase[] = []

/** The office's phrases and what can be done with them. */
export function usePhrases() {
  const { store } = useOpenSession()
  const all = useLiveQuery(() => store.listPhrases(), [store]) ?? nothing
  const [error, setError] = useState<Failure | null>(null)
  const [said, setSaid] = useState<string | null>(null)

  async function change(to: (now: readonly Phrase[]) => readonly Phrase[]): Promise<boolean> {
    setSaid(null)
    const done = await store.changePhrases(to)
    setError(done.ok ? null : done.error)
    return done.ok
  }
  return {
    all,
    error,
    said,
    add: (phrase: Omit<Phrase, 'id'>) => change((now) => [...now, { ...phrase, id: freshId('ph') }]),
    /** Words that someone of the office has changed are no sample any more. */
    edit: (id: string, text: string) =>
      change((now) =>
        now.map((phrase) => {
          if (phrase.id !== id) return phrase
          const { sample: _, ...own } = phrase
          return { ...own, text }
        }),
      ),
    remove: (id: string) => change((now) => now.filter((p) => p.id !== id)),
    async bringIn() {
      const picked = await call('files.pickPhrases', {})
      if (!picked.ok) return setError(picked.error)
      if (picked.value === null) return
      const read = readPhrases(picked.value.text)
      if (!read.ok) {
        const message = `“${picked.value.name}”没有导入：${read.message}。现有的常用语没有变。`
        return setError({ code: 'phrases.unreadable', message })
      }
      const added = withPhrases(all, read.phrases).added
      if (added === 0 || (await change((now) => withPhrases(now, read.phrases).phrases)))
        setSaid(`文件里有 ${read.phrases.length} 条，新加了 ${added} 条。`)
    },
    async giveOut() {
      const saved = await call('files.savePhrases', { name: '常用语.json', text: serialisePhrases(all) })
      setError(saved.ok ? null : saved.error)
      if (saved.ok && saved.value !== null) setSaid(`已导出 ${all.length} 条。`)
    },
  }
}
