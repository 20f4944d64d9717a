import { basename, extname } from 'node:path'

export const ENDING = '.journey'

/** Characters of a suggested name: longer ones are no use in a dialog, and Windows allows 260 for a whole path. */
const NAME_LENGTH = 80
/** Bytes of a suggested name without its ending: file systems allow 255 with it. */
const NAME_BYTES = 200

/** A name that every file system takes, made of a title; empty if nothing of it is left. */
export function fileNameOf(title: string): string {
  const kept = title
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cs}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
  let name = ''
  for (const character of kept) {
    const longer = name + character
    if (longer.length > NAME_LENGTH || Buffer.byteLength(longer) > NAME_BYTES) break
    name = longer
  }
  return name.replace(/[. ]+$/, '')
}

/** Adds the ending where a name has none of its own kind. */
export function withEnding(path: string, ending: string): string {
  return extname(path).toLowerCase() === ending ? path : path + ending
}

/** The title bar of a window. */
export function windowTitle(product: string, shown: { readonly name: string; readonly dirty: boolean } | null): string {
  return shown === null ? product : `${shown.name}${shown.dirty ? ' ●' : ''} – ${product}`
}

/** Whether a name has the ending of our files. */
export function hasEnding(name: string): boolean {
  return name.toLowerCase().endsWith(ENDING)
}

/** A path's last part without the ending of our files. */
export function bareName(path: string): string {
  const name = basename(path)
  return hasEnding(name) ? name.slice(0, -ENDING.length) : name
}
