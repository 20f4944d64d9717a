import { useCallback } from 'react'
import type { RecentFile } from '../../../shared/ipc-values'
import { bridge } from '../../session/bridge'
import { showOpened } from '../../files/open'
import { t } from '../../i18n/i18n'
import { useShell } from '../../session/hooks'
import { Entry } from './entry'
import { usePictures } from './use-pictures'
import styles from './start.module.css'

/** The recent files with their thumbnails from the library. */
export function Recents({ recents }: { readonly recents: readonly RecentFile[] }) {
  const locale = useShell((state) => state.locale)
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const pictures = usePictures(
    useCallback(async () => {
      const { library } = await import('../../library/library')
      const kept = await library.thumbnails.bulkGet(recents.flatMap(({ picture }) => picture ?? []))
      return new Map(kept.flatMap((thumbnail) => (thumbnail ? [[thumbnail.key, thumbnail.svg]] : [])))
    }, [recents]),
  )
  return (
    <section aria-labelledby="recents">
      <h2 id="recents">{t('start.recent')}</h2>
      <ul className={styles.list}>
        {recents.map((recent) => (
          <Entry
            key={recent.id}
            name={recent.name.replace(/\.journey$/, '')}
            picture={recent.picture === null ? undefined : pictures.get(recent.picture)}
            onOpen={() => void bridge.call('file.open-recent', { id: recent.id }).then(showOpened)}
          >
            <small>{recent.folder}</small>
            <small>{when.format(new Date(recent.when))}</small>
          </Entry>
        ))}
      </ul>
    </section>
  )
}
