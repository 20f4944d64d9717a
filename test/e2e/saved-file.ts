import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { parse } from '../../shared/document/parse/file'
import type { JourneyFile } from '../../shared/document/schema'
import { shortcut } from './launch'
import { expectTitles } from './title'

/** Reads the journey file at a path. */
export async function journeyAt(path: string): Promise<JourneyFile> {
  const parsed = parse(await readFile(path, 'utf8'))
  if (!parsed.ok) throw new Error(`${path}: ${parsed.problem.code}`)
  return parsed.file
}

/** Saves the document of the only window and reads it from its path. */
export async function savedFile(app: ElectronApplication, path: string): Promise<JourneyFile> {
  await shortcut(app, 'CmdOrCtrl+S')
  await expectTitles(app, [`${basename(path)} – Touchline`])
  return journeyAt(path)
}
