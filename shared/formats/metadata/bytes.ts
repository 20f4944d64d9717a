/* Helpers shared by the metadata removers of all picture formats. */

export type Bytes = Uint8Array<ArrayBuffer>

/** The parts of a file that are kept, and facts found in it. */
export interface Kept {
  readonly parts: Bytes[]
  orientation: number
  hasProfile: boolean
}

export function joined(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function ascii(bytes: Bytes, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}

export const latin = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))

export const big16 = (value: number) => [value >> 8, value & 255]
export const big32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
export const little32 = (value: number) => big32(value).reverse()

/** Returns Exif data with the orientation only: one directory with one entry. */
export function orientationOnly(orientation: number): number[] {
  return [
    ...latin('MM\0*'),
    ...big32(8),
    ...big16(1),
    0x01,
    0x12,
    ...big16(3),
    ...big32(1),
    ...big16(orientation),
    0,
    0,
    ...big32(0),
  ]
}

/** Prefix of Exif data in JPEG, and sometimes in WebP. */
export const EXIF = 'Exif\0\0'
