import {
  ChevronDown,
  CirclePlus,
  Diamond,
  Download,
  Funnel,
  ListTree,
  PanelRight,
  Redo2,
  Rows3,
  Scan,
  Square,
  StickyNote,
  TextCursorInput,
  Undo2,
  Users,
  Waypoints,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { DropdownMenu, Toolbar as Tools } from 'radix-ui'
import type { ActionId } from '../../shared/actions/actions'
import { EXPORT_IDS } from '../../shared/exports/exports'
import { canRun, tickOf } from '../actions/registry'
import { goToField } from '../editor/go-to-field'
import { runAction } from '../actions/run-action'
import { shortcutText } from '../actions/shortcut-text'
import { t } from '../i18n/i18n'
import { useSession, useShell } from '../session/hooks'
import { focusOn } from '../session/selection'
import { isDirty, presentMap } from '../session/session'
import { IconButton } from '../ui/button'
import type { LucideIcon } from 'lucide-react'
import { useWorkshop } from '../session/workshop'
import menu from '../ui/menu.module.css'
import ui from '../ui/ui.module.css'
import styles from '../ui/window.module.css'

/** Returns the state of an action's check mark, undefined if it has none. Subscribes to all stores it can depend on. */
function useTick(id: ActionId): boolean | undefined {
  const tick = () => tickOf(id)
  useSession(tick)
  useShell(tick)
  return useWorkshop(tick)
}

function ActionButton({
  id,
  icon,
  text = false,
}: {
  readonly id: ActionId
  readonly icon: LucideIcon
  readonly text?: boolean
}) {
  const platform = useShell((state) => state.platform)
  const enabled = useSession((state) => canRun(id, state))
  const pressed = useTick(id)
  const Icon = icon
  const shortcut = shortcutText(id, platform)
  // The map keeps the focus when a tool is used by mouse.
  const keepFocus = (event: { preventDefault(): void }) => event.preventDefault()
  if (text) {
    return (
      <Tools.Button
        className={styles.tool}
        disabled={!enabled}
        title={shortcut ? `${t(`action.${id}`)} (${shortcut})` : t(`action.${id}`)}
        onMouseDown={keepFocus}
        onClick={() => runAction(id)}
      >
        <Icon size={16} aria-hidden="true" />
        <span>{t(`tool.${id}`)}</span>
      </Tools.Button>
    )
  }
  return (
    <Tools.Button asChild disabled={!enabled}>
      <IconButton
        label={t(`action.${id}`)}
        icon={icon}
        shortcut={shortcut}
        disabled={!enabled}
        onMouseDown={keepFocus}
        onClick={() => runAction(id)}
        {...(pressed === undefined ? {} : { pressed })}
      />
    </Tools.Button>
  )
}

const EXPORTS: readonly ActionId[] = [...EXPORT_IDS.map((id): ActionId => `export(${id})`), 'file.print']

/** Rendered when the menu opens, so that availability is up to date. */
function ExportItems() {
  const platform = useShell((state) => state.platform)
  return EXPORTS.map((id) => (
    <DropdownMenu.Item key={id} disabled={!canRun(id)} onSelect={() => runAction(id)}>
      {t(`action.${id}`)}
      <span className={menu.end}>{shortcutText(id, platform)}</span>
    </DropdownMenu.Item>
  ))
}

function ExportMenu() {
  return (
    <DropdownMenu.Root modal={false}>
      <Tools.Button asChild>
        <DropdownMenu.Trigger className={styles.tool}>
          <Download size={16} aria-hidden="true" />
          <span>{t('submenu.export')}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </DropdownMenu.Trigger>
      </Tools.Button>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4}>
          <ExportItems />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** Focuses the map's title in the inspector. */
function editTitle(): void {
  focusOn(null)
  goToField('map-title')
}

/**
 * The toolbar above the map: title and file name at the left, creation tools in the middle; undo, zoom, panels and
 * export at the right. Each group is one tab stop; arrow keys move within it.
 */
export function Toolbar() {
  const title = useSession((state) => presentMap(state).title) || t('map.untitled')
  const dirty = useSession(isDirty)
  const name = useSession((state) => state.document?.name ?? null)
  return (
    <header className={styles.toolbar}>
      <div className={styles.title}>
        <h1 className={ui.ellipsis}>
          <button type="button" title={t('toolbar.title', { title })} onClick={editTitle}>
            {title}
          </button>
        </h1>
        <p className={ui.ellipsis}>
          {name ?? t('toolbar.not-saved')}
          {dirty && <span className={styles.dirty}> · {t('toolbar.dirty')}</span>}
        </p>
      </div>
      <Tools.Root className={styles.tools} aria-label={t('toolbar.insert')}>
        <ActionButton id="insert.stage" icon={Square} text />
        <ActionButton id="insert.step" icon={CirclePlus} text />
        <ActionButton id="insert.touchpoint" icon={Waypoints} text />
        <ActionButton id="insert.card" icon={StickyNote} text />
        <ActionButton id="insert.lane" icon={Rows3} text />
        <ActionButton id="map.moment" icon={Diamond} text />
        <ActionButton id="insert.capture" icon={TextCursorInput} text />
      </Tools.Root>
      <Tools.Root className={styles.tools} aria-label={t('toolbar.edit')}>
        <ActionButton id="edit.undo" icon={Undo2} />
        <ActionButton id="edit.redo" icon={Redo2} />
        <Tools.Separator className={styles.divider} />
        <ActionButton id="view.zoom-out" icon={ZoomOut} />
        <ActionButton id="view.zoom-in" icon={ZoomIn} />
        <ActionButton id="view.fit" icon={Scan} />
        <Tools.Separator className={styles.divider} />
        <ActionButton id="view.outline" icon={ListTree} />
        <ActionButton id="view.filter" icon={Funnel} />
        <ActionButton id="workshop.bar" icon={Users} />
        <Tools.Separator className={styles.divider} />
        <ExportMenu />
        <ActionButton id="view.panel(inspector)" icon={PanelRight} />
      </Tools.Root>
    </header>
  )
}
