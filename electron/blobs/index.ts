export { putFile, putStream } from './put'
export { type BlobReader, blobSize, openBlob, readRange, sweepParts, verifyBlob } from './read'
export type { BlobSpace } from './space'
