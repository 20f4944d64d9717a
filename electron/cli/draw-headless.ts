import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errnoOf } from '../files/problem'
import type { HeadlessJob, HeadlessReply } from '../headless'
import { DrawFailure } from '../parse-in-worker'
import { EXIT, Failure, type Terminal } from './terminal'

/**
 * Draws a map as PDF or PNG in a hidden Electron window. Returns the content of each file.
 *
 * @param folder the command's temporary folder; Electron writes only there
 * @throws DrawFailure, Failure, or the terminal signal's abort reason, after Electron has exited
 */
export async function drawHeadless(job: HeadlessJob, folder: string, terminal: Terminal): Promise<Uint8Array[]> {
  const electron = terminal.env.TOUCHLINE_ELECTRON
  if (!electron)
    throw new Failure('PDF and PNG are drawn by Electron, which npm run -s cli -- export … finds', EXIT.usage)
  const reply = await inTemporaryFolder(folder, async () => {
    await writeFile(join(folder, 'job.json'), JSON.stringify(job))
    return runElectron(electron, folder, terminal)
  })
  if (reply.ok) return Promise.all(reply.files.map((file) => readFile(join(folder, file))))
  if (reply.problem) throw new DrawFailure(reply.problem)
  throw new Failure(`the map could not be drawn (${reply.message}); try a smaller size or another format`)
}

async function inTemporaryFolder<T>(folder: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    const errno = errnoOf(error)
    if (errno === undefined) throw error
    throw new Failure(`the folder for temporary files, “${folder}”, can't be written (${errno}); make room there`)
  }
}

/** Milliseconds after which drawing is aborted. */
const TIME_LIMIT = 300_000
/** Milliseconds that Electron's child processes get to exit after it. */
const TIME_TO_END = 3_000

function runElectron(electron: string, folder: string, { env, err: tell, signal }: Terminal): Promise<HeadlessReply> {
  const program = fileURLToPath(new URL('./headless.js', import.meta.url))
  const isRoot = process.getuid?.() === 0
  if (isRoot) tell('drawing without Chromium’s sandbox (--no-sandbox), which does not run as root')
  const sandbox = isRoot ? ['--no-sandbox'] : []
  signal.throwIfAborted()
  return new Promise((done, fail) => {
    const child = spawn(electron, [...sandbox, program, folder, String(process.pid)], {
      env: { ...env, TMPDIR: folder, TEMP: folder, TMP: folder },
      // Nothing is written to stdin; its end tells Electron that this process is gone.
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: TIME_LIMIT,
      killSignal: 'SIGKILL',
    })
    let out = ''
    let err = ''
    child.stdin.on('error', () => undefined)
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    const end = () => child.kill('SIGKILL')
    signal.addEventListener('abort', end)
    child.on('error', (error) => fail(new Failure(`Electron does not start: ${error.message}`)))
    // Electron's child processes inherit the pipes, which close only when all of them have exited.
    child.on('exit', () =>
      setTimeout(() => [child.stdout, child.stderr].forEach((pipe) => pipe.destroy()), TIME_TO_END).unref(),
    )
    child.on('close', (code, killedBy) => {
      signal.removeEventListener('abort', end)
      // Electron may print other lines before the reply, which is one line of JSON.
      const answer = out.split('\n').findLast((line) => line.startsWith('{"ok":'))
      if (signal.aborted) fail(signal.reason as Error)
      else if (answer !== undefined) done(JSON.parse(answer) as HeadlessReply)
      else
        fail(
          new Failure(
            `Electron ended with ${code ?? killedBy} and gave no answer: ${err.trim().split('\n').at(-1) ?? ''}`,
          ),
        )
    })
  })
}
