/** 64 × 40: red at the top left, blue at the bottom right, a black diagonal. Without EXIF. */
const plain =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdB' +
  'RkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P' +
  'T09PT09PT09PT09PT0//wAARCAAoAEADASIAAhEBAxEB/8QAGQABAQEBAQEAAAAAAAAAAAAAAAQFBwMG/8QANBAAAQQAAwMH' +
  'DAMAAAAAAAAAAgABAwQFEWESFiEUMUFUYqPRBhMjMkRRU3GCkZLSNXOy/8QAGQEAAwEBAQAAAAAAAAAAAAAAAAMEAgUG/8QA' +
  'IhEAAQQABQUAAAAAAAAAAAAAAAECAxEEExRBURIxQlKB/9oADAMBAAIRAxEAPwDCRb26l/41b8i/VN1L/wAat+Rfqosp/B6f' +
  'WQeyDyP/AJWX+h/9CvsVgYDglnDbpzTyQkJRuDMDu755s/S2i31VCio2lOHj5GyTdTVtAi8rFiGrAU9mUIogbMjN8mZZvKL+' +
  'K8KQlSpv7RKHpTbsA/qtqX26U0iKr2JwU5BgyOe0bZhXibaMtdG1fJlK2HWsRdjxkxaLnalCT+b+suDn8uA6Pzq2jh9ahGQ1' +
  'wfaN85JDdyOR/eRPxd1UgAiKW9iFahGJWDfaN8o4wFyOR/cItxd0AVLMsYttTnUwyHlloeB5PlHE/bPofRs30Xnye/ivG6RU' +
  'qb+zxH6U27Zt6raD9+haVevDVgGCtEEUQNkIA2TMgCGvhO1ONvE5uWWh4hm2UcT9gOh9XzfVaaLne82M9c7oPBNihdLdbGXO' +
  'Rvc6Ii53vNjPXO6DwTebGeud0HgnaOTlDOah9a+I2sRdwwYBaLme7ML+b+geDn8+A6vzKqjhkFOQp8zntG2R2JX2jLTRtGyZ' +
  'EUgwtREQAXJERX4Hy+CpdgiIrhJ//9k='

/**
 * A photograph as a telephone stores it: the picture as it lies on the sensor, with the EXIF orientation by which it
 * is to be seen (6: turn it clockwise by a quarter). `note` makes the bytes of one differ from another's.
 */
export function photoJpeg(orientation: number, note: string): Buffer {
  const jpeg = Buffer.from(plain, 'base64')
  const tiff = Buffer.alloc(26)
  tiff.write('MM', 0, 'latin1')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  // One entry: tag 0x0112, type SHORT, count 1.
  tiff.writeUInt16BE(0x0112, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))
  const comment = segment(0xfe, Buffer.from(note))
  return Buffer.concat([jpeg.subarray(0, 2), exif, comment, jpeg.subarray(2)])
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
