import { X } from 'lucide-react'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { closeNotice, type ShownNotice } from '../session/shell'
import { useEffect, useRef } from 'react'
import { IconButton } from '../ui/button'
import styles from './views.module.css'

/** Good news goes by itself; problems stay until they are closed. */
const INFO_STAYS_MS = 6000

function NoticeCard({ notice }: { readonly notice: ShownNotice }) {
  useEffect(() => {
    if (notice.tone !== 'info') return
    const timer = window.setTimeout(() => closeNotice(notice.id), INFO_STAYS_MS)
    return () => window.clearTimeout(timer)
  }, [notice])
  return (
    <div className={styles.notice} data-tone={notice.tone} role={notice.tone === 'error' ? 'alert' : 'status'}>
      <div>
        <p>{t(notice.key, notice.values)}</p>
        {notice.findings && notice.findings.length > 0 && (
          <details>
            <summary>{t('notice.details', { count: notice.findings.length })}</summary>
            <ul>
              {notice.findings.slice(0, 20).map((finding, at) => (
                <li key={at}>
                  <b>{finding.path}</b> {finding.message}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <IconButton label={t('ui.close')} icon={X} onClick={() => closeNotice(notice.id)} />
    </div>
  )
}

/** What the app has to say, at the foot of the window. */
export function Notices() {
  const notices = useShell((state) => state.notices)
  const stack = useRef<HTMLDivElement>(null)
  // A popover that is opened anew lies over everything, a modal dialog too.
  useEffect(() => {
    stack.current?.hidePopover()
    if (notices.length > 0) stack.current?.showPopover()
  }, [notices])
  return (
    <div ref={stack} popover="manual" className={styles.notices}>
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  )
}
