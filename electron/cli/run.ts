import { readFileSync } from 'node:fs'
import { jsonSchema } from '../../shared/document/json-schema'
import { createTranslate } from '../translate'
import { readArguments, WrongUse, type CliCommand } from './arguments'
import { runCheck } from './check'
import { LOCALE, runExport } from './export'
import { HELP } from './help'
import { runImport } from './import'
import { runNew } from './new'
import { Ended, EXIT, Failure, oneLine, type Terminal } from './terminal'

/** Runs one command. Never throws; errors are printed as one line. @returns the exit code */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const told: Terminal = { ...terminal, err: (text) => terminal.err(`touchline: ${oneLine(text)}\n`) }
  try {
    const code = await run(readArguments(args), told)
    told.signal.throwIfAborted()
    return code
  } catch (error) {
    const stopped: unknown = told.signal.aborted ? told.signal.reason : error
    if (stopped instanceof Ended) return stopped.exit
    told.err(error instanceof Error ? error.message : String(error))
    if (error instanceof WrongUse) return EXIT.usage
    return error instanceof Failure ? error.exit : EXIT.bad
  }
}

async function run(command: CliCommand, terminal: Terminal): Promise<number> {
  const translate = createTranslate(LOCALE)
  switch (command.kind) {
    case 'help':
      terminal.out(HELP)
      return EXIT.ok
    case 'version':
      terminal.out(`${version()}\n`)
      return EXIT.ok
    case 'import':
      return runImport(command, translate, terminal)
    case 'export':
      return runExport(command, translate, terminal)
    case 'check':
      return runCheck(command, translate, terminal)
    case 'new':
      return runNew(command, translate, terminal)
    case 'schema':
      terminal.out(jsonSchema())
      return EXIT.ok
  }
}

function version(): string {
  // The bundle is at the same depth below package.json as this file.
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
