import {
  decodePayload,
  encodeOps,
  encodePayload,
  ForeignTransaction,
  type Op,
} from '@shared/store/transaction'
import { describe, expect, it } from 'vitest'

const TX = '00112233445566778899aabbccddeeff'
const ops: readonly Op[] = [
  { op: 'clear', table: 'cases' },
  { op: 'put', table: 'cases', key: ['案', 1], row: { stage: '立案', _v: 1, _s: Uint8Array.of(1, 2, 3) } },
  { op: 'delete', table: 'drafts', key: 'd1' },
]
const bytesOf = (...parts: readonly (readonly number[])[]) =>
  Uint8Array.from([...encodePayload(TX, 1, []), ...parts.flat()])
const sized = (length: number, text: string | readonly number[]) => {
  const bytes = typeof text === 'string' ? [...Buffer.from(text)] : text
  return [
    ...Array.from({ length }, (_, i) => Math.floor(bytes.length / 256 ** (length - 1 - i)) % 256),
    ...bytes,
  ]
}

describe('one transaction as bytes', () => {
  it('comes back as it was', () => {
    expect(decodePayload(encodePayload(TX, 3, [encodeOps(ops)]))).toEqual({ tx: TX, schema: 3, ops })
  })

  it('reads the form before the schema version was written: it is schema 1', () => {
    const now = encodePayload(TX, 3, [encodeOps(ops)])
    const before = Uint8Array.from([...Buffer.from('AJO1'), ...now.subarray(4, 20), ...now.subarray(22)])
    expect(decodePayload(before)).toEqual({ tx: TX, schema: 1, ops })
  })

  it.each<[string, Uint8Array]>([
    ['a cut schema version', encodePayload(TX, 1, []).subarray(0, 21)],
    ['nothing', new Uint8Array()],
    ['another magic', Uint8Array.from([...Buffer.from('AJO3'), ...new Array(16).fill(0)])],
    ['a cut id', encodePayload(TX, 1, []).subarray(0, 19)],
    ['an unknown operation', bytesOf([9], sized(1, 't'), sized(2, '1'))],
    ['a key that is no JSON', bytesOf([2], sized(1, 't'), sized(2, '{'))],
    [
      'columns that are no JSON',
      bytesOf([1], sized(1, 't'), sized(2, '1'), [0, 1], sized(2, '{'), sized(4, 'x')),
    ],
    [
      'columns that are no record',
      bytesOf([1], sized(1, 't'), sized(2, '1'), [0, 1], sized(2, '[1]'), sized(4, 'x')),
    ],
    ['a key that is no UTF-8', bytesOf([2], sized(1, 't'), sized(2, [0x22, 0xff, 0x22]))],
    [
      'a length beyond the end',
      bytesOf([1], sized(1, 't'), sized(2, '1'), [0, 1], sized(2, '{}'), [255, 255, 255, 255]),
    ],
  ])('refuses %s by name', (_, bytes) => {
    expect(() => decodePayload(bytes)).toThrow(ForeignTransaction)
  })
})
