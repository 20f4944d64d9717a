import { FilePlus2, FolderOpen, Import } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { RecentFile } from '../../shared/ipc'
import { bridge } from '../bridge'
import { showOpened, startNew } from '../files/open'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { Button } from '../ui/button'
import { Logo } from '../ui/logo'
import styles from './views.module.css'

function useThumbnails(recents: readonly RecentFile[]): ReadonlyMap<string, string> {
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let made: string[] = []
    let gone = false
    import('../library/library')
      .then(({ library }) => library.thumbnails.bulkGet(recents.map((recent) => recent.name)))
      .then((thumbnails) => {
        if (gone) return
        const next = new Map<string, string>()
        for (const thumbnail of thumbnails) if (thumbnail) next.set(thumbnail.key, URL.createObjectURL(new Blob([thumbnail.svg], { type: 'image/svg+xml' })))
        made = [...next.values()]
        setUrls(next)
      })
      // Without the library there are names without pictures, nothing more.
      .catch(() => setUrls(new Map()))
    return () => {
      gone = true
      made.forEach((url) => URL.revokeObjectURL(url))
    }
  }, [recents])
  return urls
}

function Recent({ recent, picture, locale }: { readonly recent: RecentFile; readonly picture: string | undefined; readonly locale: string }) {
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(recent.when))
  return (
    <li>
      <button type="button" className={styles.recent} onClick={() => void bridge.call('file.open-recent', { id: recent.id }).then(showOpened)}>
        <span className={styles.thumbnail}>{picture && <img src={picture} alt="" />}</span>
        <b>{recent.name.replace(/\.journey$/, '')}</b>
        <small>{recent.folder}</small>
        <small>{when}</small>
      </button>
    </li>
  )
}

/** What the window shows before a document is open: begin, open, go on with a recent file. */
export function StartScreen() {
  const recents = useShell((state) => state.recents)
  const locale = useShell((state) => state.locale)
  const thumbnails = useThumbnails(recents)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <main className={styles.start}>
      <section className={styles.begin}>
        <Logo size={56} />
        <h1>{t('start.title')}</h1>
        <p>{t('start.text')}</p>
        <div className={styles.beginButtons}>
          <Button look="primary" icon={FilePlus2} ref={first} onClick={() => void startNew()}>
            {t('start.new')}
          </Button>
          <Button icon={FolderOpen} onClick={() => void bridge.call('file.open', {}).then(showOpened)}>
            {t('start.open')}
          </Button>
          <Button icon={Import} onClick={() => void bridge.call('file.import-mermaid', {}).then(showOpened)}>
            {t('start.import')}
          </Button>
        </div>
        <p className={styles.quiet}>{t('start.drop')}</p>
      </section>
      <section className={styles.recents} aria-labelledby="recents">
        <h2 id="recents">{recents.length > 0 ? t('start.recent') : t('start.how')}</h2>
        {recents.length > 0 ? (
          <ul className={styles.recentList}>
            {recents.map((recent) => (
              <Recent key={recent.id} recent={recent} picture={thumbnails.get(recent.name)} locale={locale} />
            ))}
          </ul>
        ) : (
          <ol className={styles.how}>
            {(['steps', 'emotion', 'moment', 'share'] as const).map((step) => (
              <li key={step}>
                <b>{t(`start.how.${step}`)}</b>
                <span>{t(`start.how.${step}-text`)}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </main>
  )
}
