import { useEffect, useId, useRef, useState } from 'react'
import type { Version } from '../../shared/ipc'
import { type Compared, compareVersion, listVersions, openVersion, restoreVersion } from '../files/versions'
import { t } from '../i18n/i18n'
import { useSession, useShell } from '../session/hooks'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Differences } from './differences'
import ui from '../ui/ui.module.css'
import styles from '../ui/window.module.css'

/** How a version differs, in one line. */
function summary(compared: Compared | undefined): string {
  if (!compared) return t('versions.comparing')
  if ('problem' in compared) return t('versions.damaged')
  const { differences } = compared
  if (differences.length === 0) return t('versions.same')
  return (['added', 'removed', 'changed'] as const)
    .map((how) => ({ how, count: differences.filter((difference) => difference.how === how).length }))
    .filter(({ count }) => count > 0)
    .map(({ how, count }) => t(`versions.${how}`, { count }))
    .join(' · ')
}

function sizeText(bytes: number, locale: string): string {
  const large = bytes >= 1_000_000
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: 1,
  })
  return format.format(bytes / (large ? 1_000_000 : 1000))
}

function timeText(version: Version, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(version.takenAt))
}

/** The versions, and what comparing them one after the other has shown so far. */
function useVersions(): {
  readonly versions: readonly Version[] | null
  readonly compared: ReadonlyMap<string, Compared>
} {
  const [versions, setVersions] = useState<readonly Version[] | null>(null)
  const [compared, setCompared] = useState<ReadonlyMap<string, Compared>>(new Map())
  useEffect(() => {
    let gone = false
    const load = async () => {
      const found = await listVersions()
      if (gone) return
      setVersions(found)
      // One at a time, so that never more than one of what may be large files is held.
      for (const version of found) {
        const result = await compareVersion(version)
        if (gone) return
        setCompared((before) => new Map(before).set(version.id, result))
      }
    }
    void load()
    return () => {
      gone = true
    }
  }, [])
  return { versions, compared }
}

/** What is known of the chosen version: how it differs, or that it is damaged. */
function Details({ compared }: { readonly compared: Compared | undefined }) {
  if (!compared) return null
  if ('differences' in compared) return <Differences list={compared.differences} other={t('versions.there')} />
  return (
    <p role="alert" className={styles.differences}>
      {t(`problem.${compared.problem.code}`, compared.problem.values)}
    </p>
  )
}

/** The backups of the open file: look at how each differs, restore one, or open it beside this one. */
export function VersionsDialog({ onClose }: { readonly onClose: () => void }) {
  const name = useSession((state) => state.document?.name) ?? ''
  const locale = useShell((state) => state.locale)
  const { versions, compared } = useVersions()
  const [chosenId, choose] = useState<string | null>(null)
  const first = useRef<HTMLInputElement>(null)
  const group = useId()
  useEffect(() => first.current?.focus(), [versions])
  const chosen = versions?.find(({ id }) => id === chosenId) ?? versions?.[0]
  const details = chosen && compared.get(chosen.id)
  const usable = details !== undefined && 'differences' in details
  return (
    <Dialog title={t('versions.title')} onClose={onClose}>
      <p>{t(versions?.length === 0 ? 'versions.none' : 'versions.text', { name })}</p>
      {chosen && (
        <>
          <fieldset className={styles.versions}>
            <legend className={ui.heard}>{t('versions.title')}</legend>
            {versions?.map((version, at) => (
              <label key={version.id}>
                <input
                  ref={at === 0 ? first : null}
                  type="radio"
                  name={group}
                  checked={version === chosen}
                  onChange={() => choose(version.id)}
                />
                <b>{t('versions.until', { when: timeText(version, locale) })}</b>
                <small>
                  {sizeText(version.bytes, locale)} · {summary(compared.get(version.id))}
                </small>
              </label>
            ))}
          </fieldset>
          <Details compared={details} />
          {usable && (
            <div className={`${ui.actions} ${styles.choices}`}>
              <Button onClick={() => void openVersion(chosen)}>{t('versions.open-copy')}</Button>
              {details.differences.length > 0 && (
                <Button look="primary" onClick={() => void restoreVersion(chosen, timeText(chosen, locale))}>
                  {t('versions.restore')}
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </Dialog>
  )
}
