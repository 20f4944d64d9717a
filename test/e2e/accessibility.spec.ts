import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import en from '../../assets/locales/en.json' with { type: 'json' }
import pl from '../../assets/locales/pl.json' with { type: 'json' }
import sl from '../../assets/locales/sl.json' with { type: 'json' }
import templatesEn from '../../assets/templates/en.json' with { type: 'json' }
import templatesPl from '../../assets/templates/pl.json' with { type: 'json' }
import templatesSl from '../../assets/templates/sl.json' with { type: 'json' }
import { type Language, LANGUAGES } from '../../shared/languages'
import { PALETTES, type Theme } from '../../shared/drawing/tokens'
import { violations } from './axe'
import { launchApp, quitUnsaved, root } from './launch'
import { addStep, choose } from './typing'
import { VIEWS } from './views'

const CATALOGUES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, pl, sl }
const TEMPLATES = { en: templatesEn, pl: templatesPl, sl: templatesSl }
const THEMES = Object.keys(PALETTES) as Theme[]

/** Changes theme and language at once, as the settings do, and waits until the window shows them. */
async function show(page: Page, theme: Theme, language: Language): Promise<void> {
  await page.evaluate(
    (settings) =>
      (window as unknown as { touchline: { call: (name: string, args: unknown) => Promise<unknown> } }).touchline.call(
        'settings.change',
        settings,
      ),
    { theme, language },
  )
  await expect(page.locator(`html[lang="${language}"][data-theme="${theme}"]`)).toBeAttached()
  // Waits for animations to finish, since axe would measure a colour halfway through a fade.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  )
}

/**
 * Returns the interface texts that overflow or are clipped. Texts written by users may be clipped; their tooltip shows
 * all of them.
 */
function clipped(page: Page, language: Language): Promise<string[]> {
  // The example file contains the same texts as the hints of empty fields.
  const own = Object.entries(CATALOGUES[language])
    .filter(([key]) => !/^inspector\..*-hint$/.test(key))
    .map(([, text]) => text.split('{{')[0]?.trim() ?? '')
    .filter((text) => text.length > 2)
  // Compared as a whole: the title of a map may begin with the name of a template.
  const names = Object.values(TEMPLATES[language]).map(({ name }) => name)
  return page.evaluate(
    ({ texts, names }) => {
      const known = new Set(texts)
      const brush = document.createElement('canvas').getContext('2d')
      const found: string[] = []
      const inner = (element: Element) => {
        const style = getComputedStyle(element)
        return {
          style,
          room: element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight),
        }
      }
      const width = (text: string, { font, letterSpacing }: CSSStyleDeclaration) => {
        if (!brush) return 0
        brush.font = font
        return brush.measureText(text).width + (Number.parseFloat(letterSpacing) || 0) * text.length
      }
      for (const element of document.querySelectorAll<HTMLElement>(
        'button, label, legend, h1, h2, h3, summary, th, dt, dd, small, b, span, p, [role^="menuitem"], [role="tab"]',
      )) {
        // Visually hidden text for screen readers has a box of a few pixels.
        if (!element.checkVisibility() || element.clientWidth < 8) continue
        // An element without text of its own may have wider children on purpose.
        const isOwn = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        )
        if (!isOwn && getComputedStyle(element).overflowX === 'visible') continue
        const text = element.textContent?.trim() ?? ''
        // Skips texts written by users, which may begin like a text of the interface.
        if (element.closest('[role="gridcell"], [role="rowheader"]')?.querySelector('[title]')) continue
        if (
          element.scrollWidth > element.clientWidth + 1 &&
          (names.includes(text) || [...known].some((one) => text.startsWith(one)))
        )
          found.push(`${element.tagName.toLowerCase()} “${text}” ${element.scrollWidth} > ${element.clientWidth}`)
      }
      for (const select of document.querySelectorAll('select')) {
        const { style, room } = inner(select)
        const text = select.selectedOptions[0]?.textContent ?? ''
        // Leaves 14 px for the arrow.
        if (select.checkVisibility() && known.has(text) && width(text, style) > room - 14)
          found.push(`select “${text}”`)
      }
      for (const input of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
        const { style, room } = inner(input)
        if (
          input.checkVisibility() &&
          input.value === '' &&
          known.has(input.placeholder) &&
          width(input.placeholder, style) > room + 1
        )
          found.push(`placeholder “${input.placeholder}”`)
      }
      return found
    },
    { texts: own, names },
  )
}

/**
 * Returns the findings for what the window shows now, in each theme and language. Themes after the first are checked
 * for colours only; high contrast for the enhanced rule.
 */
async function look(page: Page, name: string): Promise<string[]> {
  const wrong: string[] = []
  for (const language of LANGUAGES) {
    for (const theme of THEMES) {
      await show(page, theme, language)
      const found = [
        ...(await violations(page, { enhanced: theme === 'contrast', colours: theme !== THEMES[0] })),
        ...(theme === 'light' ? (await clipped(page, language)).map((text) => `clipped: ${text}`) : []),
      ]
      wrong.push(...found.map((text) => `${name}, ${theme}, ${language}: ${text}`))
    }
  }
  return wrong
}

test('every view passes axe and clips no text, in every theme and language', async () => {
  test.setTimeout(600_000)
  const path = join(await mkdtemp(join(tmpdir(), 'touchline-axe-')), 'map.journey')
  await copyFile(`${root}/docs/example.journey`, path)
  const { app, page } = await launchApp({ args: [path] })
  await addStep(page, 'Added')
  await choose(app, 'file.save')
  await expect(page.getByText('· changed')).toHaveCount(0)
  await addStep(page, 'Added again')
  const wrong: string[] = []
  for (const { name, open, close } of VIEWS) {
    await test.step(name, async () => {
      await open({ app, page, path })
      wrong.push(...(await look(page, name)))
      await close({ app, page, path })
    })
  }
  expect(wrong).toEqual([])
  await quitUnsaved(app)
})

test('the start screen and a new map pass axe and clip no text', async () => {
  test.setTimeout(120_000)
  const first = await launchApp()

  await expect(first.page.getByRole('heading', { level: 1 })).toBeVisible()
  const wrong = await look(first.page, 'the start screen')
  await first.page.getByRole('button').first().click()
  await expect(first.page.getByRole('application').first()).toBeVisible()
  wrong.push(...(await look(first.page, 'a new map')))
  expect(wrong).toEqual([])
  await quitUnsaved(first.app)
})
