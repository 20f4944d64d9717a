import { useState } from 'react'
import type { Difference } from '../../shared/analysis/compare'
import { compareWithDisk, keepBoth, overwriteDisk, reloadFromDisk } from '../files/external-changes'
import { t } from '../i18n/i18n'
import { useSession, useShell } from '../session/hooks'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Differences } from '../panels/review/differences'
import ui from '../ui/ui.module.css'
import styles from '../ui/window.module.css'

/** Another program changed or removed the file: compare, keep both, reload, or overwrite. */
export function ExternalChangesDialog({ onClose }: { readonly onClose: () => void }) {
  const how = useShell((state) => state.outside) ?? 'changed'
  const name = useSession((state) => state.document?.name) ?? ''
  const [differences, setDifferences] = useState<readonly Difference[] | null>(null)
  return (
    <Dialog title={t(`outside.title-${how}`)} onClose={onClose}>
      <p>{t(`outside.text-${how}`, { name })}</p>
      {differences && <Differences list={differences} other={t('outside.disk')} />}
      <div className={`${ui.actions} ${styles.choices}`}>
        {how === 'changed' && (
          <Button onClick={() => void compareWithDisk().then(setDifferences)}>{t('outside.compare')}</Button>
        )}
        <Button look="primary" onClick={() => void keepBoth()}>
          {t('outside.keep-both')}
        </Button>
        {how === 'changed' && <Button onClick={() => void reloadFromDisk()}>{t('outside.reload')}</Button>}
        <Button onClick={() => void overwriteDisk()}>{t(`outside.overwrite-${how}`)}</Button>
      </div>
    </Dialog>
  )
}

/** Reverts to the last saved file. */
export function RevertDialog({ onClose }: { readonly onClose: () => void }) {
  const name = useSession((state) => state.document?.name) ?? ''
  return (
    <Dialog title={t('revert.title')} onClose={onClose}>
      <p>{t('revert.text', { name })}</p>
      <div className={`${ui.actions} ${styles.choices}`}>
        <Button onClick={onClose}>{t('dialog.cancel')}</Button>
        <Button look="danger" onClick={() => void reloadFromDisk()}>
          {t('revert.revert')}
        </Button>
      </div>
    </Dialog>
  )
}
