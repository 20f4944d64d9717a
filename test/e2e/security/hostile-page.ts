import type { ElectronApplication, Page } from '@playwright/test'

/** The bridge as a hostile page would use it: with any name and any arguments. */
export interface AnyBridge {
  call(name: string, args: unknown): Promise<unknown>
  tell(name: string, args: unknown): void
  on(name: string, listener: (...given: unknown[]) => void): () => void
  openDropped(file: unknown): Promise<unknown>
}

/** Dialogs and external addresses recorded since `stubSystem`. */
export interface Asked {
  /** Native dialogs, by the function’s name. */
  readonly dialogs: { readonly kind: string; readonly detail: string | undefined }[]
  /** Addresses and folders passed to the system. */
  readonly opened: string[]
}

/** Replies of native dialogs: the index of a button for a message box, a path or cancel for others. */
export interface Answers {
  readonly button: number
  readonly path?: string
  /** Only every n-th dialog returns the path, the others are cancelled; absent: all return it. */
  readonly every?: number
}

interface Stubbed {
  asked?: Asked
  answers?: Answers
}

/** Replaces native dialogs and the system’s programs for the rest of the run; they are recorded instead of opened. */
export async function stubSystem(app: ElectronApplication, answers: Answers): Promise<void> {
  await app.evaluate(({ dialog, shell }, given) => {
    const main = globalThis as Stubbed
    if (main.asked) {
      main.answers = given
      return
    }
    const asked: Asked = { dialogs: [], opened: [] }
    main.asked = asked
    main.answers = given
    const note = (kind: string, args: readonly unknown[]) => {
      asked.dialogs.push({ kind, detail: (args.at(-1) as { detail?: string } | undefined)?.detail })
      return asked.dialogs.length % (main.answers?.every ?? 1) === 0 ? main.answers?.path : undefined
    }
    dialog.showMessageBox = (...args: unknown[]) => {
      note('message', args)
      return Promise.resolve({ response: main.answers?.button ?? 0, checkboxChecked: false })
    }
    dialog.showOpenDialog = (...args: unknown[]) => {
      const path = note('open', args)
      return Promise.resolve({ canceled: path === undefined, filePaths: path === undefined ? [] : [path] })
    }
    dialog.showSaveDialog = (...args: unknown[]) => {
      const path = note('save', args)
      return Promise.resolve({ canceled: path === undefined, filePath: path ?? '' })
    }
    shell.openExternal = (address) => {
      asked.opened.push(address)
      return Promise.resolve()
    }
    shell.openPath = (path) => {
      asked.opened.push(path)
      return Promise.resolve('')
    }
  }, answers)
}

/** Returns the recorded dialogs and addresses. */
export async function askedSoFar(app: ElectronApplication): Promise<Asked> {
  return app.evaluate(() => (globalThis as Stubbed).asked ?? { dialogs: [], opened: [] })
}

/** Navigations of a window: committed ones and prevented ones, by address. */
export interface Watched {
  readonly committed: string[]
  readonly stopped: string[]
}

/** Records each navigation of the first window from now on. */
export async function watchNavigations(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const watched: Watched = { committed: [], stopped: [] }
    ;(globalThis as { watched?: Watched }).watched = watched
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.on('did-navigate', (_event, url) => watched.committed.push(url))
    // An inner frame that starts empty is part of its page: it has the page’s policy and no bridge.
    contents?.on('did-frame-navigate', (_event, url, _code, _text, isMainFrame) => {
      if (!isMainFrame && url !== 'about:blank') watched.committed.push(url)
    })
    // Runs after the app’s own listeners, so that `defaultPrevented` is set.
    contents?.on('will-frame-navigate', (event) => {
      if (event.defaultPrevented) watched.stopped.push(event.url)
    })
  })
}

export async function navigationsSoFar(app: ElectronApplication): Promise<Watched> {
  return app.evaluate(() => (globalThis as { watched?: Watched }).watched ?? { committed: [], stopped: [] })
}

/** Returns the address of every page of any kind. */
export async function allPages(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => contents.getURL()))
}

/** Runs a script in the first window’s page with a user gesture; returns its result or the error text. */
export async function runByClick(app: ElectronApplication, script: string): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }, code) => {
    return BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript(code, true)
      .catch((error: unknown) => String(error)) as Promise<unknown>
  }, script)
}

/** Makes the page record each policy violation for `violationsSoFar`. */
export async function watchPolicy(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = []
    ;(window as { seen?: string[] }).seen = seen
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      seen.push(`${effectiveDirective} ${blockedURI}`),
    )
  })
}

export async function violationsSoFar(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as { seen?: string[] }).seen ?? [])
}
