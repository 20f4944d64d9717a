import { parseArgs } from 'node:util'

/** The rows in the order in which they are measured. */
export const ROWS = [
  'first-frame',
  'pan-near',
  'zoom',
  'drag',
  'edit-letter',
  'edit-emotion',
  'pan-far',
  'spawn',
  'memory',
  'layout',
  'open',
  'layers',
  'png',
  'pdf',
  'svg',
] as const

export interface Options {
  readonly quick: boolean
  readonly repetitions: number
  readonly only: readonly string[]
  readonly without: readonly string[]
  readonly growth: boolean
  readonly assert: boolean
  /** The row of which a CPU profile is stored. */
  readonly profile: string | null
}

export const USAGE = `npm run bench -- [OPTION]…

  --quick             two short repetitions without the slowest peers (tldraw, html-to-image): a look, not a
                      measurement
  --only ROW[,ROW]    these rows alone: ${ROWS.join(', ')}
                      (edit stands for both edits, pan for both pans, export for png, pdf and svg)
  --without NAME,…    leaves subjects out: canvas, flow, excalidraw, tldraw, html-to-image, dom, growth
                      (growth: the other sizes of map)
  --repetitions N     default 5; 2 with --quick
  --profile ROW       stores a CPU profile of ours in that row in test-results/, for the DevTools of a browser
  --assert            exit code 1 where a goal is not met
`

/** The peers that take minutes. */
const SLOW = ['tldraw', 'html-to-image']

const SHORT: Readonly<Record<string, readonly string[]>> = {
  edit: ['edit-letter', 'edit-emotion'],
  pan: ['pan-near', 'pan-far'],
  export: ['png', 'pdf', 'svg'],
}

/** Parses the command line. @throws with a sentence for the user if an argument is invalid */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      without: { type: 'string' },
      repetitions: { type: 'string' },
      profile: { type: 'string' },
      assert: { type: 'boolean', default: false },
    },
  })
  const list = (text: string | undefined) => (text === undefined ? [] : text.split(',').map((name) => name.trim()))
  const only = list(values.only ?? values.profile).flatMap((name) => SHORT[name] ?? [name])
  const unknown = only.find((name) => !(ROWS as readonly string[]).includes(name))
  if (unknown !== undefined) throw new Error(`there is no row ${unknown}; there are ${ROWS.join(', ')}`)
  const repetitions = Number(values.repetitions ?? (values.quick ? 2 : 5))
  if (!Number.isInteger(repetitions) || repetitions < 1)
    throw new Error(`--repetitions wants a whole number, not ${values.repetitions}`)
  const without = [...list(values.without), ...(values.quick ? SLOW : [])]
  return {
    quick: values.quick,
    repetitions,
    only: only.length === 0 ? ROWS : only,
    without,
    growth: !without.includes('growth') && values.profile === undefined,
    assert: values.assert,
    profile: values.profile ?? null,
  }
}
