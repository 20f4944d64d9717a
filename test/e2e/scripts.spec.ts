import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { serialise } from '../../shared/document/parse/canonical'
import { journeyFileSchema } from '../../shared/document/schema'
import { cli } from './cli'
import { launchApp, root } from './launch'

interface Script {
  /** Fonts that a PDF has to embed. Emoji are embedded as drawings, without a font name. */
  readonly faces: readonly string[]
  readonly title: string
  readonly persona: string
  readonly stages: readonly { readonly title: string; readonly steps: readonly string[] }[]
  readonly touchpoint: string
  readonly card: string
  readonly reason: string
}

const SCRIPTS: Readonly<Record<string, Script>> = {
  japanese: {
    faces: ['NotoSansJP'],
    title: '電気の契約から初めての請求まで',
    persona: '佐藤さん',
    stages: [
      { title: '情報を探す', steps: ['料金プランを比較する', '友人に相談する'] },
      { title: '申し込む', steps: ['オンラインフォームに入力', 'コールセンターで長く待つ'] },
    ],
    touchpoint: 'お問い合わせ窓口',
    card: '「いつ使えるようになるのか、誰も教えてくれなかった。」',
    reason: '二週間の沈黙は、契約が失われたように感じられる',
  },
  emoji: {
    faces: [],
    title: 'Moving house 🏡➡️🏙️',
    persona: '👩‍💻 Ana',
    stages: [
      { title: 'Pack 📦', steps: ['Family 👨‍👩‍👧‍👦 decides', 'Flags 🇵🇱🇸🇮🇯🇵🏴󠁧󠁢󠁳󠁣󠁴󠁿'] },
      { title: 'Go 🚚', steps: ['Thumbs 👍👍🏻👍🏽👍🏿', 'Keys 1️⃣2️⃣#️⃣*️⃣'] },
    ],
    touchpoint: 'Chat 💬 with 🤖',
    card: 'Hearts ❤️ ❤️‍🔥 🏳️‍🌈 🧑🏽‍🚀 ☎️ ✅ ⚠️',
    reason: '😡 → 😀 within a day',
  },
  'many-scripts': {
    faces: ['NotoSansArabic', 'NotoSansHebrew', 'NotoSansDevanagari', 'NotoSansThai', 'NotoSansKR', 'NotoSansSC'],
    title: 'الرحلة מסע यात्रा การเดินทาง 여정 旅程',
    persona: '김민지',
    stages: [
      { title: 'البحث عن مزود', steps: ['مقارنة الأسعار', 'השוואת מחירים'] },
      {
        title: 'अनुबंध',
        steps: [
          'फ़ॉर्म भरना और प्रतीक्षा करना',
          'รอสายนานเกินไปและไม่มีใครตอบ',
          '첫 번째 청구서를 받다',
          '收到第一张账单并检查金额',
        ],
      },
    ],
    touchpoint: 'ฝ่ายบริการลูกค้า',
    card: '“शुल्क कहीं लिखा नहीं था।” 아무도 알려 주지 않았다. 没有人告诉我。',
    reason: 'שבועיים של שתיקה נראים כמו חוזה שאבד',
  },
}

function fileOf({ title, persona, stages, touchpoint, card, reason }: Script): string {
  const file = journeyFileSchema.parse({
    format: 'touchline-journey',
    version: 2,
    id: 'file',
    personas: [{ id: 'me', name: persona }],
    channels: [{ id: 'channel', name: touchpoint, icon: 'phone' }],
    maps: [
      {
        id: 'map',
        title,
        personas: ['me'],
        stages: stages.map((stage, at) => ({
          id: `stage-${at}`,
          title: stage.title,
          steps: stage.steps.map((step, stepAt) => ({
            id: `step-${at}-${stepAt}`,
            title: step,
            emotions: { me: { believed: { valence: [1, -2, 0, 2, -1, 1][stepAt + at * 2] ?? 0 } } },
            ...(at === 1 && stepAt === 1 ? { moment: { kind: 'decide', reason } } : {}),
            touchpoints: stepAt === 0 ? [{ id: `touchpoint-${at}`, title: touchpoint, channel: 'channel' }] : [],
          })),
        })),
        lanes: (['emotion', 'steps', 'touchpoints', 'pains'] as const).map((kind) => ({ id: kind, kind })),
        cards: [{ id: 'card', lane: 'pains', step: 'step-0-1', text: card }],
      },
    ],
  })
  return serialise(file)
}

const textsOf = ({ title, persona, stages, touchpoint, card, reason }: Script) => [
  title,
  persona,
  touchpoint,
  card,
  reason,
  ...stages.flatMap((stage) => [stage.title, ...stage.steps]),
]

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Returns the graphemes that a page would show as an empty box, or as several glyphs instead of one. Each is drawn on a
 * canvas with the page’s fonts and compared with a code point that no font has.
 */
