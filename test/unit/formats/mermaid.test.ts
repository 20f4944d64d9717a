import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../shared/document/schema'
import { readMermaid, type MermaidJourney } from '../../../shared/formats/mermaid'
import { mermaidFiles } from './mermaid-files'

type Read = MermaidJourney & { ok: true }

function read(text: string): Read {
  const journey = readMermaid(text)
  if (!journey.ok) throw new Error(`refused: ${journey.problem.code}`)
  return journey
}

/** Formats each step as `stage / step emotion actors`, for comparison with the text. */
function steps(journey: Read): string[] {
  return journey.stages.flatMap((stage) =>
    stage.steps.map((step) => `${stage.title} / ${step.title} ${step.emotion} ${step.actors.join('+')}`),
  )
}

const lines = (journey: Read) => journey.problems.map((problem) => problem.line)

describe('Mermaid files', () => {
  it('reads the parcel with its stages, emotions and actors', () => {
    const journey = read(mermaidFiles.get('parcel.mmd') ?? '')
    expect(journey.title).toBe('Sending a parcel')
    expect(journey.description).toBe('How a parcel is sent\nFrom the kitchen table\nto the receipt')
    expect(journey.stages.map((stage) => stage.title)).toEqual(['At home', 'At the counter', 'At home'])
    expect(steps(journey)).toEqual([
      'At home / Find a box -1 Sender',
      'At home / Print the label -1.5 Sender+Neighbour',
      'At the counter / Wait in line -1 Sender',
      'At the counter / Pay by card (no cash) 1 Sender+Clerk',
      'At home / Follow the parcel 1.5 Sender+Recipient',
      'At home / Zażółć gęślą jaźń 2 Odbiorca',
    ])
    expect(journey.problems).toEqual([])
  })

  it('puts tasks without a section into an unnamed stage', () => {
    const journey = read(mermaidFiles.get('one-task.mmd') ?? '')
    expect(journey.title).toBe('')
    expect(journey.stages).toEqual([
      { title: '', unsorted: true, steps: [{ title: 'Call the clinic', emotion: 0, actors: ['Patient'] }] },
    ])
    expect(journey.problems).toEqual([])
  })

  it.each([...mermaidFiles])('finds each task of %s with its section, score and actors', (_, text) => {
    let section = ''
    const expected: string[] = []
    for (const line of text.replaceAll('#40;', '(').replaceAll('#41;', ')').split('\n')) {
      const [, title] = /^\s*section (.*)/.exec(line) ?? []
      section = title?.trim() ?? section
      const [, task, score, actors] = /^\s*([^%:]+): *([\d.]+) *(?:: *(.*))?$/.exec(line) ?? []
      if (task)
        expected.push(`${section} / ${task.trim()} ${Number(score) - 3} ${(actors ?? '').split(/ *, */).join('+')}`)
    }
    expect(expected.length).toBeGreaterThan(0)
    const journey = read(text)
    expect(steps(journey)).toEqual(expected)
    expect(journey.problems).toEqual([])
  })
})

