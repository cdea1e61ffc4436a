/** What the vectors were made with. Keys of nothing: they open these files and no others. */
export const JOURNAL_KEY = Buffer.alloc(32, 0x4a)
export const BLOB_KEY = Buffer.alloc(32, 0x42)
export const PASSPHRASE = '青山 绿水 石桥 晚钟 渡口'
export const ACCOUNT = 'linxia'
export const OFFICE = '海晏县柳湾镇人民政府'
/** Plain content of the blob: two chunks of 4096 bytes and a short one. */
export const BLOB_CONTENT = Buffer.from(Array.from({ length: 8292 }, (_, i) => (i * 31 + (i >> 8)) & 255))
export const FRAMES = ['第一条', '第二条', '第三条'] as const
