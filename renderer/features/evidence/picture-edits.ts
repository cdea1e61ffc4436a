export interface Point {
  readonly x: number
  readonly y: number
}
export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

/** One step of work on a picture, in pixels of the picture as the steps before have left it. */
export type Edit =
  | { readonly kind: 'rotate'; readonly quarters: 1 | 3 }
  | { readonly kind: 'crop'; readonly rect: Rect }
  | { readonly kind: 'mask'; readonly rect: Rect }
  | { readonly kind: 'box'; readonly rect: Rect }
  | { readonly kind: 'arrow'; readonly rect: Rect; readonly from: Point; readonly to: Point }
  | { readonly kind: 'text'; readonly rect: Rect; readonly text: string }

const RED = '#d4151b'

/** The part of a rectangle that lies on the picture, in whole pixels; `undefined` if nothing does. */
export function clip(rect: Rect, width: number, height: number): Rect | undefined {
  const left = Math.max(0, Math.floor(Math.min(rect.x, rect.x + rect.width)))
  const top = Math.max(0, Math.floor(Math.min(rect.y, rect.y + rect.height)))
  const right = Math.min(width, Math.ceil(Math.max(rect.x, rect.x + rect.width)))
  const bottom = Math.min(height, Math.ceil(Math.max(rect.y, rect.y + rect.height)))
  return right - left < 1 || bottom - top < 1
    ? undefined
    : { x: left, y: top, width: right - left, height: bottom - top }
}

export function sizeAfter(edits: readonly Edit[], width: number, height: number): readonly [number, number] {
  return edits.reduce<readonly [number, number]>(
    ([w, h], edit) =>
      edit.kind === 'rotate' ? [h, w] : edit.kind === 'crop' ? [edit.rect.width, edit.rect.height] : [w, h],
    [width, height],
  )
}

/** What was done, for the record: `向右旋转 90°；涂盖 2 处；裁剪为 800 × 600`. */
export function describeEdits(edits: readonly Edit[]): string {
  const count = (kind: Edit['kind']) => edits.filter((e) => e.kind === kind).length
  const turn = edits.reduce((sum, e) => sum + (e.kind === 'rotate' ? e.quarters : 0), 0) % 4
  const crop = edits.filter((e) => e.kind === 'crop').at(-1)
  const parts = [
    turn === 0 ? '' : turn === 3 ? '向左旋转 90°' : `向右旋转 ${turn * 90}°`,
    count('mask') === 0 ? '' : `涂盖 ${count('mask')} 处`,
    count('box') + count('arrow') === 0 ? '' : `标注 ${count('box') + count('arrow')} 处`,
    count('text') === 0 ? '' : `文字 ${count('text')} 处`,
    crop === undefined ? '' : `裁剪为 ${crop.rect.width} × ${crop.rect.height}`,
  ]
  return parts.filter((p) => p !== '').join('；')
}

/** `现场 01（派生件）.jpg`, and a number where there is one of that name. */
export function derivedName(name: string, mediaType: string, taken: readonly string[]): string {
  const stem = name
    .replace(/（派生件\s?\d*）/, '')
    .replace(/(.)\.[A-Za-z0-9]{1,8}$/, '$1')
    .slice(0, 150)
  const extension = mediaType === 'image/png' ? 'png' : 'jpg'
  const used = new Set(taken.map((t) => t.normalize('NFC')))
  for (let n = 1; ; n++) {
    const made = `${stem}（派生件${n === 1 ? '' : ` ${n}`}）.${extension}`
    if (!used.has(made.normalize('NFC'))) return made
  }
}

function canvasOf(width: number, height: number) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  return { canvas, context }
}

/** Works the steps into the pixels: what lies under a mask is gone from the result, not hidden in it. */
export function drawEdits(source: ImageBitmap, edits: readonly Edit[]): HTMLCanvasElement {
  let { canvas, context } = canvasOf(source.width, source.height)
  context.drawImage(source, 0, 0)
  for (const edit of edits) {
    if (edit.kind === 'rotate') {
      const turned = canvasOf(canvas.height, canvas.width)
      turned.context.translate(turned.canvas.width / 2, turned.canvas.height / 2)
      turned.context.rotate((edit.quarters * Math.PI) / 2)
      turned.context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2)
      ;({ canvas, context } = turned)
      context.setTransform(1, 0, 0, 1, 0, 0)
      continue
    }
    const { x, y, width, height } = edit.rect
    const stroke = Math.max(2, Math.round(Math.max(canvas.width, canvas.height) / 300))
    context.lineWidth = stroke
    context.strokeStyle = RED
    context.fillStyle = RED
    if (edit.kind === 'crop') {
      const cut = canvasOf(width, height)
      cut.context.drawImage(canvas, x, y, width, height, 0, 0, width, height)
      ;({ canvas, context } = cut)
    } else if (edit.kind === 'mask') {
      context.fillStyle = '#000'
      context.fillRect(x, y, width, height)
    } else if (edit.kind === 'box') context.strokeRect(x, y, width, height)
    else if (edit.kind === 'arrow') drawArrow(context, edit.from, edit.to, stroke)
    else if (edit.kind === 'text') drawText(context, edit.rect, edit.text)
  }
  return canvas
}

function drawArrow(context: CanvasRenderingContext2D, from: Point, to: Point, stroke: number): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const head = stroke * 6
  context.beginPath()
  context.moveTo(from.x, from.y)
  context.lineTo(to.x - (Math.cos(angle) * head) / 2, to.y - (Math.sin(angle) * head) / 2)
  context.stroke()
  context.beginPath()
  context.moveTo(to.x, to.y)
  for (const side of [-1, 1])
    context.lineTo(
      to.x - Math.cos(angle + (side * Math.PI) / 7) * head,
      to.y - Math.sin(angle + (side * Math.PI) / 7) * head,
    )
  context.fill()
}

/** As large as the rectangle lets it, on white, so that it reads on any picture. */
function drawText(context: CanvasRenderingContext2D, rect: Rect, text: string): void {
  let size = rect.height * 0.8
  const font = () => `${size}px "Microsoft YaHei UI", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif`
  context.font = font()
  const wide = context.measureText(text).width
  if (wide > rect.width * 0.94) {
    size *= (rect.width * 0.94) / wide
    context.font = font()
  }
  context.fillStyle = '#fff'
  context.fillRect(rect.x, rect.y, rect.width, rect.height)
  context.fillStyle = RED
  context.textBaseline = 'middle'
  context.fillText(text, rect.x + rect.width * 0.03, rect.y + rect.height / 2)
}
