import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, ipcMain } from 'electron'
import * as z from 'zod'
import { EXPORT_FORMATS } from '../shared/ipc'
import { saveFailure } from './documents/problems'
import { renderMap } from './export/render'
import { openRenderWindows } from './export/render-window'
import { createSaver } from './files/save'
import { openIpc } from './ipc/ipc'
import { appOrigin } from './origin'
import { drawInWorker } from './parse-in-worker'
import { serveRenderer } from './protocol/serve'
import { protectApp } from './security'

/*
 * The command line's renderer: Electron is started with this file and the path of a job, renders it in a hidden
 * page, and says on standard output, in one line of JSON, what came of it.
 */

const jobSchema = z.object({
  /** A journey file's text. */
  text: z.string(),
  /** The map's id; empty for the first. */
  map: z.string(),
  format: z.enum(EXPORT_FORMATS),
  scale: z.number().int().min(1).max(3),
  locale: z.string(),
  /** Where the result is written; what is there is replaced. */
  output: z.string().min(1),
})
export type HeadlessJob = z.infer<typeof jobSchema>

export type HeadlessReply =
  | { readonly ok: true; readonly bytes: number }
  | { readonly ok: false; readonly code: string; readonly message: string }

const userData = mkdtempSync(join(tmpdir(), 'touchline-export-'))
app.setPath('userData', userData)
app.on('quit', () => {
  rmSync(userData, { recursive: true, force: true })
})
// The hidden window comes and goes; the app ends when it has answered.
app.on('window-all-closed', () => undefined)
const origin = appOrigin(undefined)
protectApp(app, origin)

async function work(jobPath: string): Promise<HeadlessReply> {
  const job = jobSchema.parse(JSON.parse(await readFile(jobPath, 'utf8')))
  const ipc = openIpc(ipcMain, origin, { info: report, warn: report, error: report })
  const windows = openRenderWindows(ipc, origin, (protocols) => {
    serveRenderer(protocols, join(import.meta.dirname, '..', 'renderer'), origin)
  })
  const content = await renderMap(windows, await drawInWorker({ ...job, page: 'map' }), job.format, job.scale)
  const saved = await createSaver({ backupDir: join(userData, 'backups') }).save(job.output, content, {
    expected: 'overwrite',
    backup: false,
  })
  if (saved.ok) return { ok: true, bytes: saved.bytes }
  return { ok: false, code: saveFailure(saved.problem), message: saved.problem.errno ?? saved.problem.code }
}

function report(message: string): void {
  process.stderr.write(`${message}\n`)
}

function answer(reply: HeadlessReply): void {
  process.stdout.write(`${JSON.stringify(reply)}\n`, () => {
    app.exit(reply.ok ? 0 : 1)
  })
}

app
  .whenReady()
  .then(() => work(process.argv.at(-1) ?? ''))
  .then(answer, (error: unknown) => {
    answer({ ok: false, code: 'render', message: error instanceof Error ? error.message : String(error) })
  })
