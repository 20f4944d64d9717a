import { VIEW_IDS, VIEWS } from '../../shared/views/views'
import { runAction } from '../actions/run-action'
import { shortcutText } from '../actions/shortcut-text'
import { t } from '../i18n/i18n'
import { useSession, useShell } from '../session/hooks'
import { Tabs } from '../ui/tabs'
import { REGISTRY } from '../views/registry'
import styles from '../ui/window.module.css'

/** The views of the current group as tabs. Activated by Enter only, since a presentation is full screen. */
export function ViewSwitcher() {
  const shown = useSession((state) => state.view.id)
  const platform = useShell((state) => state.platform)
  const { group } = VIEWS[shown]
  const tabs = VIEW_IDS.filter((id) => VIEWS[id].group === group).map((id) => {
    const shortcut = shortcutText(`view.show(${id})`, platform)
    const label = t(`action.view.show(${id})`)
    return { id, label, icon: REGISTRY[id].icon, title: shortcut ? `${label} (${shortcut})` : undefined }
  })
  return (
    <div className={styles.switcher}>
      <Tabs label={t(`view.group.${group}`)} tabs={tabs} shown={shown} onShow={(id) => runAction(`view.show(${id})`)} />
    </div>
  )
}
