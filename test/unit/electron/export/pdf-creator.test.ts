import { expect, it } from 'vitest'
import { withCreator } from '../../../../electron/export/pdf-creator'

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const text = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')

it('names Touchline as the creator of a PDF and moves no byte after it', () => {
  const pdf =
    '%PDF-1.4\n%\xd3\xeb\xe9\xe1\n1 0 obj\n<</Creator (Mozilla/5.0 \\(X11; Linux\\) Chrome/130)\n/Producer (Skia/PDF)>>\nendobj\n'
  const changed = text(withCreator(bytes(pdf)))
  expect(changed).toContain('<</Creator (Touchline) ')
  expect(changed).not.toContain('Mozilla')
  expect(changed).toHaveLength(pdf.length)
  expect(changed.indexOf('/Producer (Skia/PDF)')).toBe(pdf.indexOf('/Producer (Skia/PDF)'))
})

it('leaves a PDF as it is if it names no creator', () => {
  const pdf = bytes('%PDF-1.4\n<</Producer (Skia/PDF)>>')
  expect(withCreator(pdf)).toBe(pdf)
})
