import type { BrowserWindow, WebContents } from 'electron'
import type { ActionId } from '../../shared/actions/actions'
import type { Notice } from '../../shared/ipc-values'
import { windowTitle } from './names'
import type { OpenedDocument } from './opened-document'

/** A window and its document, if any. */
export interface DocumentWindow {
  readonly window: BrowserWindow
  document: OpenedDocument | null
  /** The document being read for this window; the page's first call waits for it. */
  opening: Promise<void> | null
  /** Notices that the page shows at start. */
  notices: readonly Notice[]
  start: 'new' | undefined
  /** Enabled and checked menu items as last reported by the page; null before the first report. */
  menu: { readonly enabled: readonly ActionId[]; readonly ticked: readonly ActionId[] } | null
  /** The user agreed to close the window, so its draft can be removed. */
  mayClose: boolean
  /** The window closes without waiting for its page; its draft is recovered at the next start. */
  keepsDraft: boolean
}

/** Initial contents of a new window. */
export interface WindowContents {
  readonly document?: OpenedDocument
  readonly notices?: readonly Notice[]
  readonly start?: 'new'
}

/** All windows and their documents: one document per window, one window per document. */
export interface WindowRegistry {
  open(contents: WindowContents): DocumentWindow
  /** Attaches a document to an empty window. */
  attach(place: DocumentWindow, document: OpenedDocument): void
  byWebContents(contents: WebContents): DocumentWindow | undefined
  all(): readonly DocumentWindow[]
  /** The focused window, or the last one that was. */
  current(): DocumentWindow | null
  /** Returns the window that holds a file, by its real path. */
  byPath(path: string): DocumentWindow | undefined
  /** Shows a document's name and state in the title of its window. */
  retitle(place: DocumentWindow): void
  /** Waits until the drafts of closed windows are written or removed. */
  settled(): Promise<void>
}

export interface WindowRegistryOptions {
  makeWindow: (open: number) => BrowserWindow
  /** Called for each new window before its page loads. */
  prepare: (place: DocumentWindow) => void
  product: string
  untitled: () => string
}

export function createWindowRegistry({
  makeWindow,
  prepare,
  product,
  untitled,
}: WindowRegistryOptions): WindowRegistry {
  const places: DocumentWindow[] = []
  const closing = new Set<Promise<void>>()
  let latest: DocumentWindow | null = null

  function retitle({ window, document }: DocumentWindow): void {
    if (window.isDestroyed()) return
    const name = document && (document.path === null ? document.title || document.name || untitled() : document.name)
    window.setTitle(windowTitle(product, document && { name: name ?? '', dirty: document.dirty || document.pending }))
    window.setRepresentedFilename(document?.path ?? '')
    window.setDocumentEdited(document !== null && (document.dirty || document.pending))
  }

  function forget(place: DocumentWindow): void {
    places.splice(places.indexOf(place), 1)
    if (latest === place) latest = places.at(-1) ?? null
    const { document } = place
    if (document === null) return
    document.stopWatching()
    const closed = document.journal
      .close({ keep: !place.mayClose || place.keepsDraft })
      .finally(() => closing.delete(closed))
    closing.add(closed)
  }

  return {
    open({ document, notices = [], start }) {
      const window = makeWindow(places.length)
      const place: DocumentWindow = {
        window,
        document: document ?? null,
        opening: null,
        notices,
        start,
        menu: null,
        mayClose: false,
        keepsDraft: false,
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
    attach(place, document) {
      place.document = document
      place.start = undefined
      retitle(place)
    },
    byWebContents: (contents) => places.find(({ window }) => !window.isDestroyed() && window.webContents === contents),
    all: () => [...places],
    current: () => places.find(({ window }) => window.isFocused()) ?? latest,
    byPath: (path) => places.find(({ document }) => document?.path === path),
    retitle,
    async settled() {
      await Promise.all(closing)
    },
  }
}
