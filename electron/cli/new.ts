import { nanoid } from 'nanoid'
import { serialise } from '../../shared/document/parse/canonical'
import type { Translate } from '../../shared/drawing/context'
import { starterWords } from '../../shared/starter-words'
import { fromTemplate } from '../../shared/templates'
import { templateWords } from '../template-words'
import { createTranslate } from '../translate'
import type { NewCommand } from './arguments'
import { withJobFolder } from './job-folder'
import { checkOutput, type Replaces, writeOutput } from './output'
import { EXIT, type Terminal } from './terminal'

/** Creates a journey file from a template. @returns the exit code */
export async function runNew(
  { output, template, language, force }: NewCommand,
  translate: Translate,
  terminal: Terminal,
): Promise<number> {
  const replaces: Replaces = force ? 'version' : 'new'
  await checkOutput(null, output, replaces)
  const words = templateWords(language)[template]
  const starter = starterWords(createTranslate(language))
  const file = fromTemplate(template, words, () => nanoid(12), starter, new Date().toISOString())
  await withJobFolder(output, () => writeOutput(output, serialise(file), replaces, translate, terminal))
  return EXIT.ok
}
