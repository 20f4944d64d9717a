import { FilePlus2, FolderOpen, Import } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { bridge } from '../../session/bridge'
import { showOpened, startNew } from '../../files/open'
import { t } from '../../i18n/i18n'
import { useShell } from '../../session/hooks'
import { Button } from '../../ui/button'
import { Logo } from '../../ui/logo'
import { Recents } from './recents'
import { Samples } from './samples'
import { Templates } from './templates'
import styles from './start.module.css'

/** The window without a document: create, open, or continue a recent file. */
export function StartScreen() {
  const recents = useShell((state) => state.recents)
  const first = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => first.current?.focus(), [])
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
      <div className={styles.shelf}>
        {recents.length > 0 && <Recents recents={recents} />}
        <Templates />
        <Samples />
      </div>
    </main>
  )
}
