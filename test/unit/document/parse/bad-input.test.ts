import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../electron/decode'
import { serialise } from '../../../../shared/document/parse/canonical'
import { parse, type Parsed } from '../../../../shared/document/parse/file'
import { buildFile } from '../arbitrary'
import { accepted, cards, type Raw, refused, small, withMap } from '../corpus'

function read(input: string | Uint8Array): Parsed {
  if (typeof input === 'string') return parse(input)
  const decoded = decodeText(input)
  return decoded.ok ? parse(decoded.text) : decoded
}

describe('a file that can not be opened', () => {
  it.each(refused)('is refused with a reason: %s', (_, input, code, says) => {
    const result = read(input)
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(result.problem.code).toBe(code)
    if (says !== undefined)
      expect(JSON.stringify([result.problem.values, result.problem.findings])).toContain(String(says))
  })

  it('is refused wherever it was cut off', () => {
    const bytes = new TextEncoder().encode(serialise(buildFile(11, 1)))
    expect(bytes.length).toBeGreaterThan(1000)
    for (let length = 0; length < bytes.length - 1; length++) {
      const result = read(bytes.slice(0, length))
      expect(result.ok, `${length} bytes`).toBe(false)
      if (!result.ok) expect(['empty', 'not-json', 'not-text']).toContain(result.problem.code)
    }
    expect(read(bytes.slice(0, -1)).ok).toBe(true)
  })

  it('changes no prototype', () => {
    parse(small.replace('"version":2', '"version":2,"__proto__":{"polluted":true}'))
    expect(({} as Raw).polluted).toBeUndefined()
  })

  it('reports duplicate ids with their positions', () => {
    const result = parse(withMap({ lanes: [{ id: 'step', kind: 'pains' }] }))
    expect(result).toMatchObject({
      ok: false,
      problem: {
        findings: [{ code: 'same-id', path: 'map lane[0].id', values: { id: 'step', first: 'stage step[0].id' } }],
      },
    })
  })

  it('reports at most 50 findings and their total number', () => {
    const result = parse(withMap({ lanes: Array.from({ length: 200 }, (_, at) => ({ id: `lane-${at}`, kind: '' })) }))
    expect(result).toMatchObject({ ok: false, problem: { values: { count: 200 } } })
    if (!result.ok) expect(result.problem.findings).toHaveLength(50)
  })
})

describe('an odd file that can be opened', () => {
  it.each(accepted)('saves and opens equal: %s', (_, text) => {
    const result = parse(text)
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    expect(result.findings).toEqual([])
    expect(parse(serialise(result.file))).toEqual(result)
  })

  it('opens 50,000 cards', () => {
    expect(parse(withMap({ cards: cards(49_999) })).ok).toBe(true)
  })

  it('keeps dangling references and reports them', () => {
    const result = parse(
      withMap({
        cards: [{ id: 'card', lane: 'gone', step: 'step', text: '' }],
        stages: [
          {
            id: 'stage',
            title: '',
            steps: [{ id: 'step', title: '', owner: 'me', emotions: { nobody: { believed: { valence: 1 } } } }],
          },
        ],
      }),
    )
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    expect(result.findings.map((finding) => finding.path)).toEqual([
      'step step.emotions',
      'step step.owner',
      'card card.lane',
    ])
    expect(serialise(result.file)).toContain('"lane": "gone"')
  })
})
