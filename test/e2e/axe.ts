import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from '@playwright/test'

/** Options of a check: enhanced contrast for high-contrast themes, or colours only. */
interface Strictness {
  readonly enhanced?: boolean
  readonly colours?: boolean
}

/** Loads axe into the page; a reload removes it. */
async function addAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
}

/** Returns all axe violations in the current window, each with its selector. */
export async function violations(
  page: Page,
  { enhanced = false, colours = false }: Strictness = {},
): Promise<string[]> {
  await addAxe(page)
  return page.evaluate(
    async (strictness) => {
      const { axe: checker } = window as unknown as { axe: typeof axe }
      // While a menu or popover is open it is outside the landmarks.
      const isPopped = document.querySelector('[data-radix-popper-content-wrapper]') !== null
      const rules = { 'color-contrast-enhanced': { enabled: strictness.enhanced }, region: { enabled: !isPopped } }
      const { violations: found } = await checker.run(document, {
        resultTypes: ['violations'],
        rules,
        ...(strictness.colours && { runOnly: { type: 'tag', values: ['cat.color'] } }),
      })
      return found.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
      )
    },
    { enhanced, colours },
  )
}
