import { dialog } from 'electron'
import type { DocumentWindow } from '../documents/window-registry'
import { suspectKey } from '../documents/suspicion'
import type { Services } from '../services'

/** Period in ms within which repeated crashes count as persistent. */
const SPAN = 60_000
const MOST_CRASHES = 3
/** Chromium's code for an aborted navigation: the page is still there. */
const ABORTED = -3

/**
 * Reloads a window's page after it crashed or navigated away; its document is restored from its draft. If the page
 * keeps crashing, asks the user.
 */
export function recoverFromCrashes(place: DocumentWindow, { log, origin, suspects, translate }: Services): void {
  const { window } = place
  const crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.error(`A page ended: ${reason} (${exitCode})`)
    crashes.push(Date.now())
    const { document } = place
    const opening = document !== null && !document.usable
    if (document) {
      void suspects.add(suspectKey(document))
      document.recovered = true
      document.usable = false
    }
    if (opening) void askToReload(translate('dialog.suspect.crashed'))
    else if (crashes.filter((time) => time > Date.now() - SPAN).length < MOST_CRASHES) reload()
    else void askToReload(translate('dialog.crash.message'))
  })
  // A navigation to about:blank makes no request, so it is only detected afterwards.
  window.webContents.on('did-navigate', (_event, url) => {
    if (!origin.owns(url)) fetchBack()
  })
  window.webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (!isMainFrame) return
    log.error(`The page could not be loaded: ${description} (${code})`)
    if (code !== ABORTED && !origin.owns(url)) fetchBack()
  })

  function fetchBack(): void {
    place.menu = null
    // Failures are reported by the did-fail-load event.
    window.loadURL(origin.pageUrl('index.html')).catch(() => undefined)
  }

  function reload(): void {
    place.menu = null
    window.webContents.reload()
  }

  async function askToReload(message: string): Promise<void> {
    const journal = place.document?.journal
    const kept = (await journal?.flush()) ?? true
    const reason = journal?.problem()
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message,
      detail: kept
        ? translate('dialog.crash.detail')
        : translate('dialog.crash.detail-unkept', { reason: reason?.errno ?? reason?.code ?? '' }),
      buttons: [translate('dialog.crash.reload'), translate('dialog.crash.close')],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (window.isDestroyed()) return
    if (response === 0) reload()
    // Closed without consent, so the draft is kept for the next start.
    else window.destroy()
  }
}
