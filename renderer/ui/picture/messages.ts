/** To the decoder: one picture, once. */
export interface Decode {
  readonly mediaType: string
  readonly bytes: ArrayBuffer
  /** From 1; pictures of one page have only that one. */
  readonly page: number
  /** Larger ones are refused before their pixels are made. */
  readonly mostPixels: number
}

/** From the decoder: the pixels, upright, four bytes each in the order red, green, blue, alpha. */
export type Decoded =
  | {
      readonly ok: true
      readonly width: number
      readonly height: number
      readonly pages: number
      readonly pixels: Uint8ClampedArray<ArrayBuffer>
    }
  | { readonly ok: false; readonly why: string }
