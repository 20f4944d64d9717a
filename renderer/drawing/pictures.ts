import { blobOf, decode, isLarge, reduced } from './decode-picture'

/*
 * Pictures of the file, ready to be shown: decoded ones for the canvas, and short addresses for what is mounted. Each is made
 * once from its data URL, which is megabytes long, off the main thread, and the large ones one after the other.
 */

/** The longest side of a decoded picture (px): it is painted while the view moves or from afar. */
const SIDE = 640
/** The longest side of a large picture as it is mounted at rest (px): enough for a card at the nearest zoom. */
const MOUNTED_SIDE = 1600
/** Decoded pixels that are kept, at four bytes each; more only where a single view has them. */
const KEPT_PIXELS = 40_000_000

/** A picture as it is shown: as it is in the file, or with fewer pixels. Null for a broken one. */
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

const addresses = new Map<string, string>()

function addressOfBlob(href: string, blob: Blob): string {
  const made = addresses.get(href) ?? URL.createObjectURL(blob)
  addresses.set(href, made)
  return made
}

/** A short address of a picture for an element of the page, good as long as the window; undefined while a large one is made smaller. */
export function addressNow(href: string): string | undefined {
  const known = addresses.get(href)
  return known ?? (isLarge(href) ? undefined : addressOfBlob(href, blobOf(href)))
}

/** As `addressNow`, once it is there; undefined for a broken picture. */
export async function addressOf(href: string): Promise<string | undefined> {
  const blob = await shownBlob(href)
  return blob ? addressOfBlob(href, blob) : undefined
}
