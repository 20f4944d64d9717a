import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../electron/decode'

const codeOf = (bytes: Uint8Array) => {
  const decoded = decodeText(bytes)
  return decoded.ok ? decoded.text : decoded.problem.code
}

describe('decodeText', () => {
  it('reads UTF-8 with and without a byte order mark', () => {
    expect(codeOf(Buffer.from('zażółć 顧客 🎉'))).toBe('zażółć 顧客 🎉')
    expect(codeOf(Buffer.from('\uFEFF{}'))).toBe('{}')
  })

  it('recognizes UTF-16 in both byte orders, with and without a byte order mark', () => {
    const little = Buffer.from('{"format": "touchline-journey"}', 'utf16le')
    const big = Buffer.from(little).swap16()
    expect(codeOf(little)).toBe('utf-16')
    expect(codeOf(big)).toBe('utf-16')
    expect(codeOf(Buffer.concat([Buffer.of(0xff, 0xfe), little]))).toBe('utf-16')
    expect(codeOf(Buffer.concat([Buffer.of(0xfe, 0xff), big]))).toBe('utf-16')
  })

  it('reports other bytes as not text', () => {
    expect(codeOf(Buffer.alloc(64))).toBe('not-text')
    expect(codeOf(Buffer.of(0x7b, 0xff, 0x7d))).toBe('not-text')
    expect(codeOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0, 0, 13, 1, 2]))).toBe('not-text')
    expect(codeOf(Buffer.from('żółć', 'latin1').fill(0xe9))).toBe('not-text')
  })

  it('reports no bytes as an empty file', () => {
    expect(codeOf(new Uint8Array())).toBe('empty')
  })
})
