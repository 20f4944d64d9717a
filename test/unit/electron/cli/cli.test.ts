import { execFileSync } from 'node:child_process'
import { link, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemText } from '../../../../electron/cli/problem-text'
import type { runCli as RunCli } from '../../../../electron/cli/run'
import { createTranslate } from '../../../../electron/translate'
import { parse } from '../../../../shared/document/parse/file'
import type { FileProblemCode } from '../../../../shared/document/problem'
import { LIMITS } from '../../../../shared/document/schema'
import { FORMAT_IDS, isWritten } from '../../../../shared/exports/exports'
import { LANGUAGES } from '../../../../shared/languages'
import { TEMPLATES } from '../../../../shared/templates'
import { unzipped } from '../../formats/unzipped'
import { mermaidFiles } from '../../formats/mermaid-files'
import { type BuiltCli, buildCli } from './built-cli'

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

let built: BuiltCli
let runCli: typeof RunCli
let folder = ''
const at = (name: string) => join(folder, name)
const journey = new URL('../../../fixtures/versions/version-1.journey', import.meta.url)

async function cli(...args: string[]): Promise<Outcome> {
  let out = ''
  let err = ''
  const code = await runCli(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    env: { TOUCHLINE_USER_DATA: at('user-data') },
    signal: new AbortController().signal,
  })
  return { code, out, err }
}

/** Writes a test file and returns its path. */
async function put(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(at(name), content)
  return at(name)
}

/** Inserts `count` items after the first occurrence of `begin`. */
function withMore(text: string, begin: string, one: (n: number) => string, count: number): string {
  return text.replace(begin, begin + Array.from({ length: count }, (_, n) => one(n)).join(''))
}

const isOneLine = (text: string) => /^touchline: [^\n]+\n$/.test(text)

beforeAll(async () => {
  built = await buildCli('cli/run')
  folder = join(built.folder, 'work')
  await mkdir(folder)
  runCli = ((await import(built.file('run'))) as { runCli: typeof RunCli }).runCli
}, 60_000)
afterAll(() => built.remove())

