/** A photo is kept as a square of at most so many pixels: it is shown no larger than a coin. */
const SIDE = 384

interface Photo {
  /** SHA-256 of the bytes, hexadecimal, as all images of a file are known. */
  readonly id: string
  readonly type: string
  /** Base64. */
  readonly data: string
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** The middle square of a picture as a small image of the file; null where it is no picture that can be shown. */
export async function readPhoto(file: Blob): Promise<Photo | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const from = Math.min(picture.width, picture.height)
  const side = Math.min(SIDE, from)
  const canvas = new OffscreenCanvas(side, side)
  const context = canvas.getContext('2d')
  if (!context) return null
  // What lets the ground through would be black in a JPEG.
  context.fillStyle = '#FFFFFF'
  context.fillRect(0, 0, side, side)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, (picture.width - from) / 2, (picture.height - from) / 2, from, from, 0, 0, side, side)
  picture.close()
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return { id: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''), type: blob.type, data: base64(bytes) }
}
