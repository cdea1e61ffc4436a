import { clockDifference, differenceText } from '@shared/evidence/clock'
import type { CaseFile } from '@shared/model/case-file'
import type { Evidence } from '@shared/model/evidence'
import { type Bookmark, Footage } from '@shared/model/footage'
import type { RefObject } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { referencesOf } from '../../app/desk/references'
import { AutosavedForm } from '../../ui/form/AutosavedForm'
import type { FormValue } from '../../ui/form/ObjectForm'
import { Bookmarks } from './Bookmarks'
import { factsOf, setProof } from './evidence-rows'

const Card = Footage.omit({ bookmarks: true })
const hints = {
  deviceTime: '记录仪屏幕上显示的时间',
  systemTime: '同一时刻手机或者电脑的时间',
  interrupted: '没有中断的，写“无”',
}

interface FootagePartProps {
  readonly evidence: Evidence
  /** The card, in which the player stands. */
  readonly card: RefObject<HTMLElement | null>
}

/** The index card of a recording, its marks, and how far the recorder's clock was off. */
export function FootagePart({ evidence, card }: FootagePartProps) {
  const { file, update } = useCaseDesk()
  const references = referencesOf(file)
  const { bookmarks = [], ...footage } = evidence.footage ?? {}
  const player = () => card.current?.querySelector<HTMLMediaElement>('video, audio') ?? null
  const playable = (evidence.files ?? []).some((f) => /^(video|audio)\//.test(f.mediaType))
  const off =
    footage.deviceTime !== undefined && footage.systemTime !== undefined
      ? clockDifference(footage.deviceTime, footage.systemTime)
      : undefined

  function setBookmarks(next: readonly Bookmark[]) {
    const before = new Set(bookmarks)
    void update((now) => {
      const written = withFootage(now, evidence.id, (f) => {
        const { bookmarks: _old, ...rest } = f
        return next.length === 0 ? rest : { ...rest, bookmarks: next }
      })
      // A mark that proves a fact says so in the matrix as well.
      return next
        .filter((mark) => !before.has(mark))
        .reduce((c, mark) => {
          const fact = factsOf(c).find((f) => f.actId === mark.act && f.element.text === mark.fact)
          return fact === undefined ? c : setProof(c, fact, evidence.id, true)
        }, written)
    })
  }

  return (
    <div className="stack">
      <Bookmarks
        bookmarks={bookmarks}
        facts={factsOf(file).map((f) => ({ actId: f.actId, text: f.element.text }))}
        documents={references.document}
        onChange={setBookmarks}
        seek={
          playable
            ? (seconds) => {
                const media = player()
                if (media === null) return
                media.currentTime = seconds
                media.scrollIntoView({ block: 'nearest' })
              }
            : undefined
        }
        currentTime={playable ? () => player()?.currentTime : undefined}
      />
      {off !== undefined && (
        <p className={off === 0 ? 'note' : 'note warn'}>
          记录仪时钟比标准时间{differenceText(off)}。
          {off !== 0 && '录像上显示的时间应当按此换算，不要改动录像。'}
        </p>
      )}
      <AutosavedForm
        draftKey={`${file.id}/evidence/${evidence.id}/footage`}
        schema={Card}
        value={footage}
        references={references}
        hints={hints}
        save={(value) =>
          update((now) =>
            withFootage(now, evidence.id, (f) => ({
              ...value,
              ...(f.bookmarks === undefined ? {} : { bookmarks: f.bookmarks }),
            })),
          )
        }
      />
    </div>
  )
}

function withFootage(now: CaseFile, id: string, change: (f: Footage) => FormValue): CaseFile {
  return {
    ...now,
    evidence: (now.evidence ?? []).map((e) => {
      if (e.id !== id) return e
      const footage = change(e.footage ?? {})
      const { footage: _old, ...rest } = e
      return Object.keys(footage).length === 0 ? rest : { ...rest, footage }
    }) as Evidence[],
  }
}

/** Whether a piece of evidence belongs into the register of recordings. */
export function isRecording(e: Evidence): boolean {
  return e.footage !== undefined || (e.files ?? []).some((f) => /^(video|audio)\//.test(f.mediaType))
}
