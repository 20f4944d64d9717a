import { basename } from 'node:path'
import type { BrowserWindow } from 'electron'
import { type ExportTarget, exportTarget, FORMATS, isWritten } from '../../shared/exports/exports'
import type { CallArguments } from '../../shared/ipc'
import type { ExportReply } from '../../shared/ipc-values'
import type { PageViewId } from '../../shared/views/views'
import type { DocumentWindow } from '../documents/window-registry'
import { askWhereToSave } from '../documents/file-dialogs'
import { fileNameOf } from '../documents/names'
import { saveFailure } from '../documents/problems'
import { isJourneyFile } from '../files/is-journey-file'
import { MOST_PIXELS, pictureSize } from '../../shared/formats/png-strips'
import { type Drawn, drawInWorker, writeInWorker } from '../parse-in-worker'
import type { Services } from '../services'
import { send } from '../ipc/send'
import { pageJob, renderMap } from './render'
import type { RenderWindows } from './render-window'

/** How long an export takes before its progress is shown (ms). */
const SHOWN_AFTER = 1000

/** Asks for a path, renders the map and writes it durably. If the signal aborts before writing, nothing is written. */
export async function exportMap(
  shell: Services,
  windows: RenderWindows,
  place: DocumentWindow,
  args: CallArguments<'export.run'>,
  signal: AbortSignal,
): Promise<ExportReply> {
  const target = exportTarget(args.export)
  let name = args.suggestedName
  try {
    // Report a picture that is too large before asking for its name.
    const { paper } = target
    const picture = target.format === 'png' ? await draw(shell, args, target.view) : null
    const size = picture?.[0] && pictureSize(picture[0].scene, target.scale)
    if (size && size.width * size.height > MOST_PIXELS)
      return { kind: 'too-large', megapixels: millions(size.width * size.height), limit: millions(MOST_PIXELS) }
    const path = await askForPath(shell, place.window, target, args.suggestedName)
    if (path === null) return { kind: 'cancelled' }
    name = basename(path)
    // The save dialog does not detect that the path is a journey file or a link to one.
    if (await isJourneyFile(path)) return { kind: 'failed', code: 'is-journey', name }
    const onProgress = (done: number | null) => {
      if (!place.window.isDestroyed()) send(place.window.webContents, 'export.progress', { done })
    }
    // How much of a PDF is done is not known, but it can be cancelled.
    const slow = setTimeout(() => onProgress(null), SHOWN_AFTER)
    const render = async (): Promise<readonly (string | Uint8Array)[]> => {
      const { format, scale, view } = target
      if (isWritten(format)) return [await writeInWorker({ ...args, format, locale: shell.locale }, signal)]
      return renderMap(
        windows,
        picture ?? (await draw(shell, paper ? { ...args, paper } : args, view)),
        { format, scale },
        { signal, onProgress },
      )
    }
    const [content = ''] = await render().finally(() => clearTimeout(slow))
    signal.throwIfAborted()
    const saved = await shell.saver.save(path, content, { expected: 'overwrite', backup: false })
    if (saved.ok) return { kind: 'exported', name }
    shell.log.warn(`An export was not written: ${saved.problem.code}`)
    return { kind: 'failed', code: saveFailure(saved.problem), name, errno: saved.problem.errno }
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' }
    shell.log.error('An export could not be rendered', error)
    return { kind: 'failed', code: 'render', name }
  }
}

function draw(
  { locale }: Services,
  { text, map, overlay, paper }: CallArguments<'print.run'>,
  view: PageViewId,
): Promise<Drawn[]> {
  return drawInWorker({ text, map, view, locale, overlay, paper })
}

const millions = (count: number) => Math.round(count / 1e6)

function askForPath(
  shell: Services,
  window: BrowserWindow,
  { format, view }: ExportTarget,
  suggestedName: string,
): Promise<string | null> {
  const { translate } = shell
  const title = fileNameOf(suggestedName) || translate('document.untitled')
  const name = view === 'workshop-page' ? translate('workshop.page.file', { title }) : title
  return askWhereToSave(shell, window, {
    title: translate('dialog.export.title'),
    name: `${name}.${FORMATS[format].ending}`,
    format,
  })
}

/** Opens the system's print dialog; the map is fitted to the chosen paper. */
export async function printMap(
  shell: Services,
  windows: RenderWindows,
  place: DocumentWindow,
  args: CallArguments<'print.run'>,
): Promise<void> {
  try {
    const drawn = await draw(shell, args, 'canvas')
    const failure = await windows.render(pageJob(drawn), (page) => {
      return new Promise<string | null>((resolve) => {
        const [first] = drawn
        const landscape = first !== undefined && first.scene.width > first.scene.height
        page.print({ printBackground: true, landscape, margins: { marginType: 'default' } }, (success, reason) =>
          resolve(success ? null : reason),
        )
      })
    })
    if (failure === null || /cancel/i.test(failure)) return
    throw new Error(failure)
  } catch (error) {
    shell.log.error('Printing failed', error)
    send(place.window.webContents, 'notice.show', { key: 'notice.print-failed', tone: 'error' })
  }
}
