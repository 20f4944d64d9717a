import { MainProcess } from './main-process'

/*
 * What the session touches of a browser's page, in plain Node: events, which element has the keyboard, and the bridge to the
 * main process. The renderer's modules take `window` and `document` when they are loaded, so this module is imported before them.
 */

/** An element that can have the keyboard: the canvas, or a field. It has no layout; its top left corner is that of the window. */
export class PageElement extends EventTarget {
  readonly dataset: Record<string, string> = {}

  /** @param attributes the names of those that it has now */
  constructor(private readonly attributes: () => readonly string[] = () => []) {
    super()
  }

  focus(): void {
    page.activeElement = this
  }

  select(): void {}

  hasAttribute(name: string): boolean {
    return this.attributes().includes(name)
  }

  closest(selectors: string): PageElement | null {
    return this instanceof PageInput && selectors.includes('input') ? this : null
  }

  getBoundingClientRect(): { readonly left: number; readonly top: number } {
    return { left: 0, top: 0 }
  }

  setPointerCapture(): void {}
}

/** A field in which one types. */
export class PageInput extends PageElement {
  readonly type = 'text'
}

class Page extends EventTarget {
  activeElement: PageElement | null = null
  /** Returns the element of a CSS selector that is shown; the session's driver knows which are. */
  find: (selector: string) => PageElement | null = () => null
  readonly documentElement = { style: { setProperty() {} }, dataset: {}, lang: '' }

  querySelector(selector: string): PageElement | null {
    return this.find(selector)
  }
}

export const page = new Page()

export const main = new MainProcess()

/** The window: its events, and what the preload puts on it. */
export const pageWindow = Object.assign(new EventTarget(), {
  touchline: main,
  setTimeout,
  clearTimeout,
  matchMedia: () => Object.assign(new EventTarget(), { matches: false }),
})

Object.assign(globalThis, {
  window: pageWindow,
  document: page,
  Element: PageElement,
  HTMLElement: PageElement,
  HTMLInputElement: PageInput,
  HTMLTextAreaElement: PageInput,
  requestAnimationFrame: (run: () => void) => setTimeout(run),
  cancelAnimationFrame: clearTimeout,
})
