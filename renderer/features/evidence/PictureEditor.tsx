import type { Failure } from '@shared/ipc/result'
import type { EvidenceFile } from '@shared/model/evidence'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { useCaseDesk } from '../../app/desk/case-context'
import { call } from '../../app/ipc'
import { useOpenSession } from '../../app/session'
import { Confirm, ErrorNote } from '../../ui/feedback'
import { readPicture } from '../../ui/picture/read-picture'
import {
  clip,
  derivedName,
  describeEdits,
  drawEdits,
  type Edit,
  type Point,
  type Rect,
  sizeAfter,
} from './picture-edits'

type Tool = 'mask' | 'box' | 'arrow' | 'text' | 'crop'

const tools: readonly { readonly id: Tool; readonly label: string; readonly hint: string }[] = [
  { id: 'mask', label: '涂盖', hint: '盖住的内容从派生件里彻底去掉' },
  { id: 'box', label: '方框', hint: '圈出要看的地方' },
  { id: 'arrow', label: '箭头', hint: '从拖动的起点指向终点' },
  { id: 'text', label: '文字', hint: '先写文字，再在图上拖出位置' },
  { id: 'crop', label: '裁剪', hint: '只留下框里的部分' },
]

interface PictureEditorProps {
  readonly evidenceId: string
  readonly file: EvidenceFile
  readonly onClose: (saved: boolean) => void
}

/**
 * Turns, crops, covers and marks a copy of a picture. The original is only read; what is saved is a new file that
 * names it. With the keyboard: a tool puts a frame in the middle, arrows move it, Shift and arrows size it, Enter
 * applies it.
 */
