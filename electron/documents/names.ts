import { basename, extname } from 'node:path'

export const ENDING = '.journey'

/**
 * Maximum number of characters of a suggested name: longer ones are unreadable in dialogs, and Windows allows 260 for a
 * whole path.
 */
const NAME_LENGTH = 80
/** Maximum number of bytes of a suggested name without extension: file systems allow 255 with it. */
const NAME_BYTES = 200

/** Turns a title into a file name that is valid on every file system; may be empty. */
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

/** Appends the extension unless the name already has it. */
export function withEnding(path: string, ending: string): string {
  return extname(path).toLowerCase() === ending ? path : path + ending
}

/** Returns the title of a window. */
export function windowTitle(product: string, shown: { readonly name: string; readonly dirty: boolean } | null): string {
  return shown === null ? product : `${shown.name}${shown.dirty ? ' ●' : ''} – ${product}`
}

/** Returns whether a name has the app's file extension. */
export function hasEnding(name: string): boolean {
  return name.toLowerCase().endsWith(ENDING)
}

/** Returns the base name of a path without the app's file extension. */
export function bareName(path: string): string {
  const name = basename(path)
  return hasEnding(name) ? name.slice(0, -ENDING.length) : name
}