async function missingGlyphs(page: Page, graphemes: readonly string[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const size = 48
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 2 * size
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context) throw new Error('there is no canvas')
    const families = getComputedStyle(document.body).fontFamily
    const font = `${size}px ${families}`
    await Promise.all(all.map((text) => document.fonts.load(font, text)))
    const drawn = (text: string) => {
      context.clearRect(0, 0, canvas.width, canvas.height)
      context.font = font
      context.fillText(text, 8, size * 1.3)
      return context.getImageData(0, 0, canvas.width, canvas.height).data.join()
    }
    const [box, nothing] = [drawn('\u{10FFFD}'), drawn(' ')]
    context.font = font
    const wide = (text: string) =>
      /\p{Emoji_Presentation}|\uFE0F/u.test(text) && context.measureText(text).width > 1.6 * size
    return all.filter((text) => [box, nothing].includes(drawn(text)) || wide(text))
  }, graphemes)
}

let folder: string
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchline-scripts-'))
  await mkdir(join(root, 'test-results/scripts'), { recursive: true })
  for (const [name, script] of Object.entries(SCRIPTS)) await writeFile(join(folder, `${name}.journey`), fileOf(script))
})

for (const [name, script] of Object.entries(SCRIPTS)) {
  test(`${name}: PDF, SVG and PNG contain the fonts and the text`, async () => {
    test.setTimeout(120_000)
    const input = join(folder, `${name}.journey`)
    const [pdf, svg, png] = ['pdf', 'svg', 'png'].map((format) => join(folder, `${name}.${format}`)) as [
      string,
      string,
      string,
    ]
    for (const [output, ...more] of [[pdf], [svg], [png, '--scale', '2']] as const) {
      const { code, err } = await cli('export', input, '-o', output, ...more)
      expect(code, err).toBe(0)
    }
    expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/Pages:\s+1\n/)
    const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' })
    for (const face of script.faces) expect(fonts).toContain(face)
    for (const line of fonts.trim().split('\n').slice(2))
      expect(line, 'embedded').toMatch(/\byes (yes|no) +(yes|no) +\d+ +\d+$/)

    const css = await readFile(svg, 'utf8')
    for (const face of script.faces) expect(css.replace(/[' ]/g, '')).toContain(`font-family:${face}`)
    expect(lettersMissing(script, shownText(css))).toEqual([])

    const picture = join(root, 'test-results/scripts', name)
    await writeFile(`${picture}.png`, await readFile(png))
    execFileSync('pdftoppm', ['-r', '144', '-png', '-singlefile', pdf, `${picture}-pdf`])
    // Keeps the pictures for visual inspection.
    const { app, page } = await launchApp({ args: [input] })
    await page.evaluate(() => document.fonts.ready)
    await expect(page.getByRole('group', { name: /^Step 1:/ })).toBeVisible()
    const graphemes = [
      ...new Set(textsOf(script).flatMap((text) => [...segmenter.segment(text)].map(({ segment }) => segment))),
    ].filter((segment) => segment.trim() !== '')
    expect(graphemes.length).toBeGreaterThan(20)
    expect(await missingGlyphs(page, graphemes)).toEqual([])
    // The check can fail: code points that no font has.
    expect(await missingGlyphs(page, ['\u{10FFFD}', '\u{F8FFE}'])).toHaveLength(2)
    await page.screenshot({ path: `${picture}-app.png` })
    await app.close()

    expect(lettersMissing(script, execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }))).toEqual([])
  })
}

/**
 * Returns letters of a script’s texts that a text does not contain. Lines may break anywhere, and directions differ.
 */
function lettersMissing(script: Script, text: string): string[] {
  const found = new Set(text.normalize('NFKC'))
  const letters = new Set(
    textsOf(script)
      .join('')
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]/gu),
  )
  return [...letters].filter((letter) => !found.has(letter))
}

/** Returns the shown text of an SVG file, its lines joined. */
function shownText(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text).join(' ')
}

test('the command line returns its exit codes for PDF and PNG too', async () => {
  test.setTimeout(120_000)
  const input = join(folder, 'japanese.journey')
  const broken = join(folder, 'broken.journey')
  await writeFile(broken, (await readFile(input, 'utf8')).slice(0, 300))
  for (const format of ['pdf', 'png']) {
    const output = join(folder, `code.${format}`)
    const missing = await cli('export', join(folder, 'gone.journey'), '-o', output)
    expect(missing.code).toBe(2)
    expect(missing.err).toMatch(/^touchline: .*gone\.journey.*\n$/)
    const damaged = await cli('export', broken, '-o', output)
    expect(damaged.code).toBe(2)
    expect(damaged.err).toMatch(/^touchline: .*broken\.journey.*line \d+.*\n$/)
    expect(await cli('export', input, '-o', join(folder, 'no-such-folder', `x.${format}`))).toMatchObject({ code: 2 })
    expect(await cli('export', input, '-o', output, '--map', 'no such map')).toMatchObject({ code: 2 })
    expect(await cli('export', input, '-o', output, '--scale', '9')).toMatchObject({ code: 64 })
    expect(await cli('export', input, input, '-o', output)).toMatchObject({ code: 64 })
    await expect(readFile(output)).rejects.toThrow('ENOENT')
    expect(await cli('export', input, '-o', output)).toMatchObject({ code: 0 })
  }
  expect(await cli('export', input, '-o', join(folder, 'x.docx'))).toMatchObject({ code: 64 })
  expect(await cli('export', input)).toMatchObject({ code: 64 })
  expect(execFileSync('pdfinfo', [join(folder, 'code.pdf')], { encoding: 'utf8' })).toMatch(/Pages:\s+1\n/)
})
