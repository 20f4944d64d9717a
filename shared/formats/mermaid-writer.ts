import { emotionOf, valenceOf } from '../document/emotion'
import { get } from '../document/entity-index'
import type { JourneyFile, JourneyMap, Step } from '../document/schema'
import { cleanText } from './table'

/** Characters that end or separate something in Mermaid, or are markup: of comments, entities, HTML and fences. */
const SYNTAX = /[#:;,&<>`~]|%(?=%)/g
/** Words that begin a statement. */
const KEYWORD = /^(?:journey|title|section|accTitle|accDescr)(?![\p{L}\p{N}_])/iu
/** Stands for an empty text, which Mermaid does not accept. */
const EMPTY = '#160;'

function entity(character: string): string {
  return `#${character.codePointAt(0) ?? 0};`
}

/** Returns a text as it stands in a statement, on one line; `readMermaid` reads it back. */
function mermaidText(text: string): string {
  const line = cleanText(text).replace(/\s+/g, ' ').trim()
  return line.replace(SYNTAX, entity).replace(KEYWORD, (word) => entity(word) + word.slice(1)) || EMPTY
}

/** Returns the task of a step: its title, the score of the first persona who feels something there, the personas. */
function task(step: Step, { file, map }: { readonly file: JourneyFile; readonly map: JourneyMap }): string {
  const taking = map.personas.filter((id) => !emotionOf(step, id)?.skipped)
  const feeling = taking.filter((id) => valenceOf(step, id, file.waves) !== null)
  const [leading] = feeling
  const valence = leading === undefined ? null : valenceOf(step, leading, file.waves)
  const score = valence === null ? '' : Number((valence + 3).toFixed(12))
  const names = (valence === null ? taking : feeling).map((id) => get(file, 'persona', id)?.name ?? '')
  const actors = names.filter((name) => name.trim() !== '').map(mermaidText)
  return `    ${mermaidText(step.title)}: ${score}: ${actors.join(', ')}`.trimEnd()
}

/**
 * Writes a map as a Mermaid user journey: stages as sections, steps as tasks. Mermaid has one score, 1 to 5, for all
 * who take a step: it is that of the first persona of the map who feels something there. A step without an emotion has
 * no score.
 *
 * @param map without what is hidden
 */
export function writeMermaid(file: JourneyFile, map: JourneyMap): string {
  const lines = ['journey']
  const title = map.title || file.title
  if (title.trim() !== '') lines.push(`  title ${mermaidText(title)}`)
  if (map.frame.scenario.trim() !== '') lines.push(`  accDescr: ${mermaidText(map.frame.scenario)}`)
  map.stages.forEach((stage, at) => {
    // Tasks before the first section have no stage yet.
    const isLoose = at === 0 && stage.unsorted && stage.title === ''
    if (!isLoose) lines.push(`  section ${mermaidText(stage.title)}`)
    for (const step of stage.steps) lines.push(task(step, { file, map }))
  })
  return `${lines.join('\n')}\n`
}
