import { type Action, ACTIONS, MENUS } from '../../shared/actions'
import { shortcutText } from '../actions/shortcut-text'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { Dialog } from '../ui/dialog'
import styles from './views.module.css'

const TYPING = ['enter', 'escape', 'stage', 'emotion', 'tab', 'arrows'] as const

/** Every key, by menu, made from the action table. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const platform = useShell((state) => state.platform)
  return (
    <Dialog title={t('action.help.shortcuts')} onClose={onClose} wide>
      <div className={styles.shortcuts}>
        <section>
          <h3>{t('shortcuts.typing')}</h3>
          <dl>
            {TYPING.map((key) => (
              <div key={key}>
                <dt>{t(`shortcuts.${key}`)}</dt>
                <dd>{t(`shortcuts.${key}-keys`, { mod: platform === 'darwin' ? '⌘' : 'Ctrl' })}</dd>
              </div>
            ))}
          </dl>
        </section>
        {MENUS.map((menu) => (
          <section key={menu}>
            <h3>{t(`menu.${menu}`).replace('&', '')}</h3>
            <dl>
              {ACTIONS.filter((action: Action) => action.menu?.in === menu && (action.accelerator ?? action.keys)).map((action) => (
                <div key={action.id}>
                  <dt>{t(`action.${action.id}`)}</dt>
                  <dd>{shortcutText(action.id, platform)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