describe('grammar', () => {
  it('keeps two sections of the same name as two stages, and a section without tasks', () => {
    const journey = read('journey\nsection Shop\nA: 1: Me\nsection Pay\nsection Shop\nB: 2: Me')
    expect(journey.stages.map((stage) => [stage.title, stage.steps.length])).toEqual([
      ['Shop', 1],
      ['Pay', 0],
      ['Shop', 1],
    ])
  })

  it('keeps decimals, and converts a score of 3.7 to the emotion 0.7', () => {
    expect(steps(read('journey\nA: 3.7: Me\nB: 1.5\nC: 3'))).toEqual([' / A 0.7 Me', ' / B -1.5 ', ' / C 0 '])
  })

  it('trims actors and removes duplicates', () => {
    expect(read('journey\nA: 3:  Me ,, Cat,Me,').stages[0]?.steps[0]?.actors).toEqual(['Me', 'Cat'])
  })

  it('splits at several colons into score, actors and note', () => {
    const journey = read('journey\nArrive at 10:30: 4: Me')
    expect(journey.stages[0]?.steps).toEqual([
      { title: 'Arrive at 10', emotion: null, actors: ['4'], note: 'Score: 30\nMe' },
    ])
    expect(lines(journey)).toEqual([2, 2])
  })

  it('decodes Mermaid and HTML entities, including those that stand for separators', () => {
    const journey = read(
      'journey\ntitle #35;1 &amp; #quot;best#quot; #9829; &#x26; &euro;\nTea#58; hot: 5: A#44; B, C&#59;',
    )
    expect(journey.title).toBe('#1 & "best" ♥ & €')
    expect(journey.stages[0]?.steps[0]).toEqual({ title: 'Tea: hot', emotion: 2, actors: ['A, B', 'C;'] })
    expect(journey.problems).toEqual([])
  })

  it('decodes once, keeps unknown entities, and returns no broken characters', () => {
    expect(read('journey\ntitle #amp;lt; #nosuch; &#xD800; &#0; #99999999;').title).toBe(
      '&lt; #nosuch; \ufffd \ufffd \ufffd',
    )
  })

  it('skips comments and directives anywhere', () => {
    const journey = read(
      '%% first\n%%{init: {"theme": "dark",\n "x": 1}}%%\n\njourney %%{wrap}%%\n%% second\n  %%\n# third\nsection Go # fourth\n  A: 5: Me # fifth\n%%{init: {}}%%',
    )
    expect(steps(journey)).toEqual(['Go / A 2 Me'])
    expect(journey.problems).toEqual([])
  })

  it('treats %% in the middle of a line as text, like Mermaid', () => {
    expect(steps(read('journey\n50 %% off: 5: Me'))).toEqual([' / 50 %% off 2 Me'])
  })

  it('keeps accessible titles and descriptions', () => {
    const journey = read('journey\naccTitle: The day; #1\naccDescr {\n  One\n   two: 3: x\n}title Shown\nA: 3: Me')
    expect(journey.title).toBe('Shown')
    expect(journey.description).toBe('The day; #1\nOne\ntwo: 3: x')
    expect(steps(journey)).toEqual([' / A 0 Me'])
    expect(read('journey\naccDescr: in one line\nA: 3').description).toBe('in one line')
  })

  it('reads keywords in any case, similar words as tasks, and a statement beside the keyword', () => {
    const journey = read('JOURNEY Title Day\nSECTION Go\nsections: 2: Me\ntitle: 3: Me\njourney home: 4: Me')
    expect(journey.title).toBe('Day')
    expect(steps(journey)).toEqual(['Go / sections -1 Me', 'Go / title 0 Me', 'Go / journey home 1 Me'])
  })

  it.each([
    ['Windows line ends', '\r\n'],
    ['old Macintosh line ends', '\r'],
  ])('reads %s with a byte order mark and tabs', (_, end) => {
    const journey = read(
      `\ufeff\tjourney\n\ttitle\tDay\n\n\tsection\tGo\n\t\tA\t:\t5\t:\tMe\n\t\tB: x: Me`.replaceAll('\n', end),
    )
    expect(journey.title).toBe('Day')
    expect(steps(journey)).toEqual(['Go / A 2 Me', 'Go / B null Me'])
    expect(lines(journey)).toEqual([6])
  })

  it.each(['朝のお茶', 'Żółć gęślą jaźń', 'שלום', 'สวัสดี', '👩‍👩‍👧 picnic', 'नमस्ते'])('keeps %s unchanged', (words) => {
    const journey = read(`journey\ntitle ${words}\nsection ${words}\n${words}: 4: ${words}`)
    expect([journey.title, ...steps(journey)]).toEqual([words, `${words} / ${words} 1 ${words}`])
  })

  it('replaces an HTML line break by a space', () => {
    expect(read('journey\nsection One<br>two<br/>three<br />four').stages[0]?.title).toBe('One two three four')
  })

  it('finds the first journey in Markdown, with line numbers from the top of the file', () => {
    const text =
      '---\ntitle: A page\n---\n# Trip\n\n```mermaid\nflowchart TD\n```\nText: 3: x\n```mermaid\n---\ntitle: Front\n---\njourney\n  A: 3: Me\n  ???\n```\nMore: 4: y\n```mermaid\njourney\nB: 3\n```\n'
    const journey = read(text)
    expect([journey.title, ...steps(journey)]).toEqual(['Front', ' / A 0 Me'])
    expect(lines(journey)).toEqual([16])
  })

  it('reads a diagram with its Markdown fence', () => {
    expect(steps(read('```mermaid\njourney\nA: 3: Me\n```\n'))).toEqual([' / A 0 Me'])
  })
})

