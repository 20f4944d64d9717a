import { X } from 'lucide-react'
import { wordedFinding } from '../../shared/finding-text'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { closeNotices, isOfAChange, type ShownNotice } from '../session/shell'
import { useEffect, useRef, useState } from 'react'
import { bridge } from '../session/bridge'
import { Button, IconButton } from '../ui/button'
import styles from '../ui/window.module.css'

/** Information and notices about an edit are dismissed automatically; file problems stay until the user closes them. */
const INFO_STAYS_MS = 6000
const WARNING_STAYS_MS = 30_000
/** More would cover the map; further notices appear when these are closed. */
const MOST_SHOWN = 3

/** Errors come last, where other notices never cover them. */
function byWeight(a: ShownNotice, b: ShownNotice): number {
  return Number(a.tone === 'error') - Number(b.tone === 'error')
}

function NoticeCard({ notice }: { readonly notice: ShownNotice }) {
  // Not dismissed while the pointer or the focus is on it.
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const read = pointed || focused
  useEffect(() => {
    const stays = notice.tone === 'info' ? INFO_STAYS_MS : isOfAChange(notice) ? WARNING_STAYS_MS : null
    if (stays === null || read) return
    const timer = window.setTimeout(() => closeNotices(({ id }) => id === notice.id), stays)
    return () => window.clearTimeout(timer)
  }, [notice, read])
  return (
    <div
      className={styles.notice}
      data-tone={notice.tone}
      role={notice.tone === 'error' ? 'alert' : 'status'}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <div>
        <p>{t(notice.key, notice.values)}</p>
        {notice.findings && notice.findings.length > 0 && (
          <details>
            <summary>{t('notice.details', { count: notice.findings.length })}</summary>
            <ul>
              {notice.findings
                .slice(0, 20)
                .map((each) => wordedFinding(each, t))
                .map((finding, at) => (
                  <li key={at}>
                    <b>{finding.path}</b> {finding.message}
                  </li>
                ))}
            </ul>
          </details>
        )}
      </div>
      <IconButton label={t('ui.close')} icon={X} onClick={() => closeNotices(({ id }) => id === notice.id)} />
    </div>
  )
}

/** The progress of a long export, and a button that cancels it. */
function ExportProgress() {
  const done = useShell((state) => state.exporting)
  if (done === null) return null
  return (
    <div className={styles.notice} data-tone="info">
      <div>
        <label>
          {t('export.progress')} <progress value={done === 'unknown' ? undefined : done} />
        </label>
      </div>
      <Button onClick={() => bridge.tell('export.cancel', {})}>{t('export.cancel')}</Button>
    </div>
  )
}

/** Notices at the bottom of the map. */
export function Notices() {
  const notices = useShell((state) => state.notices)
  const dialog = useShell((state) => state.dialog)
  const stack = useRef<HTMLDivElement>(null)
  // A reopened popover is above everything, including modal dialogs. Otherwise menus would cover the notices.
  useEffect(() => {
    stack.current?.hidePopover()
    if (notices.length > 0 && document.querySelector('dialog:modal')) stack.current?.showPopover()
  }, [notices])
  useEffect(() => {
    if (dialog === null) stack.current?.hidePopover()
  }, [dialog])
  return (
    <div ref={stack} popover="manual" className={styles.notices}>
      <ExportProgress />
      {[...notices]
        .sort(byWeight)
        .slice(-MOST_SHOWN)
        .map((notice) => (
          <NoticeCard key={notice.id} notice={notice} />
        ))}
    </div>
  )
}
