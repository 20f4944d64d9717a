import {
  type BrowserWindow as Window,
  BrowserWindow,
  type Protocol,
  type Session,
  session,
  type WebContents,
} from 'electron'
import type { TellArguments } from '../../shared/ipc'
import type { ExportJob } from '../../shared/ipc-values'
import type { Ipc } from '../ipc/ipc'
import type { Origin } from '../origin'
import { hardenSession } from '../security'
import { pagePreferences } from '../windows/document-window'

/** Time limit of a page's job (ms): the largest pictures take minutes. */
const TIME_LIMIT = 10 * 60_000

type Answer = TellArguments<'export.answer'>

/** Reports progress of a job and cancels it. */
export interface RenderControl {
  readonly signal: AbortSignal
  /** @param done from 0 to 1 */
  readonly onProgress: (done: number) => void
}

/** Renders in hidden windows, each with a single job and a session separate from the document windows. */
export interface RenderWindows {
  /**
   * Loads a hidden page with a job and, once it has replied, calls `use` with the page.
   *
   * @throws if the page fails, crashes or exceeds the time limit, or the signal's abort reason
   */
  render<T>(
    job: ExportJob,
    use: (page: WebContents, png: Uint8Array | undefined) => Promise<T>,
    control?: RenderControl,
  ): Promise<T>
}

/** Returns a promise that rejects with the signal's reason once it aborts. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

/** @param serve registers the app's protocol for a session */
export function openRenderWindows(ipc: Ipc, origin: Origin, serve: (protocol: Protocol) => void): RenderWindows {
  const jobs = new Map<
    number,
    { readonly job: ExportJob; readonly answer: (answer: Answer) => void; readonly control: RenderControl | undefined }
  >()
  let prepared: Promise<Session> | null = null

  ipc.handle('export.job', (from) => {
    const entry = jobs.get(from.id)
    if (!entry) throw new Error('there is no job for this page')
    return entry.job
  })
  ipc.listen('export.progress', (from, { done }) => {
    jobs.get(from.id)?.control?.onProgress(done)
  })
  ipc.listen('export.answer', (from, answer) => {
    jobs.get(from.id)?.answer(answer)
  })

  /** A separate session, because zoom belongs to a session and must not affect exports. */
  async function prepareSession(): Promise<Session> {
    const own = session.fromPartition('export')
    serve(own.protocol)
    await hardenSession(own, origin)
    return own
  }

  async function answerOf(window: Window, job: ExportJob, control: RenderControl | undefined): Promise<Answer> {
    const { webContents } = window
    return new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the page took too long')), TIME_LIMIT)
      const settle = (end: () => void) => {
        clearTimeout(timer)
        end()
      }
      jobs.set(webContents.id, { job, control, answer: (answer) => settle(() => resolve(answer)) })
      control?.signal.addEventListener('abort', () => settle(() => reject(control.signal.reason as Error)), {
        once: true,
      })
      webContents.once('render-process-gone', (_event, { reason }) =>
        settle(() => reject(new Error(`the page ended: ${reason}`))),
      )
      window
        .loadURL(origin.pageUrl('export.html'))
        .catch((error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))))
    })
  }

  return {
    async render(job, use, control) {
      control?.signal.throwIfAborted()
      const window = new BrowserWindow({
        show: false,
        webPreferences: {
          ...pagePreferences(origin),
          session: await (prepared ??= prepareSession()),
          backgroundThrottling: false,
        },
      })
      const { id } = window.webContents
      ipc.trust(window.webContents, 'export')
      try {
        const answer = await answerOf(window, job, control)
        if (!answer.ok) throw new Error(answer.message)
        const used = use(window.webContents, answer.png)
        return await (control ? Promise.race([used, rejectOnAbort(control.signal)]) : used)
      } finally {
        jobs.delete(id)
        if (!window.isDestroyed()) window.destroy()
      }
    },
  }
}
