import { parse } from '../../shared/document/parse/file'
import { type Copied, type Fragment, readFragment } from '../../shared/document/clipboard/fragment'
import { type Pasted, pasteFragment } from '../../shared/document/clipboard/paste-fragment'
import { pasteMaps } from '../../shared/document/clipboard/paste-maps'
import { replacePictures, replacePicturesOfFile } from '../../shared/document/clipboard/replace-pictures'
import { get } from '../../shared/document/entity-index'
import { type PastedText, pasteLines, pasteTable, type TooMany } from '../../shared/document/clipboard/paste-text'
import { pasteTargetAt } from '../../shared/document/copies/paste-target'
import { withFileName } from '../../shared/document/problem'
import { type Entity, LIMITS } from '../../shared/document/schema'
import { readMermaid } from '../../shared/formats/mermaid'
import { pasteMermaid } from '../../shared/formats/mermaid-paste'
import { cleanText, readLines, readTable } from '../../shared/formats/table'
import { problemNotice } from '../../shared/problem-notice'
import { readBrought } from './brought-pictures'
import { wholeElsewhere, wholeHere } from './copied'
import { t } from '../i18n/i18n'
import { makeId } from '../session/make-id'
import { select } from '../session/selection'
import { asOneUpdate, dispatch, presentFile, presentMap, session, showMap } from '../session/session'
import { notify } from '../session/shell'
import { asWrittenNow } from '../session/hidden-writing'

/** Limits of one paste: more is probably a mistake, and would block the window. */
const MOST = {
  /** Characters in total, and of one card or title. */
  text: 5_000_000,
  one: 100_000,
  /** Lines and columns of a table. */
  lines: 2000,
} as const

function place() {
  const { focus, selected } = session.getState()
  return pasteTargetAt(presentFile(), presentMap(), focus, selected)
}

function carryOut(pasted: Pasted | null): boolean {
  return asOneUpdate(() => {
    if (!pasted || !dispatch(pasted.command)) return false
    if (pasted.ids.length > 0) select(pasted.ids)
    return true
  })
}

function refuse(
  key: 'paste.too-long' | 'paste.too-many-lines' | 'paste.one-too-long' | 'paste.too-many' | 'paste.no-place',
  values: Readonly<Record<string, number>> = {},
): void {
  notify({ key, values, tone: 'warning' })
}

/** Awaits a promise; null if another map is shown meanwhile, where the result is not wanted. */
async function awaited<T>(promise: Promise<T>): Promise<T | null> {
  const { document, view } = session.getState()
  const result = await promise
  const now = session.getState()
  return now.document?.id === document?.id && now.view.scope === view.scope ? result : null
}

/** Pastes what was copied from a map. */
export async function pasteCopied(copied: Copied): Promise<void> {
  const fragment = wholeHere(copied) ?? (await awaited(wholeElsewhere(copied)))
  if (fragment) await pasteWhole(fragment)
  else if (copied.fragment === null) notify({ key: 'paste.hidden-gone', tone: 'warning' })
}

async function pasteWhole(fragment: Fragment): Promise<void> {
  const assets = fragment.shared.flatMap(({ kind, item }) => (kind === 'asset' ? [item as Entity<'asset'>] : []))
  const isNew = assets.some(({ id }) => !get(presentFile(), 'asset', id))
  const pictures = isNew ? await awaited(readBrought(assets)) : new Map<string, never>()
  if (!pictures) return
  const pasted = pasteFragment(presentFile(), presentMap(), replacePictures(fragment, pictures), place(), makeId)
  if (pasted) carryOut(pasted)
  else refuse('paste.no-place')
}

/** Pastes external text as one undo step: a fragment, a journey file, a Mermaid journey, a table, or lines. */
export async function pasteText(raw: string): Promise<void> {
  if (raw.length > MOST.text) return refuse('paste.too-long', { limit: MOST.text })
  const text = cleanText(raw)
  if (text.trim() === '') return
  if (/^\s*\{/.test(text)) {
    const fragment = readFragment(text)
    if (fragment) return pasteWhole(fragment)
    if (/"format"\s*:\s*"touchline-journey"/.test(text)) return pasteFile(text)
  }
  // If it is not a Mermaid journey, the word is part of a normal text.
  if (/^\s*journey\b/im.test(text.slice(0, 10_000)) && pasteJourney(text)) return
  if (text.includes('\t')) filled(tableOf(text))
  else filled(linesOf(text))
}

async function pasteFile(text: string): Promise<void> {
  const parsed = parse(text)
  if (!parsed.ok) return notify({ ...problemNotice(withFileName(parsed.problem, t('paste.name'))), tone: 'warning' })
  const pictures = await awaited(readBrought(parsed.file.assets))
  if (!pictures) return
  const pasted = pasteMaps(presentFile(), replacePicturesOfFile(parsed.file, pictures), makeId)
  const done = asOneUpdate(() => {
    if (!dispatch(pasted.command)) return false
    showMap(pasted.ids[0] ?? '')
    return true
  })
  if (!done) return
  notify({ key: 'paste.maps', values: { count: pasted.ids.length }, tone: 'info' })
}

function pasteJourney(text: string): boolean {
  const journey = readMermaid(text)
  if (!journey.ok || journey.stages.length === 0) return false
  const pasted = pasteMermaid(presentFile(), presentMap(), journey, session.getState().persona, makeId)
  if (!carryOut(pasted)) return true
  const { problems } = journey
  const findings = problems.map((problem) => ({ path: '', ...problem }))
  notify({
    key: 'paste.mermaid',
    values: { count: journey.stages.length },
    findings,
    tone: problems.length > 0 ? 'warning' : 'info',
  })
  return true
}

type Filled = PastedText | TooMany | null

/** Returns whether lines, columns and texts are within the limits; otherwise shows a notice. */
function isWithin(count: number, texts: readonly string[]): boolean {
  if (count > MOST.lines) refuse('paste.too-many-lines', { count, limit: MOST.lines })
  else if (texts.some((text) => text.length > MOST.one)) refuse('paste.one-too-long', { limit: MOST.one })
  else return true
  return false
}

function tableOf(text: string): Filled {
  const rows = readTable(text)
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (!isWithin(width, rows.flat())) return null
  return pasteTable(presentFile(), presentMap(), rows, place(), session.getState().persona, makeId)
}

function linesOf(text: string): Filled {
  const lines = readLines(text)
  if (!isWithin(lines.length, lines)) return null
  const pasted = pasteLines(presentFile(), presentMap(), lines, place(), session.getState().persona, makeId)
  if (!pasted) refuse('paste.no-place')
  return pasted
}

/** Applies a text paste, and shows a notice about what could not be pasted. */
function filled(pasted: Filled): void {
  if (!pasted) return
  if ('has' in pasted) return refuse('paste.too-many', { count: pasted.count, has: pasted.has, limit: LIMITS.cards })
  if (!carryOut({ ...pasted, command: asWrittenNow(pasted.command) })) return
  if (pasted.rows > 0) notify({ key: 'paste.rows-left', values: { count: pasted.rows }, tone: 'warning' })
  if (pasted.numbers > 0) notify({ key: 'paste.no-numbers', values: { count: pasted.numbers }, tone: 'warning' })
}
