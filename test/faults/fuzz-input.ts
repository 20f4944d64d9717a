import { serialise } from '../../shared/document/parse/canonical'
import { damageJson } from '../unit/damage-json'
import { buildFile } from '../unit/document/arbitrary'
import { below, mutateText, oneOf, type Random, randomOf } from '../unit/mutate'
import { mutateBytes } from '../unit/mutate-bytes'

/** Texts of good files to be damaged. */
export interface Originals {
  readonly journeys: readonly string[]
  readonly mermaids: readonly string[]
}

/** Characters; larger files are measured elsewhere. */
const LONGEST = 2_000_000

export interface FuzzInput {
  /** Format in which it is opened. */
  readonly kind: 'journey' | 'mermaid'
  readonly bytes: Uint8Array
}

/** Returns a damaged file, reproducible from a seed and the same originals. */
export function fuzzInput(seed: number, originals: Originals): FuzzInput {
  const random = randomOf(seed)
  const isJourney = random() < 0.6
  const text = isJourney
    ? damagedJourney(originals.journeys, random)
    : damagedMermaid(oneOf(random, originals.mermaids), random)
  // Sometimes the wrong format is chosen.
  const kind = isJourney === random() < 0.97 ? 'journey' : 'mermaid'
  return { kind, bytes: mutateBytes(text, random) }
}

function damagedJourney(originals: readonly string[], random: Random): string {
  const text =
    random() < 0.3 ? oneOf(random, originals) : serialise(buildFile(below(random, 2000), 1 + below(random, 3)))
  const dice = random()
  if (dice < 0.35) return mutateText(text, random)
  const damaged = damageJson(JSON.parse(text), random)
  return dice < 0.9 ? damaged : mutateText(damaged, random)
}

const STATEMENTS = [
  'journey',
  'section',
  'section ;',
  'title',
  'accTitle: x',
  'accDescr {',
  '}',
  '%%{',
  '}%%',
  '%%',
  '---',
  '```mermaid',
  '```',
  ': : :',
  'A: 3: Me, You; B: 4',
  '#35;',
  'A: 1e999',
  'title: "',
  "title: '",
  'title: >-',
]

function damagedMermaid(text: string, random: Random): string {
  const lines = text.split('\n')
  for (let accidents = below(random, 4); accidents > 0; accidents--) {
    const at = below(random, lines.length + 1)
    const line = oneOf(random, [...lines, ...STATEMENTS])
    switch (below(random, 6)) {
      case 0:
        lines.splice(at, 1 + below(random, 3))
        break
      case 1:
        lines.splice(at, 0, oneOf(random, STATEMENTS))
        break
      case 2:
        lines.splice(at, 0, ...lines.splice(below(random, lines.length), 2))
        break
      case 3:
        lines.splice(at, 0, ...Array.from({ length: 1 + below(random, 2000) }, () => line))
        break
      case 4:
        lines.splice(at, 0, line.repeat(1 + below(random, 2000)))
        break
      default:
        lines.splice(at, 2, lines.slice(at, at + 2).join(oneOf(random, ['', ';', '\r', ' '])))
    }
  }
  const whole = lines.join(random() < 0.1 ? '\r\n' : '\n').slice(0, LONGEST)
  return random() < 0.6 ? mutateText(whole, random) : whole
}
