import { toConvert } from '@shared/evidence/pictures'
import type { Failure } from '@shared/ipc/result'
import type { Evidence } from '@shared/model/evidence'
import { useEffect, useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { useOpenSession } from '../../app/session'
import { ErrorNote, Progress } from '../../ui/feedback'
import { addConverted, convertPicture, unconvertible } from './convert'

export interface Conversion {
  readonly waiting: number
  /** The file being worked on, its place from 1; null when nothing runs. */
  readonly at: { readonly name: string; readonly n: number; readonly of: number } | null
  readonly failed: readonly string[]
  /** Why a copy could not be stored. */
  readonly error: Failure | null
  /** True when the sheets can be made: everything is converted, or what cannot be was said before. */
  run(): Promise<boolean>
  stop(): void
}

/** Pictures that paper does not take get a JPEG beside them first; each is kept as soon as it is made. */
export function useConversion(evidence: readonly Evidence[]): Conversion {
  const { update } = useCaseDesk()
  const { user } = useOpenSession()
  const [at, setAt] = useState<Conversion['at']>(null)
  const [failed, setFailed] = useState<ReadonlyMap<string, string>>(new Map())
  const [error, setError] = useState<Failure | null>(null)
  const leave = useRef<AbortController>(null)
  // Whoever goes elsewhere is not called back by sheets that are made meanwhile.
  useEffect(() => () => leave.current?.abort(), [])
  const jobs = evidence.flatMap((e) =>
    toConvert(e.files ?? []).flatMap((f) => (failed.has(f.sha256) ? [] : [{ evidence: e, file: f }])),
  )

  async function run(): Promise<boolean> {
    const stopping = new AbortController()
    leave.current = stopping
    const { signal } = stopping
    setError(null)
    const lost = new Map(failed)
    const names: string[] = []
    for (const [i, { evidence: e, file }] of jobs.entries()) {
      setAt({ name: file.name, n: i + 1, of: jobs.length })
      const taken = [...(e.files ?? []).map((f) => f.name), ...names]
      const made = await convertPicture({ file, taken, by: user.name, signal }).catch(() => undefined)
      if (signal.aborted) break
      if (made === undefined) {
        lost.set(file.sha256, file.name)
        continue
      }
      // A full disk is no fault of the picture: nothing goes on. Where the case cannot be saved, the desk says so.
      if (!made.ok) setError(made.error)
      if (!made.ok || !(await update((now) => addConverted(now, e.id, made.value)))) {
        stopping.abort()
        break
      }
      names.push(...made.value.map((f) => f.name))
    }
    setAt(null)
    setFailed(lost)
    return !signal.aborted && lost.size === failed.size
  }

  const stop = () => leave.current?.abort()
  return { waiting: jobs.length, at, failed: [...failed.values()], error, run, stop }
}

export function ConversionNote({
  conversion: { waiting, at, failed, error },
}: {
  readonly conversion: Conversion
}) {
  if (at !== null)
    return (
      <div className="note" role="status">
        正在转为 JPEG，第 {at.n} / {at.of} 张：{at.name}
        <Progress label="转为 JPEG" value={(at.n - 1) / at.of} />
      </div>
    )
  return (
    <>
      {waiting > 0 && (
        <p className="note">
          所选证据里有 {waiting} 张照片是文书印不了的格式（HEIC、TIFF、WebP 等）。制作时先各转一份 JPEG
          派生件，印在单子上并注明；原件不变。
        </p>
      )}
      {error !== null && <ErrorNote error={error} />}
      {failed.length > 0 && (
        <>
          <ErrorNote error={unconvertible(failed)} />
          <p className="note warn">再按一次“制作”，单子照常制作，这几张的位置注明“放不进文书，另附原图”。</p>
        </>
      )}
    </>
  )
}
