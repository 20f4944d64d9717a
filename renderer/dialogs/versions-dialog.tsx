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

/** Where a version comes from, after its size. */
function origin({ changed, ofCopy }: Version): string {
  return [...(changed ? [t('versions.changed-after')] : []), ...(ofCopy ? [t('versions.of-copy')] : [])]
    .map((part) => ` · ${part}`)
    .join('')
}

function timeText(version: Version, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(version.takenAt))
}

/** The versions, the chosen one, and what comparing those that were chosen has shown so far. */
function useVersions(chosenId: string | null): {
  readonly versions: readonly Version[] | null
  readonly chosen: Version | undefined
  readonly compared: ReadonlyMap<string, Compared>
} {
  const [versions, setVersions] = useState<readonly Version[] | null>(null)
  const [compared, setCompared] = useState<ReadonlyMap<string, Compared>>(new Map())
  const chosen = versions?.find(({ id }) => id === chosenId) ?? versions?.[0]
  useEffect(() => {
    let gone = false
    void listVersions().then((found) => {
      if (!gone) setVersions(found)
    })
    return () => {
      gone = true
    }
  }, [])
  useEffect(() => {
    let gone = false
    // Only the chosen one is read: there can be hundreds, and each can be large.
    if (chosen)
      void compareVersion(chosen).then((result) => {
        if (!gone) setCompared((before) => new Map(before).set(chosen.id, result))
      })
    return () => {
      gone = true
    }
  }, [chosen])
  return { versions, chosen, compared }
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

/** The earlier versions of the open file: look at how each differs, restore one, or open it beside this one. */
export function VersionsDialog({ onClose }: { readonly onClose: () => void }) {
  const name = useSession((state) => state.document?.name) ?? ''
  const locale = useShell((state) => state.locale)
  const [chosenId, choose] = useState<string | null>(null)
  const { versions, chosen, compared } = useVersions(chosenId)
  const first = useRef<HTMLInputElement>(null)
  const group = useId()
  useEffect(() => first.current?.focus(), [versions])
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
                <b>{t(`versions.when-${version.source}`, { when: timeText(version, locale) })}</b>
                <small>
                  {sizeText(version.bytes, locale)}
                  {origin(version)}
                  {(version === chosen || compared.has(version.id)) && ` · ${summary(compared.get(version.id))}`}
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