describe('invalid usage', () => {
  it.each([
    [[]],
    [['frobnicate']],
    [['import']],
    [['import', 'a.mmd']],
    [['import', 'a.mmd', '-o']],
    [['import', 'a.mmd', '-o', '']],
    [['import', 'a.mmd', 'b.mmd', '--json']],
    [['import', 'a.mmd', '--json', '--scale', '2']],
    [['export', 'a.journey']],
    [['export', 'a.journey', '-o', 'a.gif']],
    [['export', 'a.journey', '-o', 'a.png', '--scale', '4']],
    [['export', 'a.journey', '-o', 'a.svg', '--view', 'nowhere']],
    [['export', 'a.journey', '-o', 'a.md', '--view', 'workshop-page']],
    [['new']],
    [['new', 'a.journey', 'b.journey']],
    [['new', 'a.journey', '--template', 'nothing']],
    [['new', 'a.journey', '--lang', 'de']],
    [['new', 'a.journey', '-o', 'b.journey']],
    [['schema', 'a.journey']],
    [['schema', '--json']],
    [['check']],
    [['check', 'a.journey', '--strict']],
    [['check', 'a.journey', '-o', 'b']],
  ])('exits with 64 and one line about valid usage for %j', async (args) => {
    const { code, out, err } = await cli(...args)
    expect(code).toBe(64)
    expect(out).toBe('')
    expect(isOneLine(err), err).toBe(true)
  })

  it('does not include asking for help or the version', async () => {
    const help = await cli('export', '--help')
    expect([help.code, help.err]).toEqual([0, ''])
    for (const word of ['import', 'export', 'check', 'new', 'schema', '--map', '--scale', 'xlsx', 'hotline', '64'])
      expect(help.out).toContain(word)
    expect(await cli('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string })
  })

  it('includes the input as the output, even through a link', async () => {
    const input = await put('same.mmd', 'journey\nA: 3: Me')
    await symlink(input, at('link.mmd'))
    for (const output of [input, at('link.mmd')]) expect((await cli('import', input, '-o', output)).code).toBe(64)
    expect(await readFile(input, 'utf8')).toBe('journey\nA: 3: Me')
  })
})

describe('import', () => {
  it('prints what was read and writes nothing', async () => {
    const input = await put(
      'day.mmd',
      'journey\n  title Day\n  section Go\n    Tea: 4.5: Me, Cat\n    Wait: none: Me\n  ???\n',
    )
    const { code, out, err } = await cli('import', input, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      title: 'Day',
      stages: [
        {
          title: 'Go',
          steps: [
            { title: 'Tea', emotion: 1.5, actors: ['Me', 'Cat'] },
            { title: 'Wait', emotion: null, actors: ['Me'] },
          ],
        },
      ],
      problems: [
        { line: 5, code: 'mermaid-score-no-number', message: expect.stringContaining('none') as string },
        { line: 6, code: 'mermaid-not-understood', message: expect.stringContaining('???') as string },
      ],
    })
    expect(isOneLine(err), err).toBe(true)
    expect(err).toContain('day.mmd')
    expect(err).toContain('line 5')
  })

  it.each([...mermaidFiles])('converts %s to a journey file that opens', async (name, text) => {
    const input = await put(name, text)
    const output = at(`${name}.journey`)
    expect(await cli('import', input, '-o', output)).toEqual({ code: 0, out: '', err: '' })
    const parsed = parse(await readFile(output, 'utf8'))
    expect(parsed).toMatchObject({ ok: true, findings: [] })
    expect(await cli('check', output)).toMatchObject({ code: 0, err: '' })
  })

  it('writes and prints, even if some lines were not understood', async () => {
    const input = await put('odd.mmd', 'journey\n???\nA: 3: Me')
    const { code, out } = await cli('import', '--json', '-o', at('odd.journey'), input)
    expect(code).toBe(1)
    expect((JSON.parse(out) as { problems: unknown[] }).problems).toHaveLength(1)
    expect(parse(await readFile(at('odd.journey'), 'utf8')).ok).toBe(true)
    expect((await cli('import', input, '--force', '-o', at('odd.journey'))).out).toMatch(/^odd\.mmd:2: /)
  })

  it('replaces an existing file only with --force, and keeps its content as a version', async () => {
    const input = await put('new.mmd', 'journey\nA: 3: Me')
    const output = await put('old.journey', 'old content')
    const refused = await cli('import', input, '-o', output)
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--force') as string })
    expect(isOneLine(refused.err)).toBe(true)
    expect(await readFile(output, 'utf8')).toBe('old content')
    expect((await cli('import', input, '-o', output, '--force')).code).toBe(0)
    const kept = (await readdir(at('user-data/backups'))).find((name) => name.startsWith('old-')) ?? ''
    const [copy = ''] = await readdir(at(`user-data/backups/${kept}`))
    expect(await readFile(at(`user-data/backups/${kept}/${copy}`), 'utf8')).toBe('old content')
  })

  it('does not replace a file whose content can’t be kept first', async () => {
    const input = await put('new.mmd', 'journey\nA: 3: Me')
    const output = await put('unkept.journey', 'old content')
    await rm(at('user-data'), { recursive: true, force: true })
    await writeFile(at('user-data'), 'no folder')
    const { code, err } = await cli('import', input, '-o', output, '--force')
    await rm(at('user-data'))
    expect(code).toBe(2)
    expect(err).toContain('could not be kept aside first')
    expect(await readFile(output, 'utf8')).toBe('old content')
  })

  it('does not replace its own input, even through a hard link', async () => {
    const input = await put('own.mmd', 'journey\nA: 3: Me')
    await link(input, at('own.journey'))
    expect((await cli('import', input, '-o', at('own.journey'), '--force')).code).toBe(64)
    expect(await readFile(input, 'utf8')).toBe('journey\nA: 3: Me')
  })

  it.each([
    ['a flow chart', 'flowchart TD\n  A --> B\n', 'Mermaid'],
    ['nothing', '', 'empty'],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeffjourney\nA: 3: Me', 'utf16le')), 'UTF-16'],
    ['no text', new Uint8Array([0, 1, 2, 0, 0, 255]), 'not text'],
  ])('rejects %s, says why, and does not change the output', async (_, content, why) => {
    const input = await put('bad.mmd', content)
    const output = await put('kept.journey', 'kept')
    const { code, out, err } = await cli('import', input, '-o', output, '--json', '--force')
    expect([code, out]).toEqual([2, ''])
    expect(isOneLine(err), err).toBe(true)
    expect(err).toContain('bad.mmd')
    expect(err).toContain(why)
    expect(await readFile(output, 'utf8')).toBe('kept')
  })

  it('reports a missing input or output folder', async () => {
    expect(await cli('import', at('none.mmd'), '--json')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('none.mmd') as string,
    })
    expect(await cli('import', folder, '--json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('folder') as string,
    })
    const input = await put('good.mmd', 'journey\nA: 3: Me')
    const { code, err } = await cli('import', input, '-o', at('no/such/x.journey'))
    expect(code).toBe(2)
    expect(err).toContain(at('no/such'))
    await mkdir(at('taken.journey'))
    expect(await cli('import', input, '-o', at('taken.journey'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('taken.journey') as string,
    })
  })

  it('prints no control characters', async () => {
    const input = await put('\u001b[31mred.mmd', 'journey\n\u001b[2J\u0007???')
    const { out, err } = await cli('import', input, '-o', at('red.journey'))
    expect(out + err).not.toMatch(/[^\P{Cc}\n]/u)
  })
})

describe('new', () => {
  it('makes a journey file from each template, in each language', async () => {
    for (const template of TEMPLATES)
      for (const lang of LANGUAGES) {
        const output = at(`${template}-${lang}.journey`)
        expect(await cli('new', output, '--template', template, '--lang', lang)).toEqual({ code: 0, out: '', err: '' })
        expect(parse(await readFile(output, 'utf8'))).toMatchObject({ ok: true, findings: [] })
      }
    const polish = await readFile(at('classic-pl.journey'), 'utf8')
    expect(polish).toContain('"name": "Klient"')
    expect(polish).not.toBe(await readFile(at('classic-en.journey'), 'utf8'))
  })

  it('makes a blank map in English if nothing else is said', async () => {
    expect((await cli('new', at('plain.journey'))).code).toBe(0)
    const read = parse(await readFile(at('plain.journey'), 'utf8'))
    expect(read).toMatchObject({ ok: true, file: { personas: [{ name: 'Customer' }], maps: [{ stages: [{}] }] } })
  })

  it('replaces an existing file only with --force, and keeps its content as a version', async () => {
    const output = await put('mine.journey', 'old content')
    const refused = await cli('new', output)
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--force') as string })
    expect(await readFile(output, 'utf8')).toBe('old content')
    expect((await cli('new', output, '--force')).code).toBe(0)
    expect(parse(await readFile(output, 'utf8')).ok).toBe(true)
    const kept = (await readdir(at('user-data/backups'))).find((name) => name.startsWith('mine-')) ?? ''
    const [copy = ''] = await readdir(at(`user-data/backups/${kept}`))
    expect(await readFile(at(`user-data/backups/${kept}/${copy}`), 'utf8')).toBe('old content')
    expect((await cli('new', at('no/such/x.journey'))).code).toBe(2)
  })
})

describe('schema', () => {
  it('prints the published JSON Schema', async () => {
    const published = new URL('../../../../docs/journey-file.schema.json', import.meta.url)
    expect(await cli('schema')).toEqual({ code: 0, out: await readFile(published, 'utf8'), err: '' })
  })
})

describe('check', () => {
  it('prints that a good file is valid, and its revision', async () => {
    const input = await put('good.journey', await readFile(journey))
    const { code, out, err } = await cli('check', input, '--json')
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual({ valid: true, opens: true, revision: 3, problems: [] })
    expect((await cli('check', input)).out).toBe('good.journey: valid, revision 3\n')
  })

  it('lists dangling references and exits with 1', async () => {
    const text = (await readFile(journey, 'utf8')).replace('"lane": "l-pains"', '"lane": "l-gone"')
    const { code, out, err } = await cli('check', await put('loose.journey', text), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      valid: false,
      opens: true,
      revision: 3,
      problems: [{ code: 'dangling', path: 'card k-1.lane', message: expect.stringContaining('l-gone') as string }],
    })
    expect(err).toContain('card k-1.lane')
  })

  it.each([
    ['a wrong value', (text: string) => text.replace('"revision": 3', '"revision": "three"'), 1, 'revision'],
    ['1e999', (text: string) => text.replace('"x": 120.5', '"x": 1e999'), 1, 'maps[0].notes[0].x'],
    [
      'too many stages',
      (text: string) => withMore(text, '"stages": [', (n) => `{ "id": "more-${n}", "title": "" },`, LIMITS.parts),
      1,
      '',
    ],
    ['too many values', (text: string) => withMore(text, '{', () => '"x":0,', LIMITS.values), 1, ''],
    ['a cut end', (text: string) => text.slice(0, 2000), 2, 'line '],
    ['a newer version', (text: string) => text.replace('"version": 1', '"version": 3'), 2, ''],
    ['another program’s file', () => '{"nodes": []}', 2, ''],
    ['nothing', () => '', 2, ''],
  ])('reports %s', async (_, spoil, exit, path) => {
    const input = await put('spoilt.journey', spoil(await readFile(journey, 'utf8')))
    const { code, out, err } = await cli('check', input, '--json')
    expect(code).toBe(exit)
    const report = JSON.parse(out) as {
      valid: boolean
      opens: boolean
      revision: null
      problems: { path: string; message: string }[]
    }
    expect(report).toMatchObject({ valid: false, opens: false, revision: null })
    expect(report.problems[0]?.path).toContain(path)
    expect(report.problems[0]?.message).not.toBe('')
    expect(isOneLine(err), err).toBe(true)
    expect(err).toContain('spoilt.journey')
  })
})

