import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { serialise } from '../../shared/document/canonical'
import { fileHiding, HIDDEN_STATES, SECRET } from '../unit/map/hidden-states'
import { cli } from './cli'

test('the bytes of every export hold nothing of other maps, nothing hidden, no path and no private note', async () => {
  test.setTimeout(120_000)
  const folder = await mkdtemp(join(tmpdir(), 'touchline-privacy-'))
  const input = join(folder, 'hides.journey')
  await writeFile(input, serialise(fileHiding(...HIDDEN_STATES)))
  for (const format of ['pdf', 'svg', 'png']) {
    const output = join(folder, `map.${format}`)
    const { code, err } = await cli('export', input, '-o', output)
    expect(code, err).toBe(0)
    expect(await readFile(output, 'latin1')).not.toMatch(SECRET)
  }
  const pdf = join(folder, 'map.pdf')
  const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })
  expect(text).toContain('Shown card')
  expect(`${text}${execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })}`).not.toMatch(SECRET)
})
