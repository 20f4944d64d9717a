import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Translate } from '../../shared/drawing/context'
import type { HeadlessJob, HeadlessReply } from '../headless'
import { EXIT, Failure, type Terminal } from './terminal'

/** Draws a map as PDF or PNG in a hidden window of Electron, which also writes the file, durably. */
export async function drawHeadless(job: HeadlessJob, translate: Translate, terminal: Terminal): Promise<void> {
  const electron = terminal.env.TOUCHLINE_ELECTRON
  if (!electron)
    throw new Failure('PDF and PNG are drawn by Electron, which npm run -s cli -- export … finds', EXIT.usage)
  const folder = await mkdtemp(join(tmpdir(), 'touchline-job-'))
  try {
    const jobFile = join(folder, 'job.json')
    await writeFile(jobFile, JSON.stringify({ ...job, output: resolve(job.output) }))
    const reply = await runElectron(electron, jobFile, terminal)
    if (reply.ok) return
    const told = translate(`save.${reply.code}`, { name: basename(job.output), errno: reply.message })
    throw new Failure(reply.code === 'render' ? `${told} (${reply.message})` : told)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Milliseconds after which a drawing is given up. */
const TIME_LIMIT = 300_000

function runElectron(electron: string, jobFile: string, { env, err: tell }: Terminal): Promise<HeadlessReply> {
  const program = fileURLToPath(new URL('./headless.js', import.meta.url))
  const isRoot = process.getuid?.() === 0
  if (isRoot) tell('drawing without Chromium’s sandbox (--no-sandbox), which does not run as root')
  const sandbox = isRoot ? ['--no-sandbox'] : []
  return new Promise((done, fail) => {
    const child = spawn(electron, [...sandbox, program, jobFile], {
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIME_LIMIT,
      killSignal: 'SIGKILL',
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('error', (error) => fail(new Failure(`Electron does not start: ${error.message}`)))
    child.on('close', (code, signal) => {
      // Electron's own chatter may stand before the answer, which is one line of JSON.
      const answer = out.split('\n').findLast((line) => line.startsWith('{"ok":'))
      if (answer === undefined)
        fail(
          new Failure(
            `Electron ended with ${code ?? signal} and gave no answer: ${err.trim().split('\n').at(-1) ?? ''}`,
          ),
        )
      else done(JSON.parse(answer) as HeadlessReply)
    })
  })
}
