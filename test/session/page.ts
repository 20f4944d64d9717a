import { MainProcess } from './main-process'

/*
 * The parts of a browser page that the session uses, in plain Node: events, focus, and the bridge to the main process.
 * The renderer's modules access `window` and `document` on load, so this module has to be imported before them.
 */

/** A focusable element: the canvas or a field. It has no layout; its top left corner is that of the window. */
export class PageElement extends EventTarget {
  readonly dataset: Record<string, string> = {}

  /** @param attributes returns the names of its current attributes */
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

/** A text field. */
export class PageInput extends PageElement {
  readonly type = 'text'
}

class Page extends EventTarget {
  activeElement: PageElement | null = null
  /** Returns the visible element that matches a CSS selector; set by the session's driver. */
  find: (selector: string) => PageElement | null = () => null
  readonly documentElement = { style: { setProperty() {} }, dataset: {}, lang: '' }

  querySelector(selector: string): PageElement | null {
    return this.find(selector)
  }
}

export const page = new Page()

export const main = new MainProcess()

/** The window: its events, and what the preload script exposes on it. */
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
