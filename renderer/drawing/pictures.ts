/*
 * Pictures of the file, ready to be shown: decoded ones for the canvas, and short addresses for what is mounted. Each is made
 * once from its data URL, which is megabytes long, and off the main thread.
 */

/** The longest side of a decoded picture (px): it is painted while the view moves or from afar; at rest it is mounted whole. */
const SIDE = 640
/** Decoded pixels that are kept, at four bytes each; more only where a single view has them. */
const KEPT_PIXELS = 40_000_000

interface Entry {
  bitmap: ImageBitmap | null
  /** The number of the painting that last asked for it. */
  used: number
}

const entries = new Map<string, Entry>()
const listeners = new Set<() => void>()
let paintings = 0

/** Calls back each time that another picture can be painted. The answer stops that. */
export function onPictures(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Begins a painting: what the one before did not need may be let go. */
export function beginPainting(): void {
  paintings++
}

/** A picture as it can be painted; undefined until it is decoded, and for a broken one. */
export function paintable(href: string): ImageBitmap | undefined {
  const known = entries.get(href)
  if (known) {
    known.used = paintings
    return known.bitmap ?? undefined
  }
  const entry: Entry = { bitmap: null, used: paintings }
  entries.set(href, entry)
  void decode(href).then((bitmap) => {
    entry.bitmap = bitmap
    if (!bitmap) return
    letGo()
    listeners.forEach((listener) => listener())
  })
  return undefined
}

/** Lets go of those that were not needed for longest, as far as there are too many. */
function letGo(): void {
  const size = ({ bitmap }: Entry) => (bitmap ? bitmap.width * bitmap.height : 0)
  let pixels = [...entries.values()].reduce((sum, entry) => sum + size(entry), 0)
  const oldest = [...entries]
    .filter(([, { bitmap, used }]) => bitmap && used < paintings - 1)
    .sort(([, a], [, b]) => a.used - b.used)
  for (const [href, entry] of oldest) {
    if (pixels <= KEPT_PIXELS) return
    pixels -= size(entry)
    entry.bitmap?.close()
    entries.delete(href)
  }
}

async function decode(href: string): Promise<ImageBitmap | null> {
  try {
    const whole = await createImageBitmap(blobOf(href))
    const scale = SIDE / Math.max(whole.width, whole.height)
    if (scale >= 1) return whole
    const small = await createImageBitmap(whole, {
      resizeWidth: Math.max(1, Math.round(whole.width * scale)),
      resizeHeight: Math.max(1, Math.round(whole.height * scale)),
      resizeQuality: 'high',
    })
    whole.close()
    return small
  } catch {
    return null
  }
}

function blobOf(href: string): Blob {
  const comma = href.indexOf(',')
  const type = href.slice('data:'.length, href.indexOf(';'))
  const binary = atob(href.slice(comma + 1))
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return new Blob([bytes], { type })
}

const addresses = new Map<string, string>()

/** A short address of a picture for an element of the page, good as long as the window. */
export function addressOf(href: string): string {
  const known = addresses.get(href)
  if (known !== undefined) return known
  const made = URL.createObjectURL(blobOf(href))
  addresses.set(href, made)
  return made
}
