import { copyFile } from 'node:fs/promises'
import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { root } from './launch'
import { choose } from './typing'

/** A running app with a journey file open, and the file’s path. */
export interface OpenMap {
  readonly app: ElectronApplication
  readonly page: Page
  readonly path: string
}

/** A view of the window: how to open it, in any language, and how to close it. */
export interface MapView {
  readonly name: string
  readonly open: (stage: OpenMap) => Promise<void>
  readonly close: (stage: OpenMap) => Promise<void>
}

const dialogs = (page: Page) => page.locator('dialog[open]')

/** Selects the first step, which scrolls to the beginning of the map. */
async function toTheBeginning({ page }: OpenMap): Promise<void> {
  await page.locator('[data-canvas]').focus()
  for (const key of ['Escape', 'ArrowRight']) await page.keyboard.press(key)
  await expect(page.locator('[data-kind="step"][data-selected]')).toBeVisible()
}

/** Returns the view of an item’s form in the inspector, with all sections added. */
function form(kind: 'stage' | 'lane' | 'step' | 'touchpoint' | 'card'): MapView {
  return {
    name: `the form of a ${kind}`,
    open: async (stage) => {
      const { page } = stage
      await toTheBeginning(stage)
      await expect(async () => {
        const id = await page.locator(`[data-kind="${kind}"]`).evaluateAll((things) =>
          things
            .find((thing) => {
              const { x, y } = thing.getBoundingClientRect()
              return thing.contains(document.elementFromPoint(x + 8, y + 8))
            })
            ?.getAttribute('data-thing'),
        )
        const thing = page.locator(`[data-thing="${id}"]`)
        await thing.click({ position: { x: 8, y: 8 }, timeout: 2000 })
        await expect(thing).toHaveAttribute('data-selected', { timeout: 2000 })
      }).toPass()
      const unused = page.locator('[data-add]')
      for (let left = await unused.count(); left > 0; left--) {
        await unused.first().click()
        await expect(unused).toHaveCount(left - 1)
      }
    },
    close: async ({ page }) => page.keyboard.press('Escape'),
  }
}

/** Returns a function that deletes the focused item, which was added for the view. */
function remove(made: string): MapView['close'] {
  return async ({ page }) => {
    await page.locator('[data-canvas]').focus()
    await page.keyboard.press('Delete')
    await expect(page.locator(made)).toHaveCount(0)
    await page.keyboard.press('Escape')
  }
}

/** Returns the view of a dialog opened by an action. */
function dialog(
  id: Parameters<typeof choose>[1],
  ready: (stage: OpenMap) => Promise<void> = async () => undefined,
): MapView {
  return {
    name: `the dialog of ${id}`,
    open: async (stage) => {
      await choose(stage.app, id)
      await expect(dialogs(stage.page)).toHaveCount(1)
      await ready(stage)
    },
    close: async ({ page }) => {
      await page.keyboard.press('Escape')
      await expect(dialogs(page)).toHaveCount(0)
    },
  }
}

const lists = (page: Page) => page.locator('[data-panel="lists"] [role="tablist"]').nth(1)

/** Returns the view of a panel, which is closed for the inspector. */
function panel(id: 'lists' | 'review', what: string, ready: (stage: OpenMap) => Promise<void>): MapView {
  return {
    name: `the panel of ${id}: ${what}`,
    open: async (stage) => {
      await choose(stage.app, `view.panel(${id})`)
      await expect(stage.page.locator(`[data-panel="${id}"]`)).toBeVisible()
      await ready(stage)
    },
    close: async ({ app, page }) => {
      await choose(app, 'view.panel(inspector)')
      await expect(page.locator('[data-panel="inspector"]')).toBeVisible()
      await page.locator('[data-canvas]').focus()
    },
  }
}

/** Returns the view of a menu or popover opened by a click. */
function popup(name: string, opener: string, content: string): MapView {
  return {
    name,
    open: async ({ page }) => {
      await page.locator(opener).click()
      await expect(page.locator(content)).toBeVisible()
    },
    close: async ({ page }) => {
      await page.keyboard.press('Escape')
      await expect(page.locator(content)).toHaveCount(0)
    },
  }
}

/** Returns the view of a bar opened by an action and closed with Esc or another action. */
function bar(
  id: Parameters<typeof choose>[1],
  content: string,
  closing: Parameters<typeof choose>[1] | null = null,
): MapView {
  return {
    name: `the bar of ${id}`,
    open: async ({ app, page }) => {
      await choose(app, id)
      await expect(page.locator(content)).toBeVisible()
    },
    close: async ({ app, page }) => {
      if (closing) await choose(app, closing)
      else await page.keyboard.press('Escape')
      await expect(page.locator(content)).toHaveCount(0)
    },
  }
}

/**
 * All views of an open document, each checked in every theme and language. A new view is one more entry. The file has
 * been saved once with a change and then changed again, so that there are versions.
 */