describe('front matter', () => {
  it.each([
    ['title: Plain title # a comment', 'Plain title'],
    ['title: "Quoted \\"and\\" \\u017Eiv \\U0001F600 # no comment"', 'Quoted "and" živ 😀 # no comment'],
    ["title: 'It''s: fine'  # comment", "It's: fine"],
    ['config:\n  title: not this\ntitle: this', 'this'],
    ['title: >-\n  folded\n  over lines\nconfig: {}', 'folded over lines'],
    ['title: |\n  kept\n  lines', 'kept lines'],
    ['title: 2026', '2026'],
    ['title: Arrive: and go', 'Arrive: and go'],
    ['"title": key in quotes', 'key in quotes'],
    ['title: ~', ''],
    ['title:', ''],
    ['config:\n  theme: dark', ''],
    ['', ''],
  ])('reads %j', (matter, title) => {
    const journey = read(`---\n${matter}\n---\njourney\n  A: 3: Me`)
    expect(journey.title).toBe(title)
    expect(journey.problems).toEqual([])
  })

  it('is overridden by the title in the diagram, but kept in the description', () => {
    const journey = read('---\ntitle: Front\n---\njourney\ntitle Inside')
    expect([journey.title, journey.description]).toEqual(['Inside', 'Front'])
  })

  it('counts in line numbers', () => {
    expect(lines(read('---\ntitle: Front\n---\njourney\n???'))).toEqual([5])
  })

  it('is reported if it is not closed, and the diagram is read', () => {
    const journey = read('---\ntitle: Front\njourney\nA: 3: Me')
    expect([journey.title, ...steps(journey)]).toEqual(['Front', ' / A 0 Me'])
    expect(lines(journey)).toEqual([1])
  })
})

