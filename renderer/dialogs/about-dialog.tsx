import { useEffect, useState } from 'react'
import { bridge } from '../session/bridge'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { Dialog } from '../ui/dialog'
import { Logo } from '../ui/logo'
import styles from '../ui/window.module.css'

/** The version, the licence, and the licences of the bundled libraries and fonts. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const version = useShell((state) => state.version)
  const [licences, setLicences] = useState('')
  useEffect(() => {
    void bridge.call('app.licences', {}).then(setLicences)
  }, [])
  return (
    <Dialog title={t('action.help.about')} onClose={onClose} wide>
      <div className={styles.about}>
        <Logo size={48} />
        <p>
          <b>Touchline {version}</b>
          <br />
          {t('about.text')}
        </p>
      </div>
      <h3>{t('about.licences')}</h3>
      <textarea className={styles.licences} readOnly value={licences} aria-label={t('about.licences')} rows={14} />
    </Dialog>
  )
}
