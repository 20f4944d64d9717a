import { spawnSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sweepFileLock, acquireFileLock } from '../../../../electron/files/file-lock'
import { useScratch } from './scratch'

const { at } = useScratch()

async function markOf(target: string): Promise<string> {
  const giveBack = await acquireFileLock(target)
  const [name = ''] = await readdir(at())
  await giveBack()
  return at(name)
}

test('holds the lock for one owner at a time and removes the lock file', async () => {
  const order: string[] = []
  const take = async (name: string) => {
    const giveBack = await acquireFileLock(at('map.journey'))
    order.push(`${name} in`)
    await wait(20)
    order.push(`${name} out`)
    await giveBack()
  }
  await Promise.all([take('a'), take('b'), take('c')])
  for (let pair = 0; pair < 6; pair += 2) expect(order[pair + 1]).toBe(order[pair]?.replace('in', 'out'))
  expect(await readdir(at())).toEqual([])
})

test('ignores and removes the lock file of a killed process of this machine', async () => {
  const mark = await markOf(at('map.journey'))
  const giveBack = await acquireFileLock(at('map.journey'))
  const dead = (await readFile(mark, 'utf8')).replace(
    `-${process.pid}-`,
    `-${spawnSync(process.execPath, ['-e', '']).pid}-`,
  )
  await giveBack()
  await writeFile(mark, dead)
  const started = performance.now()
  await (
    await acquireFileLock(at('map.journey'))
  )()
  expect(performance.now() - started).toBeLessThan(500)
  expect(await readdir(at())).toEqual([])
  await writeFile(mark, dead)
  await sweepFileLock(at('map.journey'))
  expect(await readdir(at())).toEqual([])
})

test('waits a second for an empty lock file, and does not remove one of another machine', async () => {
  const mark = await markOf(at('map.journey'))
  await writeFile(mark, '')
  const started = performance.now()
  await (
    await acquireFileLock(at('map.journey'))
  )()
  expect(performance.now() - started).toBeGreaterThan(900)
  await writeFile(mark, '0123ab-1-0123abcd')
  await sweepFileLock(at('map.journey'))
  expect(await readdir(at())).toHaveLength(1)
})

test('proceeds if no lock file can be created', async () => {
  await expect(acquireFileLock(at('no', 'such', 'map.journey'))).resolves.toBeTypeOf('function')
})
