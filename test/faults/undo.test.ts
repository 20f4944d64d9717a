import { expect, test } from 'vitest'
import { buildFile } from '../unit/document/arbitrary'
import { ALL_COMMANDS, runSequence, type Seen } from '../unit/document/undo-property'
import { below, randomOf } from '../unit/mutate'
import { wantedSeed } from '../unit/wanted-seed'
import { rounds } from './programs'
import { report } from './table'

const COMMANDS = 200

test('undo returns to the start, redo to the end, and the file stays valid after each of 200 commands (R14)', () => {
  const first = wantedSeed()
  const sequences = rounds(1000, 60)
  const seen: Seen = new Map()
  const failures: string[] = []
  for (let seed = first; seed < first + sequences; seed++) {
    const random = randomOf(seed)
    const file = buildFile(below(random, 2 ** 31), 1 + below(random, 2))
    try {
      runSequence(
        file,
        Array.from({ length: COMMANDS }, () => below(random, 2 ** 31)),
        seen,
        true,
      )
    } catch (error) {
      failures.push(
        `TOUCHLINE_SEED=${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
    }
  }
  const accepted = ALL_COMMANDS.map((each) => seen.get(each) ?? 0)
  console.log(
    `${sequences} sequences of ${COMMANDS} commands from seed ${first}: ${JSON.stringify(Object.fromEntries(seen))}`,
  )
  report({
    id: 'R14',
    what: `undo, redo and changes of ${COMMANDS} commands`,
    rounds: sequences,
    corrupt: failures.length,
    lost: 0,
    note: `seed ${first}, each of ${accepted.length} commands at least ${Math.min(...accepted)} times`,
  })
  expect(failures.slice(0, 5)).toEqual([])
  expect(ALL_COMMANDS.filter((each) => !seen.has(each))).toEqual([])
})
