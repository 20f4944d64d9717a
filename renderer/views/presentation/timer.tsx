import { Pause, Play, RotateCcw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../i18n/i18n'
import { IconButton } from '../../ui/button'
import { leftOf, setTimer, toggleTimer, useWorkshop } from '../../session/workshop'
import ui from '../../ui/ui.module.css'
import styles from './workshop.module.css'

const MINUTES = [1, 3, 5, 10, 15, 20, 30, 45]

function useLeft(): { readonly left: number; readonly running: boolean } {
  const timer = useWorkshop((state) => state.timer)
  const [now, setNow] = useState(() => Date.now())
  const running = timer.endsAt !== null && leftOf(timer, now) > 0
  useEffect(() => {
    if (timer.endsAt === null) return undefined
    const tick = window.setInterval(() => setNow(Date.now()), 250)
    return () => window.clearInterval(tick)
  }, [timer])
  return { left: leftOf(timer, now), running }
}

/** Formats milliseconds as minutes and seconds. */
function clock(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The remaining time, readable across a room. */
export function TimerFace({ large = false }: { readonly large?: boolean }) {
  const { left, running } = useLeft()
  const up = left === 0
  return (
    <>
      <span
        className={styles.time}
        data-large={large || undefined}
        data-up={up || undefined}
        data-running={running || undefined}
        role="timer"
        aria-label={t('workshop.timer')}
      >
        {clock(left)}
      </span>
      <span className={ui.heard} role="status">
        {up ? t('workshop.time-up') : ''}
      </span>
    </>
  )
}

/** The timer with its controls. */
export function TimerControls() {
  const length = useWorkshop((state) => state.timer.length)
  const { left, running } = useLeft()
  return (
    <div className={styles.group} role="group" aria-label={t('workshop.timer')}>
      <TimerFace />
      <IconButton
        icon={running ? Pause : Play}
        label={t(running ? 'workshop.timer-halt' : 'workshop.timer-start')}
        onClick={toggleTimer}
      />
      <IconButton
        icon={RotateCcw}
        label={t('workshop.timer-reset')}
        disabled={left === length && !running}
        onClick={() => setTimer(length / 60_000)}
      />
      <select
        aria-label={t('workshop.timer-length')}
        value={String(length / 60_000)}
        onChange={(event) => setTimer(Number(event.target.value))}
      >
        {MINUTES.map((minutes) => (
          <option key={minutes} value={String(minutes)}>
            {t('workshop.minutes', { count: minutes })}
          </option>
        ))}
      </select>
    </div>
  )
}
