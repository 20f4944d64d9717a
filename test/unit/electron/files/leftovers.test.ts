import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import {
  claimTemporary,
  discardInterruptedSave,
  releaseTemporary,
  sweepTemporary,
} from '../../../../electron/files/temporary'
import { useScratch } from './scratch'

const { at } = useScratch()
const long = new Date(2020, 1, 1)

/** Creates a temporary file of the process `pid`, which may or may not be running. */
async function leave(document: string, pid: number, modified: Date): Promise<string> {
  const own = claimTemporary(document)
  releaseTemporary(own)
  const path = own.replace(`-${process.pid}-`, `-${pid}-`)
  await writeFile(path, 'half a docum')
  await utimes(path, modified, modified)
  return path
}

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'close')
  return child.pid ?? 0
}

test('what an interrupted save left is removed if the document is newer, and offered if it is not', async () => {
  const document = at('map.journey')
  const ended = await endedProcess()
  await writeFile(document, 'one')
  const older = await leave(document, ended, long)
  const newer = await leave(document, ended, new Date(Date.now() + 5000))
  expect(await sweepTemporary(document)).toMatchObject([{ path: newer, bytes: 12 }])
  expect((await readdir(at())).sort()).toEqual([basename(newer), 'map.journey'])
  expect(older).not.toBe(newer)
  await discardInterruptedSave(newer)
  expect(await readdir(at())).toEqual(['map.journey'])
})

test('returns all leftovers if there is no document', async () => {
  const left = await leave(at('map.journey'), await endedProcess(), long)
  expect(await sweepTemporary(at('map.journey'))).toMatchObject([{ path: left }])
})

test('leaves files of running saves, other documents and other programs alone', async () => {
  const document = at('map.journey')
  const ended = await endedProcess()
  const own = claimTemporary(document)
  await writeFile(own, 'being written')
  await utimes(own, long, long)
  const running = await leave(document, process.ppid, long)
  const other = await leave(at('other.journey'), ended, long)
  await writeFile(at('.map.journey.tmp'), 'not ours')
  await utimes(at('.map.journey.tmp'), long, long)
  await writeFile(document, 'one')
  expect(await sweepTemporary(document)).toEqual([])
  const kept = [own, running, other, at('.map.journey.tmp'), document].map((path) => basename(path))
  expect((await readdir(dirname(document))).sort()).toEqual(kept.sort())
  await discardInterruptedSave(document)
  await discardInterruptedSave(own)
  expect(await readdir(at())).toHaveLength(5)
  releaseTemporary(own)
})
