import { parse } from '../../shared/document/parse/file'
import { newFile } from '../../shared/document/new-file'
import { serialise } from '../../shared/document/parse/canonical'

/** Placeholder for the revision in a text that is generated once; it occurs nowhere else in the text. */
const mark = 987_654_321

/**
 * Makes valid journey files that differ in their revision only. The number is also in every step, so that a mixture
 * of two saves is detected.
 *
 * @param kilobytes approximate size of the files
 * @returns a function that returns the text of a revision
 */
export function makeRevisions(kilobytes: number): (revision: number) => string {
  let ids = 0
  const makeId = () => `id-${(ids++).toString(36)}`
  const words = {
    persona: 'Traveller',
    stage: 'Plan',
    channels: [{ name: 'Web', icon: 'globe' }],
    metric: 'Satisfaction',
    wave: 'Spring',
  }
  const file = newFile(makeId, words, '2026-01-01T00:00:00Z')
  const noteLength = Math.max(400, Math.ceil((kilobytes * 1024) / 20_000))
  const note = `revision ${mark}: ${'Čaka na potrditev. '.repeat(Math.ceil(noteLength / 19))}`.slice(0, noteLength)
  const sizeOfStep = noteLength + 150
  const steps = Array.from({ length: Math.ceil((kilobytes * 1024) / sizeOfStep) }, (_, at) => ({
    id: makeId(),
    title: `Step ${at}`,
    note,
    touchpoints: [],
    emotions: {},
  }))
  const maps = file.maps.map((map) => ({ ...map, stages: map.stages.map((stage) => ({ ...stage, steps })) }))
  const parts = serialise({ ...file, revision: mark, maps }).split(String(mark))
  return (revision) => parts.join(String(revision))
}

/** Reads a text of {@link makeRevisions}; returns its revision, or what is wrong with it. */
export function readRevision(text: string): { revision: number } | { problem: string } {
  const parsed = parse(text)
  if (!parsed.ok) return { problem: `${parsed.problem.code} ${parsed.problem.findings[0]?.code ?? ''}` }
  const { revision, maps } = parsed.file
  const mixed = maps
    .flatMap((map) => map.stages)
    .flatMap((stage) => stage.steps)
    .find((step) => !step.note?.startsWith(`revision ${revision}:`))
  return mixed === undefined
    ? { revision }
    : { problem: `revision ${revision}, but a step says ${mixed.note?.slice(0, 20)}` }
}
