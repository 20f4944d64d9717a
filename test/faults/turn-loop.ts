/**
 * `turn-loop FILE BACKUPS NAME COUNT`: adds COUNT lines `NAME n` to a file through the app’s own save function, while
 * other processes do the same. Each line is appended to the content just read; after a conflict the file is read again.
 * Prints a line once its save has resolved. With `--control` it reads and writes without comparing.
 */
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { replaceFile } from '../../electron/files/replace'
import { createSaver } from '../../electron/files/save'
import { readWithFingerprint } from '../../electron/files/file-fingerprint'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { control: { type: 'boolean' } } })
const [path = '', backupDir = '', name = '', count = '0'] = positionals
const { save } = createSaver({ backupDir })

/** Tries once; returns whether the line was saved. */
async function add(line: string): Promise<boolean> {
  if (values.control === true) {
    await replaceFile(path, Buffer.from(`${await readFile(path, 'utf8')}${line}\n`))
    return true
  }
  const read = await readWithFingerprint(path)
  if (!read.ok) throw new Error(read.problem.code)
  const result = await save(path, `${Buffer.from(read.bytes).toString()}${line}\n`, { expected: read.token })
  if (!result.ok && result.problem.code !== 'conflict')
    throw new Error(`${result.problem.code} ${result.problem.errno ?? ''}`)
  return result.ok
}

process.stdout.write('ready\n')
for (let n = 1; n <= Number(count); n++) {
  const line = `${name} ${n}`
  let conflicts = 0
  while (!(await add(line))) {
    conflicts++
    await wait(Math.random() * 5)
  }
  process.stdout.write(`${line}\t${conflicts}\n`)
}
