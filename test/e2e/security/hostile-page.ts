import type { ElectronApplication, Page } from '@playwright/test'

/** The bridge as a hostile page would use it: with any name and any arguments. */
export interface AnyBridge {
  call(name: string, args: unknown): Promise<unknown>
  tell(name: string, args: unknown): void
  on(name: string, listener: (...given: unknown[]) => void): () => void
  openDropped(file: unknown): Promise<unknown>
}

/** What the app asked the user and gave to the system since `stubSystem`. */
export interface Asked {
  /** Native dialogs, by the function's name. */
  readonly dialogs: { readonly kind: string; readonly detail: string | undefined }[]
  /** What was handed to the system: addresses, folders. */
  readonly opened: string[]
}

/** How native dialogs are answered: a message box with the number of a button, others with a path or by being cancelled. */
export interface Answers {
  readonly button: number
  readonly path?: string
  /** Every so many dialogs the path is given, the others are cancelled; absent: always. */
  readonly every?: number
}

interface Stubbed {
  asked?: Asked
  answers?: Answers
}

/** Puts native dialogs and the system's programs aside, for good: they are counted and answered instead of opened. */
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

/** What was asked and opened so far. */
export async function askedSoFar(app: ElectronApplication): Promise<Asked> {
  return app.evaluate(() => (globalThis as Stubbed).asked ?? { dialogs: [], opened: [] })
}

/** What of its gates a window has passed: committed navigations by address; and what was stopped at them. */
export interface Watched {
  readonly committed: string[]
  readonly stopped: string[]
}

/** Writes down what becomes of each navigation of the first window from now on. */
export async function watchNavigations(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const watched: Watched = { committed: [], stopped: [] }
    ;(globalThis as { watched?: Watched }).watched = watched
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.on('did-navigate', (_event, url) => watched.committed.push(url))
    // An inner frame that starts out empty is part of its page: it has the page's policy and no bridge.
    contents?.on('did-frame-navigate', (_event, url, _code, _text, isMainFrame) => {
      if (!isMainFrame && url !== 'about:blank') watched.committed.push(url)
    })
    // Later than the app's own listeners, so that what they said can be seen.
    contents?.on('will-frame-navigate', (event) => {
      if (event.defaultPrevented) watched.stopped.push(event.url)
    })
  })
}

export async function navigationsSoFar(app: ElectronApplication): Promise<Watched> {
  return app.evaluate(() => (globalThis as { watched?: Watched }).watched ?? { committed: [], stopped: [] })
}

/** Every page that there is, of any kind, by its address. */
export async function allPages(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => contents.getURL()))
}

/** Runs a script in the first window's page as if the user had just clicked, and answers what became of it. */
export async function runByClick(app: ElectronApplication, script: string): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }, code) => {
    return BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript(code, true)
      .catch((error: unknown) => String(error)) as Promise<unknown>
  }, script)
}

/** Makes the page tell of each thing that its policy blocks, for `violationsSoFar`. */
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
