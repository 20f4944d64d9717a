import { ChevronRight } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment } from 'react'
import { useStore } from 'zustand'
import type { ActionId } from '../../shared/actions/actions'
import { openRound } from '../../shared/document/votes'
import { CONTEXT_MENUS, type ContextItem } from '../../shared/actions/context-menus'
import { canRun } from '../actions/registry'
import { chooseAction } from '../actions/run-action'
import { shortcutText } from '../actions/shortcut-text'
import { contextMenu } from '../editor/context-menu'
import { focusView } from '../session/view-controller'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { presentMap } from '../session/session'
import menu from '../ui/menu.module.css'
import { workshop } from '../session/workshop'
import styles from '../ui/window.module.css'

const close = () => contextMenu.setState({ open: null })

/** The context menu of the item under the pointer or with the focus, built from the action table. */
export function ContextMenuView() {
  const open = useStore(contextMenu, (state) => state.open)
  if (!open) return null
  const running = workshopRuns()
  const groups = CONTEXT_MENUS[open.kind]
    .map((items) => items.filter((item) => running || !isOfWorkshop(item)))
    .filter((items) => items.length > 0)
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={close}>
      <DropdownMenu.Trigger asChild>
        <span
          role="button"
          tabIndex={-1}
          aria-label={t('context.label')}
          className={styles.pointer}
          style={{ left: open.x, top: open.y }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          side="right"
          align="start"
          sideOffset={2}
          collisionPadding={8}
          aria-label={t('context.label')}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onEscapeKeyDown={() => focusView()}
          onContextMenu={(event) => event.preventDefault()}
        >
          {groups.map((items, at) => (
            <Fragment key={at}>
              {at > 0 && <DropdownMenu.Separator />}
              {items.map((item) =>
                typeof item === 'string' ? (
                  <ActionItem key={item} id={item} />
                ) : (
                  <Submenu key={item.submenu} {...item} />
                ),
              )}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function isOfWorkshop(item: ContextItem): boolean {
  return typeof item === 'string' && item.startsWith('workshop.')
}

function workshopRuns(): boolean {
  return workshop.getState().bar || openRound(presentMap()) !== undefined
}

/** Returns the name of an action outside its menu, where "Step" alone would not say that it is created. */
function nameOf(id: ActionId): string {
  const name = t(`action.${id}`)
  return id.startsWith('insert.') && id !== 'insert.capture' ? t('context.add', { what: name }) : name
}

function ActionItem({ id }: { readonly id: ActionId }) {
  const platform = useShell((state) => state.platform)
  const place = useStore(contextMenu, (state) => state.open?.place)
  const run = () => {
    close()
    // The map gets the focus before the action, which may move it elsewhere.
    focusView()
    chooseAction(id, place)
  }
  return (
    <DropdownMenu.Item disabled={!canRun(id)} onSelect={run}>
      {nameOf(id)}
      <span className={menu.end}>{shortcutText(id, platform)}</span>
    </DropdownMenu.Item>
  )
}

function Submenu({ submenu, actions }: Exclude<ContextItem, string>) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger disabled={!actions.some((id) => canRun(id))}>
        {t(`submenu.${submenu}`)}
        <span className={menu.end}>
          <ChevronRight size={14} aria-hidden="true" />
        </span>
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className={menu.menu} sideOffset={4} collisionPadding={8}>
          {actions.map((id) => (
            <ActionItem key={id} id={id} />
          ))}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}