describe('messages', () => {
  const codes: Readonly<Record<FileProblemCode, true>> = {
    missing: true,
    'damaged-version': true,
    'no-permission': true,
    'not-a-file': true,
    'too-large': true,
    empty: true,
    'not-text': true,
    'utf-16': true,
    'not-json': true,
    'conflict-markers': true,
    'not-journey': true,
    'too-new': true,
    'unknown-version': true,
    'too-deep': true,
    'too-many-values': true,
    'too-many-lines': true,
    'too-many-parts': true,
    'too-many-cells': true,
    'too-many-emotions': true,
    'too-many-parallel-links': true,
    'too-many-links-of-one': true,
    'list-too-long': true,
    'too-large-to-save': true,
    'bad-number': true,
    'bad-key': true,
    'text-too-long': true,
    'too-many-cards': true,
    invalid: true,
    'not-mermaid': true,
    timeout: true,
    memory: true,
    io: true,
  }

  it.each(Object.keys(codes))('name the file for %s, in whole sentences, with every value filled in', (code) => {
    const values = {
      name: 'trip.journey',
      path: 'maps[0]',
      line: 4,
      limit: 5,
      count: 2,
      first: 'x',
      version: 9,
      newest: 1,
      seconds: 20,
      errno: 'EIO',
    }
    const message = problemText({ code: code as FileProblemCode, values, findings: [] }, createTranslate('en'))
    expect(message).toContain('trip.journey')
    expect(message).toMatch(/\.$/)
    expect(message).not.toMatch(/[{}]/)
  })
})

