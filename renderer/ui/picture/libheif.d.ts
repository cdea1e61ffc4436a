/** What is used of libheif's JavaScript face; its own types describe the C functions beneath. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  interface Pixels {
    readonly data: Uint8ClampedArray
    readonly width: number
    readonly height: number
  }
  interface HeifImage {
    get_width(): number
    get_height(): number
    is_primary(): boolean
    /** Fills `into` with RGBA and hands it back later; `null` if it could not be decoded. */
    display(into: Pixels, done: (filled: Pixels | null) => void): void
    free(): void
  }
  interface Heif {
    readonly HeifDecoder: new () => { decode(bytes: Uint8Array): readonly HeifImage[] }
  }
  export default function libheif(): Heif
}
