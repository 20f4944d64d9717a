import { t } from '../../i18n/i18n'
import { useShell } from '../../session/hooks'
import { LIST_IDS, showList } from '../../session/shell'
import { Tabs } from '../../ui/tabs'
import { NameList } from './name-list'
import { PersonaList } from './persona-list'
import styles from '../panels.module.css'

/** Lists shared by the maps of the file: personas, channels, owners, needs and metrics. */
export function ListsPanel() {
  const list = useShell((state) => state.list)
  return (
    <div className={styles.panel}>
      <Tabs
        label={t('lists.label')}
        tabs={LIST_IDS.map((id) => ({ id, label: t(`lists.${id}`) }))}
        shown={list}
        onShow={showList}
        wrap
      />
      {list === 'persona' ? <PersonaList /> : <NameList key={list} kind={list} />}
    </div>
  )
}
