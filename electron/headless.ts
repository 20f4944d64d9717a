import { rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, ipcMain } from 'electron'
import * as z from 'zod'
import type { FileProblem } from '../shared/document/problem'
import { PAINTED_FORMAT_IDS } from '../shared/exports/exports'
import { paperSchema } from '../shared/ipc'
import { PAGE_VIEW_IDS } from '../shared/views/views'
import { renderMap } from './export/render'
import { openRenderWindows } from './export/render-window'
import { isRunning } from './files/temporary'
import { openIpc } from './ipc/ipc'
import { appOrigin } from './origin'
import { DrawFailure, drawInWorker } from './parse-in-worker'
import { serveRenderer } from './protocol/serve'
import { protectApp } from './security'

/*
 * Renderer of the command line. Electron runs this file with a job folder as argument, renders the job in a hidden
 * page, writes the result into that folder and prints one line of JSON to standard output. It exits when the command
 * line does: standard input is a pipe from it.
 */

const jobSchema = z.object({
  /** Content of a journey file. */
  text: z.string(),
  /** Map id; empty for the first map. */
  map: z.string(),
  view: z.enum(PAGE_VIEW_IDS),
  format: z.enum(PAINTED_FORMAT_IDS),
  scale: z.number().int().min(1).max(3),
  locale: z.string(),
  paper: paperSchema.optional(),
})
export type HeadlessJob = z.infer<typeof jobSchema>

export type HeadlessReply =
  /** Names of the result files in the job folder. */
  | { readonly ok: true; readonly files: readonly string[] }
  | { readonly ok: false; readonly problem: FileProblem | null; readonly message: string }

const RESULT = 'result'
const [folder = '', owner = ''] = process.argv.slice(-2)
app.setPath('userData', join(folder, 'profile'))
// The hidden window is closed before the reply is written; the app exits afterwards.
app.on('window-all-closed', () => undefined)
const origin = appOrigin(undefined)
protectApp(app, origin)

/**
 * Removes the job folder and ends this process, since the parent process is gone. Kills it, because `app.exit` can
 * wait forever while Chromium is starting; Chromium's child processes exit when it is gone.
 */
function desert(): void {
  rmSync(folder, { recursive: true, force: true })
  process.kill(process.pid, 'SIGKILL')
}

// GUI programs have no standard input on Windows, so the parent is polled there.
if (process.platform === 'win32') setInterval(() => isRunning(Number(owner)) || desert(), 1000)
else process.stdin.on('end', desert).on('error', desert).resume()

async function work(): Promise<HeadlessReply> {
  const job = jobSchema.parse(JSON.parse(await readFile(join(folder, 'job.json'), 'utf8')))
  const ipc = openIpc(ipcMain, origin, { info: report, warn: report, error: report })
  const windows = openRenderWindows(ipc, origin, (protocols) => {
    serveRenderer(protocols, join(import.meta.dirname, '..', 'renderer'), origin)
  })
  const contents = await renderMap(windows, await drawInWorker(job), job)
  const files = contents.map((_, at) => `${RESULT}-${at}`)
  await Promise.all(contents.map((content, at) => writeFile(join(folder, files[at] ?? RESULT), content)))
  return { ok: true, files }
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