describe('invalid input', () => {
  it.each(['6', '0', '-1', '5.01', '1e999', 'good', 'five', '3/5', 'NaN', '３'])(
    'reports the score %s and keeps it in the note',
    (score) => {
      const journey = read(`journey\nsection Go\nA: ${score}: Me\nB: 5: Me`)
      expect(journey.stages[0]?.steps[0]).toEqual({
        title: 'A',
        emotion: null,
        actors: ['Me'],
        note: `Score: ${score}`,
      })
      expect(journey.stages[0]?.steps[1]?.emotion).toBe(2)
      expect(journey.problems).toHaveLength(1)
      expect(journey.problems[0]).toMatchObject({ line: 3, values: { score } })
    },
  )

  it.each(['A:', 'A: ', 'A: : Me', 'A::Me'])('reports %j without a score and leaves the emotion unknown', (line) => {
    const journey = read(`journey\n${line}`)
    expect(journey.stages[0]?.steps[0]).toMatchObject({ title: 'A', emotion: null })
    expect(lines(journey)).toEqual([2])
  })

  it('reports each line that is not a statement, and reads the others', () => {
    const journey = read('journey\nnonsense\nA: 3: Me\n\ntitle\n-->\nB: 4: Me')
    expect(steps(journey)).toEqual([' / A 0 Me', ' / B 1 Me'])
    expect(lines(journey)).toEqual([2, 5, 6])
    expect(journey.problems[0]).toMatchObject({ code: 'mermaid-not-understood', values: { text: 'nonsense' } })
  })

  it.each([
    ['section', '', 'unnamed'],
    ['section Pay: now', 'Pay: now', 'colon'],
    ['section Pay; now', 'Pay; now', 'semicolon'],
  ])('reports the section %j and keeps it', (line, title, word) => {
    const journey = read(`journey\n${line}\nA: 3: Me`)
    expect(journey.stages.map((stage) => stage.title)).toEqual([title])
    expect(journey.problems).toMatchObject([{ line: 2, code: expect.stringContaining(word) as string }])
  })

  it('splits at semicolons only if that yields statements', () => {
    expect(steps(read('journey\nA: 3: Me; B: 4: You;'))).toEqual([' / A 0 Me', ' / B 1 You'])
    expect(steps(read('journey\nTea; toast: 3: Me'))).toEqual([' / Tea; toast 0 Me'])
    expect(steps(read('journey\nA: 3: Me;'))).toEqual([' / A 0 Me'])
  })

  it('treats # as text if the line would be invalid without the rest', () => {
    const journey = read('journey\nCall #2: 4: Me')
    expect(steps(journey)).toEqual([' / Call #2 1 Me'])
    expect(lines(journey)).toEqual([2])
  })

  it('reports a title that another one replaces', () => {
    const journey = read('journey\ntitle One\ntitle Two')
    expect(journey.title).toBe('Two')
    expect(journey.problems).toEqual([{ line: 3, code: 'mermaid-second-title', values: { text: 'One' } }])
  })

  it('reports what is not closed and loses only its line', () => {
    const journey = read('journey\naccDescr { open\nA: 3: Me\n%%{init: \nB: 4: Me')
    expect(journey.description).toBe('open')
    expect(steps(journey)).toEqual([' / A 0 Me', ' / B 1 Me'])
    expect(lines(journey)).toEqual([2, 4])
  })
})

describe('text that is not a journey diagram', () => {
  it.each([
    ['nothing', ''],
    ['blank lines', ' \n\n'],
    ['a flow chart', 'flowchart TD\n  A --> B'],
    ['a sequence diagram', 'sequenceDiagram\n  A->>B: journey'],
    ['JSON', '{"format": "touchline-journey"}'],
    ['prose', 'journey of a customer through the shop\nIt begins at home.'],
    ['a longer word', 'journeys\nA: 3: Me'],
    ['front matter alone', '---\ntitle: x\n---\n'],
    ['comments alone', '%% journey'],
    ['binary', '\0\0\0\x01'],
  ])('rejects %s', (_, text) => {
    expect(readMermaid(text)).toMatchObject({ ok: false, problem: { code: 'not-mermaid' } })
  })

  it('accepts an empty diagram', () => {
    expect(readMermaid('journey')).toEqual({ ok: true, title: '', stages: [], problems: [] })
  })
})

describe('excessive text', () => {
  it.each(['\n', '\r', '\r\n'])('is rejected for its number of lines before it is split: %j', (end) => {
    expect(readMermaid(`journey${end.repeat(LIMITS.lines - 1)}`).ok).toBe(true)
    expect(readMermaid(`journey${end.repeat(LIMITS.lines)}`)).toMatchObject({
      ok: false,
      problem: { code: 'too-many-lines', values: { limit: LIMITS.lines } },
    })
  })

  it('is rejected for too many values in a few lines', () => {
    const crowd = `A: 3: ${Array.from({ length: 1000 }, (_, at) => `a${at}`).join()}\n`
    expect(readMermaid(`journey\n${crowd.repeat(1001)}`)).toMatchObject({
      ok: false,
      problem: { code: 'too-many-values' },
    })
  })
})

describe('truncated text', () => {
  it.each([...mermaidFiles])('is read as far as possible or rejected: %s', (_, text) => {
    for (let length = 0; length < text.length; length++) {
      const journey = readMermaid(text.slice(0, length))
      if (!journey.ok) expect(journey.problem.code).toBe('not-mermaid')
    }
  })
})
