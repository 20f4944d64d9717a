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
  /**
   * `findings` are dangling references and violated rules of the domain. They don't prevent the file from opening, and
   * are reported and kept.
   */
  | { readonly ok: true; readonly file: JourneyFile; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly problem: FileProblem }

const MOST_FINDINGS = 50
/** A file with more invalid values than this is not regarded as a journey file. */
const MOST_ISSUES = 100_000

/**
 * Parses the text of a journey file: checks limits, parses JSON, checks format and version, migrates and validates.
 * Never throws.
 */
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

/** Returns why a file converted from another format could not be opened again; null if it can. */
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
 * Upper limit of bytes that a value takes in the canonical text, without indent and its own characters: a number in
 * full (1e20), a line break, and its share of defaulted fields.
 */
const VALUE_BYTES = 124

/**
 * Returns whether the canonical text may be too large to be saved; a fast estimate, since the exact size takes longer.
 */
function mayGrowTooLarge(length: number, values: number, depth: number): boolean {
  return 3 * length + values * (2 * depth + VALUE_BYTES) > LIMITS.fileBytes / 2
}

const isValid = quickCheck(journeyFileSchema)

/** Returns null if there are more than `MOST_ISSUES` invalid values. */
function validate(value: unknown): ReturnType<typeof journeyFileSchema.safeParse> | null {
  if (isValid(value)) return { success: true, data: value as JourneyFile }
  try {
    const checked = journeyFileSchema.safeParse(value)
    return (checked.error?.issues.length ?? 0) > MOST_ISSUES ? null : checked
  } catch (error) {
    // The validator passes all issues of a list as arguments of one call, which overflows at about that number.
    if (error instanceof RangeError) return null
    throw error
  }
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: FileProblem }

/** Returns whether a text exceeds the maximum size of a file. */
export function isTooLarge(text: string): boolean {
  // A UTF-16 unit takes at most three bytes.
  return text.length > LIMITS.fileBytes || (3 * text.length > LIMITS.fileBytes && utf8Bytes(text) > LIMITS.fileBytes)
}

function parseJson(text: string): Read {
  if (isTooLarge(text))
    return { ok: false, problem: fileProblem('too-large', { limit: LIMITS.fileBytes / 1024 / 1024 }) }
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (body.trim() === '') return { ok: false, problem: fileProblem('empty') }
  if (body.startsWith('\0')) return { ok: false, problem: fileProblem('not-text') }
  // A text that does not begin with an object is another kind of file, not a damaged journey file.
  if (!/^\s*\{/.test(body)) return { ok: false, problem: conflictMarkers(body) ?? fileProblem('not-journey') }
  // Each value takes at least one character, so a shorter text can't exceed the limit.
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

/** Returns the line number (from 1) of an offset. */
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