export function PictureEditor({ evidenceId, file, onClose }: PictureEditorProps) {
  const { file: caseFile, update } = useCaseDesk()
  const { user } = useOpenSession()
  const [source, setSource] = useState<ImageBitmap | null>(null)
  const [edits, setEdits] = useState<readonly Edit[]>([])
  const [undone, setUndone] = useState<readonly Edit[]>([])
  const [tool, setTool] = useState<Tool>('mask')
  const [frame, setFrame] = useState<{ readonly from: Point; readonly to: Point } | null>(null)
  const [text, setText] = useState('')
  const [error, setError] = useState<Failure | null>(null)
  const [saving, setSaving] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const holder = useRef<HTMLDivElement>(null)
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    dialog.current?.showModal()
    let bitmap: ImageBitmap | undefined
    const leave = new AbortController()
    void readPicture(file, 1, leave.signal)
      .then((read) => {
        bitmap = read.bitmap
        if (leave.signal.aborted) bitmap.close()
        else setSource(bitmap)
      })
      .catch(() => {
        if (!leave.signal.aborted) setError(unreadable)
      })
    return () => {
      leave.abort()
      bitmap?.close()
    }
  }, [file])

  useEffect(() => {
    if (source === null) return
    const canvas = drawEdits(source, edits)
    canvas.className = 'editor-canvas'
    holder.current?.replaceChildren(canvas)
  }, [source, edits])

  const [width, height] = sizeAfter(edits, source?.width ?? 1, source?.height ?? 1)
  const apply = (edit: Edit) => {
    setEdits((now) => [...now, edit])
    setUndone([])
    setFrame(null)
  }
  const undo = () => {
    const last = edits.at(-1)
    if (last === undefined) return
    setEdits(edits.slice(0, -1))
    setUndone([...undone, last])
    setFrame(null)
  }
  const redo = () => {
    const next = undone.at(-1)
    if (next === undefined) return
    setUndone(undone.slice(0, -1))
    setEdits([...edits, next])
    setFrame(null)
  }
  const applyFrame = (now = frame) => {
    const rect = now === null ? undefined : clip(rectOf(now.from, now.to), width, height)
    if (now === null || rect === undefined) return setFrame(null)
    if (tool === 'arrow') apply({ kind: 'arrow', rect, from: now.from, to: now.to })
    else if (tool !== 'text') apply({ kind: tool, rect })
    else if (text.trim() !== '') apply({ kind: 'text', rect, text: text.trim() })
  }
  const choose = (next: Tool) => {
    setTool(next)
    setFrame({ from: { x: width * 0.375, y: height * 0.45 }, to: { x: width * 0.625, y: height * 0.55 } })
  }

  const at = (event: PointerEvent<HTMLElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect()
    return {
      x: ((event.clientX - box.left) / box.width) * width,
      y: ((event.clientY - box.top) / box.height) * height,
    }
  }
  const drag = useRef(false)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      event.stopPropagation()
      return event.shiftKey ? redo() : undo()
    }
    if (event.ctrlKey && event.key.toLowerCase() === 'y') {
      event.preventDefault()
      return redo()
    }
    if ((event.target as HTMLElement).tagName === 'INPUT' || frame === null) return
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const by = Math.max(1, Math.round(Math.max(width, height) / 100))
      const move = (p: Point) => ({ x: p.x + (step[0] ?? 0) * by, y: p.y + (step[1] ?? 0) * by })
      setFrame({ from: event.shiftKey ? frame.from : move(frame.from), to: move(frame.to) })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      applyFrame()
    }
  }

  async function save() {
    if (source === null) return
    setSaving(true)
    setError(null)
    const mediaType = file.mediaType === 'image/png' ? 'image/png' : 'image/jpeg'
    const picture = await new Promise<Blob | null>((done) =>
      drawEdits(source, edits).toBlob(done, mediaType, 0.93),
    )
    const evidence = caseFile.evidence?.find((e) => e.id === evidenceId)
    const derived =
      picture === null
        ? undefined
        : await call('evidence.derive', {
            of: file,
            name: derivedName(
              file.name,
              mediaType,
              (evidence?.files ?? []).map((f) => f.name),
            ),
            derivation: describeEdits(edits),
            bytes: new Uint8Array(await picture.arrayBuffer()),
            by: user.name,
          })
    if (derived === undefined || !derived.ok) {
      setSaving(false)
      return setError(derived?.error ?? unwritable)
    }
    const kept = await update((now) => ({
      ...now,
      evidence: (now.evidence ?? []).map((e) =>
        e.id === evidenceId ? { ...e, files: [...(e.files ?? []), derived.value] } : e,
      ),
    }))
    setSaving(false)
    if (kept) onClose(true)
    else setError(unwritable)
  }
  const leave = () => (edits.length === 0 ? onClose(false) : setLeaving(true))

  return (
    <dialog
      ref={dialog}
      className="picture-editor"
      aria-label={`派生件：${file.name}`}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        if (frame === null) leave()
        else setFrame(null)
      }}
    >
      <header className="editor-head">
        <h2 className="grow editor-title">制作派生件：{file.name}</h2>
        <span className="muted">原件只读，不会改变</span>
        <button type="button" className="button" onClick={leave}>
          不保存
        </button>
        <button
          type="button"
          className="button primary"
          disabled={edits.length === 0 || saving}
          onClick={() => void save()}
        >
          {saving ? '正在保存…' : '另存为派生件'}
        </button>
      </header>
      <div className="editor-tools" role="toolbar" aria-label="工具">
        {tools.map((t) => (
          <button
            key={t.id}
            type="button"
            className="button"
            aria-pressed={tool === t.id}
            title={t.hint}
            onClick={() => choose(t.id)}
          >
            {t.label}
          </button>
        ))}
        <button type="button" className="button" onClick={() => apply({ kind: 'rotate', quarters: 3 })}>
          ↺ 向左转
        </button>
        <button type="button" className="button" onClick={() => apply({ kind: 'rotate', quarters: 1 })}>
          ↻ 向右转
        </button>
        <button type="button" className="button" disabled={edits.length === 0} onClick={undo}>
          撤销
        </button>
        <button type="button" className="button" disabled={undone.length === 0} onClick={redo}>
          重做
        </button>
        {tool === 'text' && (
          <label className="editor-text">
            文字
            <input value={text} maxLength={60} onChange={(e) => setText(e.currentTarget.value)} />
          </label>
        )}
        {frame !== null && (
          <button
            type="button"
            className="button primary"
            disabled={tool === 'text' && text.trim() === ''}
            onClick={() => applyFrame()}
          >
            应用{tools.find((t) => t.id === tool)?.label}
          </button>
        )}
      </div>
      {error !== null && <ErrorNote error={error} />}
      <div className="editor-stage">
        <div
          className="editor-picture"
          style={{ aspectRatio: `${width} / ${height}` }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            drag.current = true
            setFrame({ from: at(event), to: at(event) })
          }}
          onPointerMove={(event) => {
            if (drag.current && frame !== null) setFrame({ from: frame.from, to: at(event) })
          }}
          onPointerUp={(event) => {
            drag.current = false
            if (frame === null) return
            const to = at(event)
            const moved = Math.abs(to.x - frame.from.x) + Math.abs(to.y - frame.from.y)
            if (moved < 4) setFrame(null)
            // A crop is looked at before it is done, and a text may still have to be written.
            else if (tool === 'crop' || (tool === 'text' && text.trim() === '')) setFrame({ ...frame, to })
            else applyFrame({ ...frame, to })
          }}
        >
          <div ref={holder} className="editor-holder" />
          {frame !== null && (
            <svg className="editor-frame" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
              <FrameShape tool={tool} from={frame.from} to={frame.to} />
            </svg>
          )}
        </div>
      </div>
      <p className="editor-foot muted">
        {edits.length === 0
          ? `${tools.find((t) => t.id === tool)?.hint}。按住鼠标拖动；用键盘时方向键移动、Shift 加方向键改大小、回车应用。`
          : describeEdits(edits)}
      </p>
      {leaving && (
        <Confirm
          title="不保存就离开？"
          confirmLabel="离开"
          danger
          onCancel={() => setLeaving(false)}
          onConfirm={() => onClose(false)}
        >
          <p>刚才的 {edits.length} 步处理不会保存；原件没有改变。</p>
        </Confirm>
      )}
    </dialog>
  )
}

function FrameShape({ tool, from, to }: { readonly tool: Tool; readonly from: Point; readonly to: Point }) {
  const { x, y, width, height } = rectOf(from, to)
  if (tool === 'arrow') return <line className="frame-line" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
  return <rect className={`frame-rect ${tool}`} x={x} y={y} width={width} height={height} />
}

const rectOf = (a: Point, b: Point): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

const unreadable: Failure = {
  code: 'evidence.undecodable',
  message: '这张图片打不开，不能制作派生件。原件没有改变；可以“重新核对哈希”，看文件是否完好。',
}
const unwritable: Failure = {
  code: 'evidence.not-derived',
  message: '派生件没有保存成。原件没有改变，做好的处理还在这里，请再试一次。',
}