describe('export', () => {
  it('lists the maps if the requested one does not exist', async () => {
    const { code, err } = await cli(
      'export',
      await put('good.journey', await readFile(journey)),
      '-o',
      at('x.svg'),
      '--map',
      'Nope',
    )
    expect(code).toBe(2)
    expect(err).toContain('“Sending a parcel”')
  })

  const outputs = {
    'a journey file': async (text: string) => put('trip.svg', text),
    'a symbolic link to one': async (text: string) => {
      await symlink(await put('linked.journey', text), at('symbolic.svg'))
      return at('symbolic.svg')
    },
    'a hard link to one': async (text: string) => {
      await link(await put('hard.journey', text), at('hard.svg'))
      return at('hard.svg')
    },
    'a journey file that is cut off': async (text: string) => put('cut.svg', text.slice(0, 300)),
    'a journey file whose beginning is lost': async (text: string) =>
      put('lost.svg', `${'\0'.repeat(60)}${text.slice(60)}`),
    'a journey file in UTF-16': async (text: string) => put('utf-16.svg', Buffer.from(`\ufeff${text}`, 'utf16le')),
    'a link to an empty file that is called a journey': async () => {
      await symlink(await put('empty.journey', ''), at('empty.svg'))
      return at('empty.svg')
    },
  }

  it.each(Object.entries(outputs))('does not replace %s', async (_, make) => {
    const output = await make(await readFile(journey, 'utf8'))
    const before = await readFile(output)
    const { code, err } = await cli('export', await put('input.journey', await readFile(journey)), '-o', output)
    expect([code, isOneLine(err)]).toEqual([2, true])
    expect(err).toContain('journey map')
    expect(await readFile(output)).toEqual(before)
  })

  it('replaces a picture or a document, whatever it shows', async () => {
    const input = await put('input.journey', await readFile(journey))
    const picture = await put('picture.svg', '<svg><text>"touchline-journey"</text></svg>')
    expect(await cli('export', input, '-o', picture)).toEqual({ code: 0, out: '', err: '' })
    expect(await readFile(picture, 'utf8')).toContain('Find')
    const text = await put('text.svg', 'some words')
    expect((await cli('export', input, '-o', text)).code).toBe(0)
  })

  it.each(FORMAT_IDS.filter(isWritten))('writes the map as %s, and replaces no journey file', async (format) => {
    const input = await put('input.journey', await readFile(journey))
    const output = at(`map.${format}`)
    expect(await cli('export', input, '-o', output)).toEqual({ code: 0, out: '', err: '' })
    const content = await readFile(output)
    const said = format === 'xlsx' ? [...unzipped(content).values()].join('') : content.toString('utf8')
    expect(said).toContain('Find')
    await put(`map.${format}`, await readFile(journey))
    expect((await cli('export', input, '-o', output)).code).toBe(2)
    expect(await readFile(output)).toEqual(await readFile(journey))
  })

  it('writes a Mermaid journey that import reads', async () => {
    const input = await put('input.journey', await readFile(journey))
    expect((await cli('export', input, '-o', at('back.mmd'))).code).toBe(0)
    const { out } = await cli('import', at('back.mmd'), '--json')
    const read = parse(await readFile(journey, 'utf8'))
    const { stages } = JSON.parse(out) as { stages: { title: string; steps: { title: string }[] }[] }
    const titles = (list: readonly { title: string; steps: readonly { title: string }[] }[] = []) =>
      list.map(({ title, steps }) => [title, ...steps.map((step) => step.title)])
    expect(titles(stages)).toEqual(titles(read.ok ? read.file.maps[0]?.stages : []))
  })

  it('says why it can’t write to a folder, a pipe, a device or a missing folder', async () => {
    const input = await put('input.journey', await readFile(journey))
    await mkdir(at('folder.svg'))
    execFileSync('mkfifo', [at('pipe.svg')])
    await symlink('/dev/stdout', at('stdout.svg'))
    for (const name of ['folder.svg', 'pipe.svg', 'stdout.svg', 'none/x.svg']) {
      const { code, out, err } = await cli('export', input, '-o', at(name))
      expect([code, out, isOneLine(err)], name).toEqual([2, '', true])
      expect(err).toContain(name)
    }
  })

  it('leaves no temporary file', async () => {
    const before = await readdir(folder)
    await cli('export', await put('input.journey', await readFile(journey)), '-o', at('picture.svg'))
    expect((await readdir(folder)).filter((name) => !before.includes(name) && name.startsWith('.'))).toEqual([])
  })

  it('lists each invalid place of the file', async () => {
    const spoilt = (await readFile(journey, 'utf8'))
      .replace('"revision": 3', '"revision": "three"')
      .replace('"x": 120.5', '"x": "left"')
    const { code, out, err } = await cli('export', await put('spoilt.journey', spoilt), '-o', at('x.svg'))
    expect(code).toBe(2)
    expect(out.split('\n').map((line) => line.split(':')[0])).toEqual(['revision', 'maps[0].notes[0].x', ''])
    expect(err).toContain('2 places')
  })

  it('rejects a file that is not a journey file and does not change the output', async () => {
    const output = await put('kept.svg', 'kept')
    const { code, err } = await cli('export', await put('bad.journey', '{"nodes": []}'), '-o', output)
    expect(code).toBe(2)
    expect(err).toContain('bad.journey')
    expect(await readFile(output, 'utf8')).toBe('kept')
  })

  it('says that PDF and PNG need Electron if none was found', async () => {
    expect(await cli('export', await put('good.journey', await readFile(journey)), '-o', at('x.pdf'))).toMatchObject({
      code: 64,
      err: expect.stringContaining('npm run -s cli') as string,
    })
  })
})
