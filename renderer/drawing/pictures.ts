import { blobOf, decode, isLarge, reduced } from './decode-picture'

/*
 * Pictures ready to be shown: decoded for the canvas, and as object URLs for mounted elements. Each is made once from
 * its data URL of several megabytes, asynchronously; large ones one after the other.
 */

/** The longest side of a decoded picture (px), painted while the viewport moves or at low zoom. */
const SIDE = 640
/** The longest side of a large picture when mounted (px): enough for a card at the highest zoom. */
const MOUNTED_SIDE = 1600
/** Maximum number of cached pixels, at four bytes each; exceeded only if a single viewport needs more. */
const KEPT_PIXELS = 40_000_000

/** Shown pictures by data URL: original or scaled down. Null if damaged. */
const shown = new Map<string, Promise<Blob | null>>()

function shownBlob(href: string): Promise<Blob | null> {
  const known = shown.get(href)
  if (known) return known
  const made = isLarge(href) ? reduced(href, MOUNTED_SIDE) : Promise.resolve(blobOf(href))
  shown.set(href, made)
  return made
}

interface Entry {
  bitmap: ImageBitmap | null
  /** Number of the last frame that used it. */
  used: number
}

const entries = new Map<string, Entry>()
const listeners = new Set<() => void>()
let paintings = 0

/** Calls the listener whenever another picture can be painted. Returns a function that removes it. */
export function onPictures(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Starts a frame: pictures not used in the previous one may be evicted. */
export function beginPainting(): void {
  paintings++
}

/** Returns a decoded picture; undefined until it is decoded, or if it is damaged. */
export function paintable(href: string): ImageBitmap | undefined {
  const known = entries.get(href)
  if (known) {
    known.used = paintings
    return known.bitmap ?? undefined
  }
  const entry: Entry = { bitmap: null, used: paintings }
  entries.set(href, entry)
  void shownBlob(href)
    .then((blob) => blob && decode(blob, SIDE))
    .then((bitmap) => {
      entry.bitmap = bitmap
      if (!bitmap) return
      letGo()
      listeners.forEach((listener) => listener())
    })
  return undefined
}

/** Evicts the least recently used pictures beyond the limit. */
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

const addresses = new Map<string, string>()

function addressOfBlob(href: string, blob: Blob): string {
  const made = addresses.get(href) ?? URL.createObjectURL(blob)
  addresses.set(href, made)
  return made
}

/** Returns an object URL of a picture, valid as long as the window; undefined while a large one is being scaled. */
export function addressNow(href: string): string | undefined {
  const known = addresses.get(href)
  return known ?? (isLarge(href) ? undefined : addressOfBlob(href, blobOf(href)))
}

/** Resolves to the result of `addressNow` when available; undefined if the picture is damaged. */
export async function addressOf(href: string): Promise<string | undefined> {
  const blob = await shownBlob(href)
  return blob ? addressOfBlob(href, blob) : undefined
}
