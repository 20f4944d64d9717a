import type { BrowserWindow, WebContents } from 'electron'
import type { ActionId } from '../../shared/actions'
import type { Notice } from '../../shared/ipc'
import { windowTitle } from './names'
import type { OpenedDocument } from './opened-document'

/** A window and what lies in it. */
export interface Place {
  readonly window: BrowserWindow
  document: OpenedDocument | null
  /** What is being read for it: the page's first call waits until it is there. */
  opening: Promise<void> | null
  /** What the page is told when it starts. */
  notices: readonly Notice[]
  start: 'new' | undefined
  /** Which menu items are on and ticked, as the page last said; null before it has. */
  menu: { readonly enabled: readonly ActionId[]; readonly ticked: readonly ActionId[] } | null
  /** The user agreed that the window closes: its draft is not needed any more. */
  mayClose: boolean
}

/** What a new window starts with. */
export interface Contents {
  readonly document?: OpenedDocument
  readonly notices?: readonly Notice[]
  readonly start?: 'new'
}

/** All windows with their documents: one window for each document, one document in each window. */
export interface Desk {
  open(contents: Contents): Place
  /** Lays a document into a window that has none. */
  lay(place: Place, document: OpenedDocument): void
  at(contents: WebContents): Place | undefined
  places(): readonly Place[]
  /** The window that the user works in: the focused one, or the last one that was. */
  current(): Place | null
  /** The window that holds a file, by its real path. */
  holding(path: string): Place | undefined
  /** Shows a document's name and state in its window's frame. */
  retitle(place: Place): void
  /** Waits until the drafts of closed windows are written or removed. */
  settled(): Promise<void>
}

export interface DeskOptions {
  makeWindow: (open: number) => BrowserWindow
  /** Called for each new window before its page loads. */
  prepare: (place: Place) => void
  product: string
  untitled: () => string
}

export function openDesk({ makeWindow, prepare, product, untitled }: DeskOptions): Desk {
  const places: Place[] = []
  const closing = new Set<Promise<void>>()
  let latest: Place | null = null

  function retitle({ window, document }: Place): void {
    if (window.isDestroyed()) return
    const name = document && (document.path === null ? document.title || document.name || untitled() : document.name)
    window.setTitle(windowTitle(product, document && { name: name ?? '', dirty: document.dirty }))
    window.setRepresentedFilename(document?.path ?? '')
    window.setDocumentEdited(document?.dirty ?? false)
  }

  function forget(place: Place): void {
    places.splice(places.indexOf(place), 1)
    if (latest === place) latest = places.at(-1) ?? null
    const { document } = place
    if (document === null) return
    document.stopWatching()
    const closed = document.journal.close({ keep: !place.mayClose }).finally(() => closing.delete(closed))
    closing.add(closed)
  }

  return {
    open({ document, notices = [], start }) {
      const window = makeWindow(places.length)
      const place: Place = {
        window,
        document: document ?? null,
        opening: null,
        notices,
        start,
        menu: null,
        mayClose: false,
      }
      places.push(place)
      latest ??= place
      window.on('focus', () => {
        latest = place
      })
      window.once('closed', () => {
        forget(place)
      })
      retitle(place)
      prepare(place)
      return place
    },
    lay(place, document) {
      place.document = document
      place.start = undefined
      retitle(place)
    },
    at: (contents) => places.find(({ window }) => !window.isDestroyed() && window.webContents === contents),
    places: () => [...places],
    current: () => places.find(({ window }) => window.isFocused()) ?? latest,
    holding: (path) => places.find(({ document }) => document?.path === path),
    retitle,
    async settled() {
      await Promise.all(closing)
    },
  }
}
