import { rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, ipcMain } from 'electron'
import * as z from 'zod'
import type { FileProblem } from '../shared/document/problem'
import { FORMAT_IDS } from '../shared/exports/exports'
import { VIEW_IDS } from '../shared/views/views'
import { renderMap } from './export/render'
import { openRenderWindows } from './export/render-window'
import { isRunning } from './files/temporary'
import { openIpc } from './ipc/ipc'
import { appOrigin } from './origin'
import { DrawFailure, drawInWorker } from './parse-in-worker'
import { serveRenderer } from './protocol/serve'
import { protectApp } from './security'

/*
 * The command line's renderer: Electron is started with this file and the folder of a job, renders it in a hidden page
 * into that folder, and says on standard output, in one line of JSON, what came of it. It ends with the command line:
 * standard input is a pipe from there.
 */

const jobSchema = z.object({
  /** A journey file's text. */
  text: z.string(),
  /** The map's id; empty for the first. */
  map: z.string(),
  view: z.enum(VIEW_IDS),
  format: z.enum(FORMAT_IDS),
  scale: z.number().int().min(1).max(3),
  locale: z.string(),
})
export type HeadlessJob = z.infer<typeof jobSchema>

export type HeadlessReply =
  /** The name of the result in the job's folder. */
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly problem: FileProblem | null; readonly message: string }

const RESULT = 'result'
/** EX_IOERR: nobody is there for an answer. */
const DESERTED = 74

const [folder = '', owner = ''] = process.argv.slice(-2)
app.setPath('userData', join(folder, 'profile'))
// The hidden window comes and goes; the app ends when it has answered.
app.on('window-all-closed', () => undefined)
const origin = appOrigin(undefined)
protectApp(app, origin)

/** Ends with whatever is under way, since the command line is gone. */
function desert(): void {
  rmSync(folder, { recursive: true, force: true })
  app.exit(DESERTED)
}

// A window program has no standard input on Windows.
if (process.platform === 'win32') setInterval(() => isRunning(Number(owner)) || desert(), 1000)
else process.stdin.on('end', desert).on('error', desert).resume()

async function work(): Promise<HeadlessReply> {
  const job = jobSchema.parse(JSON.parse(await readFile(join(folder, 'job.json'), 'utf8')))
  const ipc = openIpc(ipcMain, origin, { info: report, warn: report, error: report })
  const windows = openRenderWindows(ipc, origin, (protocols) => {
    serveRenderer(protocols, join(import.meta.dirname, '..', 'renderer'), origin)
  })
  const content = await renderMap(windows, await drawInWorker(job), job)
  await writeFile(join(folder, RESULT), content)
  return { ok: true, file: RESULT }
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
  .then(work)
  .then(answer, (error: unknown) => {
    const problem = error instanceof DrawFailure ? error.problem : null
    answer({ ok: false, problem, message: error instanceof Error ? error.message : String(error) })
  })
