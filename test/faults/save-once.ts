/**
 * `save-once PATH TEXT-FILE BACKUP-DIR`: opens the document and saves the text over it as the app does; prints `saved`
 * or the problem’s code. After a problem it copies the file to TEXT-FILE.left, saves again, and prints that outcome.
 */
import { copyFile, readFile } from 'node:fs/promises'
import { createSaver } from '../../electron/files/save'
import { readWithFingerprint } from '../../electron/files/file-fingerprint'
import { warmUp } from './warm-up'

const [path = '', textFile = '', backupDir = ''] = process.argv.slice(2)
await warmUp()
const text = await readFile(textFile, 'utf8')
const found = await readWithFingerprint(path)
if (found.ok) {
  process.stdout.write('ready\n')
  const saver = createSaver({ backupDir })
  const save = async () => {
    const result = await saver.save(path, text, { expected: found.token })
    process.stdout.write(result.ok ? 'saved\n' : `${result.problem.code}\n`)
    return result.ok
  }
  if (!(await save())) {
    await copyFile(path, `${textFile}.left`)
    await save()
  }
} else {
  process.stdout.write(`${found.problem.code}\n`)
}
