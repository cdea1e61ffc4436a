/** Width and height of a picture in pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** The size of a picture once it stands upright. */
export function uprightSize({ width, height }: PictureSize, orientation: number): PictureSize {
  return orientation >= 5 ? { width: height, height: width } : { width, height }
}

/** Which stored pixel is seen at (x, y) of the upright picture. `size` is the stored one. */
export function uprightSource(
  x: number,
  y: number,
  { width, height }: PictureSize,
  orientation: number,
): { readonly x: number; readonly y: number } {
  const [right, bottom] = [width - 1, height - 1]
  switch (orientation) {
    case 2:
      return { x: right - x, y }
    case 3:
      return { x: right - x, y: bottom - y }
    case 4:
      return { x, y: bottom - y }
    case 5:
      return { x: y, y: x }
    case 6:
      return { x: y, y: bottom - x }
    case 7:
      return { x: right - y, y: bottom - x }
    case 8:
      return { x: right - y, y: x }
    default:
      return { x, y }
  }
}

/** The pixels, one number each, as they are seen once the picture stands upright. `from` is left as it is. */
export function upright(from: Uint32Array, size: PictureSize, orientation: number): Uint32Array {
  const to = uprightSize(size, orientation)
  const pixels = new Uint32Array(to.width * to.height)
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++) {
      const at = uprightSource(x, y, size, orientation)
      pixels[y * to.width + x] = from[at.y * size.width + at.x] ?? 0
    }
  return pixels
}
