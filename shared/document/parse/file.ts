import { danglingReferences } from '../references/dangling'
import { excessOfText } from '../limits/change-limits'
import { excessOfCounts } from '../limits/structure-limits'
import { utf8Bytes } from '../limits/utf8'
import { jsonErrorAt } from './json-error'
import { migrate, MIGRATIONS } from './migrations'
import { fileProblem, type FileProblem, type Finding } from '../problem'
import { findingOf } from './finding'
import { quickCheck } from './quick-check'
import { scan } from './scan'
import { scanText } from './scan-text'
import { FORMAT, journeyFileSchema, type JourneyFile, LIMITS, VERSION } from '../schema'
import { type Found, visitFile } from '../entity-index'
import { violationsOf } from '../rules/rules'

export type Parsed =
  /** `findings` are references that lead nowhere and rules of the domain that are broken: the file opens, they are shown and kept. */
  | { readonly ok: true; readonly file: JourneyFile; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly problem: FileProblem }

const MOST_FINDINGS = 50
/** With more wrong places than this, something else only says that it is a journey file. */
const MOST_ISSUES = 100_000

/** Reads the text of a journey file: bounded, parse, known format, not too new, migrate, validate. Never throws. */
export function parse(text: string): Parsed {
  const read = parseJson(text)
  if (!read.ok) return read
  const { problem, values, depth } = scan(read.value)
  const refused = problem ?? checkFormat(read.value)
  if (refused) return { ok: false, problem: refused }
  const raw = migrate(read.value as Record<string, unknown>)
  const beyond = beyondCounts(raw)
  if (beyond) return { ok: false, problem: beyond }
  const checked = validate(raw)
  if (!checked) return { ok: false, problem: fileProblem('not-journey') }
  if (!checked.success) {
    const findings = checked.error.issues.slice(0, MOST_FINDINGS).map(findingOf)
    return {
      ok: false,
      problem: fileProblem('invalid', { count: checked.error.issues.length, first: findings[0]?.path ?? '' }, findings),
    }
  }
  const file = checked.data
  const doubles = duplicateIds(file)
  if (doubles.length > 0) {
    return {
      ok: false,
      problem: fileProblem('invalid', { count: doubles.length, first: doubles[0]?.path ?? '' }, doubles),
    }
  }
  const large = mayGrowTooLarge(text.length, values, depth) ? beyondSaving(file) : null
  return large ? { ok: false, problem: large } : { ok: true, file, findings: [...dangling(file), ...broken(file)] }
}

/** Why a file made from something else could not be opened again; null where it can. */
export function beyondLimits(file: JourneyFile): FileProblem | null {
  return scan(file).problem ?? beyondCounts(file) ?? beyondSaving(file)
}

function beyondCounts(raw: unknown): FileProblem | null {
  const excess = excessOfCounts(raw)
  return excess && fileProblem(excess.code, excess.values)
}

function beyondSaving(file: JourneyFile): FileProblem | null {
  const excess = excessOfText(file)
  return excess && fileProblem(excess.code, excess.values)
}

/**
 * Bytes that a value takes at most in the canonical text beside its indent and its own characters: a number in full (1e20), a line break,
 * and its share of the fields that get their defaults.
 */
const VALUE_BYTES = 124

/** Whether the canonical text of what a text holds may be too large to be saved, which takes longer to find out. */
function mayGrowTooLarge(length: number, values: number, depth: number): boolean {
  return 3 * length + values * (2 * depth + VALUE_BYTES) > LIMITS.fileBytes / 2
}

const isValid = quickCheck(journeyFileSchema)

/** Null where more than `MOST_ISSUES` places are wrong. */
function validate(value: unknown): ReturnType<typeof journeyFileSchema.safeParse> | null {
  if (isValid(value)) return { success: true, data: value as JourneyFile }
  try {
    const checked = journeyFileSchema.safeParse(value)
    return (checked.error?.issues.length ?? 0) > MOST_ISSUES ? null : checked
  } catch (error) {
    // The validator hands all issues of a list on as arguments of one call, which has room for about as many.
    if (error instanceof RangeError) return null
    throw error
  }
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: FileProblem }

/** Whether a text takes more bytes than a file may. */
export function isTooLarge(text: string): boolean {
  // No unit of a text takes more than three bytes.
  return text.length > LIMITS.fileBytes || (3 * text.length > LIMITS.fileBytes && utf8Bytes(text) > LIMITS.fileBytes)
}

function parseJson(text: string): Read {
  if (isTooLarge(text))
    return { ok: false, problem: fileProblem('too-large', { limit: LIMITS.fileBytes / 1024 / 1024 }) }
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (body.trim() === '') return { ok: false, problem: fileProblem('empty') }
  if (body.startsWith('\0')) return { ok: false, problem: fileProblem('not-text') }
  // What does not even begin like a journey file is something else, not a damaged one.
  if (!/^\s*\{/.test(body)) return { ok: false, problem: conflictMarkers(body) ?? fileProblem('not-journey') }
  // Each value takes a character at least, so a shorter text has no more values than it may.
  const problem = body.length > LIMITS.values ? scanText(body) : null
  if (problem) return { ok: false, problem }
  try {
    return { ok: true, value: JSON.parse(body) }
  } catch {
    return {
      ok: false,
      problem: conflictMarkers(body) ?? fileProblem('not-json', { line: lineAt(body, jsonErrorAt(body)) }),
    }
  }
}

function conflictMarkers(text: string): FileProblem | null {
  const marker = /^(<{7}|={7}|>{7})( |$)/m.exec(text)
  return marker && fileProblem('conflict-markers', { line: lineAt(text, marker.index) })
}

/** The number of the line, from 1, in which a place of the text stands. */
function lineAt(text: string, at: number): number {
  let lines = 1
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) lines++
  return lines
}

function checkFormat(value: unknown): FileProblem | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fileProblem('not-journey')
  const { format, version } = value as Record<string, unknown>
  if (format !== FORMAT) return fileProblem('not-journey')
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return fileProblem('unknown-version', { version: String(version).slice(0, 40) })
  if (version > VERSION) return fileProblem('too-new', { version, newest: VERSION })
  for (let step = version; step < VERSION; step++)
    if (!MIGRATIONS[step]) return fileProblem('unknown-version', { version })
  return null
}

function duplicateIds(file: JourneyFile): Finding[] {
  const seen = new Map<string, Found>()
  const findings: Finding[] = []
  const pathOf = ({ kind, parent, at }: Found) => `${parent === null ? '' : `${parent} `}${kind}[${at}].id`
  visitFile(file, (found) => {
    const { id } = found.entity
    const first = seen.get(id)
    if (first === undefined) seen.set(id, found)
    else if (findings.length < MOST_FINDINGS)
      findings.push({ code: 'same-id', path: pathOf(found), values: { id, first: pathOf(first) } })
  })
  return findings
}

function dangling(file: JourneyFile): Finding[] {
  return danglingReferences(file).map(({ kind, subject, field, target }) => ({
    code: 'dangling',
    path: `${kind} ${subject}.${field}`,
    values: { target },
  }))
}

function broken(file: JourneyFile): Finding[] {
  return violationsOf(file).map(({ code, kind, subject, field, values }) => ({
    code,
    path: `${kind} ${subject}.${field}`,
    values,
  }))
}