export const VIEWS: readonly MapView[] = [
  {
    name: 'the map and its form',
    open: async ({ page }) => page.keyboard.press('Escape'),
    close: async () => undefined,
  },
  form('stage'),
  form('step'),
  form('touchpoint'),
  form('card'),
  form('lane'),
  {
    name: 'the form of a note',
    open: async ({ app, page }) => {
      await choose(app, 'insert.note')
      await expect(page.locator('[data-canvas] textarea:focus')).toHaveCount(1)
      await page.keyboard.type('Ask the hotline')
      await page.keyboard.press('Escape')
      await expect(page.locator('[data-kind="note"][data-selected]')).toBeVisible()
    },
    close: remove('[data-kind="note"]'),
  },
  {
    name: 'the form of a link',
    open: async (stage) => {
      const { page } = stage
      await toTheBeginning(stage)
      // By keyboard: a menu command arrives as a message, possibly after the keys that follow.
      await page.keyboard.press('l')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await expect(page.locator('[data-field="link-kind"]')).toBeVisible()
    },
    close: remove('[data-field="link-kind"]'),
  },
  {
    name: 'the fields of the frame',
    open: async ({ app, page }) => {
      await choose(app, 'map.frame')
      await expect(page.locator('main form')).toBeVisible()
    },
    close: async ({ page }) => {
      await page.keyboard.press('Escape')
      await expect(page.locator('main form')).toHaveCount(0)
    },
  },
  {
    name: 'a future map over the current one',
    open: async ({ app, page }) => {
      await choose(app, 'map.future')
      await expect(page.locator('[data-map-tabs] input')).toBeFocused()
      await page.keyboard.type('Tomorrow')
      await page.keyboard.press('Enter')
      await expect(page.locator('[data-map-tab]')).toHaveText([/^Onboarding/, /^Tomorrow/])
    },
    close: async ({ app, page }) => {
      await choose(app, 'map.delete')
      await expect(page.locator('[data-map-tab]')).toHaveCount(1)
    },
  },
  popup('the menu of exports', '[role="toolbar"] button[aria-haspopup="menu"]', '[role="menu"]'),
  popup('the menu of a map', 'button[aria-haspopup="menu"]:has(.lucide-ellipsis)', '[role="menu"]'),
  {
    name: 'the context menu of a step',
    open: async (stage) => {
      await toTheBeginning(stage)
      await stage.page.locator('[data-kind="step"][data-selected]').click({ button: 'right', position: { x: 8, y: 8 } })
      await expect(stage.page.locator('[role="menu"]')).toBeVisible()
    },
    close: async ({ page }) => {
      await page.keyboard.press('Escape')
      await expect(page.locator('[role="menu"]')).toHaveCount(0)
    },
  },
  {
    ...bar('view.outline', '[role="treegrid"]'),
    // Toggling again shows it alone, a third time closes it.
    close: async ({ app, page }) => {
      for (let turn = 0; turn < 2; turn++) await choose(app, 'view.outline')
      await expect(page.locator('[role="treegrid"]')).toHaveCount(0)
    },
  },
  bar('workshop.bar', '[data-workshop]', 'workshop.bar'),
  bar('view.show(presentation)', '[data-presentation]'),
  dialog('workshop.vote'),
  {
    name: 'the buttons that give votes',
    open: async (stage) => {
      const { page } = stage
      await dialog('workshop.vote').open(stage)
      await page.keyboard.press('Enter')
      await expect(dialogs(page)).toHaveCount(0)
      await toTheBeginning(stage)
      await page.keyboard.press('v')
      await expect(page.locator('[data-vote-buttons] button')).toHaveCount(2)
    },
    close: async ({ app, page }) => {
      // Undoes the vote and its round.
      for (let undone = 0; undone < 2; undone++) await choose(app, 'edit.undo')
      await expect(page.locator('[data-vote-buttons]')).toHaveCount(0)
      await choose(app, 'workshop.bar')
      await expect(page.locator('[data-workshop]')).toHaveCount(0)
    },
  },
  {
    ...dialog('workshop.rate'),
    open: async (stage) => {
      await toTheBeginning(stage)
      await dialog('workshop.rate').open(stage)
    },
  },
  bar('view.show(workshop-page)', '[data-workshop-page]', 'view.show(canvas)'),
  bar('view.filter', '[data-field="filter-text"]', 'view.filter-clear'),
  bar('insert.capture', '[data-capture]'),
  bar('edit.replace', '[data-find]'),
  dialog('view.palette'),
  panel('lists', 'Personas', async ({ page }) => lists(page).getByRole('tab').nth(0).click()),
  panel('lists', 'Channels', async ({ page }) => lists(page).getByRole('tab').nth(1).click()),
  panel('lists', 'Metrics', async ({ page }) => lists(page).getByRole('tab').nth(4).click()),
  panel('review', 'Versions', async ({ page }) =>
    expect(page.locator('[data-panel] fieldset + ul + div')).toBeVisible(),
  ),
  dialog('app.settings'),
  dialog('help.shortcuts'),
  dialog('help.about', async ({ page }) => expect(dialogs(page).locator('textarea')).not.toHaveValue('')),
  dialog('insert.lane'),
  dialog('file.revert'),
  {
    name: 'the dialog of changes from outside',
    open: async ({ page, path }) => {
      await copyFile(`${root}/docs/example.journey`, path)
      await expect(dialogs(page)).toHaveCount(1)
      await dialogs(page).getByRole('button').nth(1).click()
      await expect(dialogs(page).locator('li').first()).toBeVisible()
    },
    close: async ({ page }) => page.keyboard.press('Escape'),
  },
]
