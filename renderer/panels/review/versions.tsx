import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react'
import { compareFiles, type Difference } from '../../../shared/analysis/compare'
import type { Version } from '../../../shared/ipc-values'
import { listVersions, openVersion, readVersion, restoreVersion, type VersionContent } from '../../files/versions'
import { t } from '../../i18n/i18n'
import { useFile, useSession, useShell } from '../../session/hooks'
import { Button } from '../../ui/button'
import { Differences } from './differences'
import ui from '../../ui/ui.module.css'
import styles from './review.module.css'

/** Returns a one-line summary of the differences. */
function summary(differences: readonly Difference[]): string {
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

/** Returns the origin of a version, shown after its size. */
function origin({ changed, ofCopy }: Version): string {
  return [...(changed ? [t('versions.changed-after')] : []), ...(ofCopy ? [t('versions.of-copy')] : [])]
    .map((part) => ` · ${part}`)
    .join('')
}

function timeText(version: Version, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(version.takenAt))
}

/** Returns the versions of the open file, newest first; null while loading. Reloads after each save. */
function useVersions(): readonly Version[] | null {
  const saved = useSession((state) => state.saved)
  const [versions, setVersions] = useState<readonly Version[] | null>(null)
  useEffect(() => {
    let gone = false
    void listVersions().then((found) => {
      if (!gone) setVersions(found)
    })
    return () => {
      gone = true
    }
  }, [saved])
  return versions
}

/**
 * Returns the content of a version, loaded on demand, since there can be hundreds of large versions. Null while
 * loading.
 */
function useContent(id: string | undefined): VersionContent | null {
  const [read, setRead] = useState<{ readonly id: string; readonly content: VersionContent } | null>(null)
  useEffect(() => {
    let gone = false
    if (id !== undefined)
      void readVersion(id).then((content) => {
        if (!gone) setRead({ id, content })
      })
    return () => {
      gone = true
    }
  }, [id])
  return read !== null && read.id === id ? read.content : null
}

interface ChosenProps {
  readonly version: Version
  readonly when: string
  readonly differences: readonly Difference[]
}

/** The differences of the selected version, and its actions. */
function Chosen({ version, when, differences }: ChosenProps) {
  return (
    <>
      <Differences list={differences} other={t('versions.there')} />
      <div className={ui.actions}>
        <Button onClick={() => void openVersion(version)}>{t('versions.open-copy')}</Button>
        {differences.length > 0 && (
          <Button look="primary" onClick={() => void restoreVersion(version, when)}>
            {t('versions.restore')}
          </Button>
        )}
      </div>
    </>
  )
}

/** The earlier versions of the open file: compare, restore, or open one in another window. */
export function Versions() {
  const name = useSession((state) => state.document?.name ?? null)
  const locale = useShell((state) => state.locale)
  // Deferred, so that typed text is painted before the comparison.
  const file = useDeferredValue(useFile())
  const [chosenId, choose] = useState<string | null>(null)
  const versions = useVersions()
  const heading = useId()
  const chosen = versions?.find(({ id }) => id === chosenId) ?? versions?.[0]
  const content = useContent(chosen?.id)
  const differences = useMemo(
    () => (content !== null && 'file' in content ? compareFiles(file, content.file) : null),
    [file, content],
  )
  const status = differences ? summary(differences) : t(content ? 'versions.damaged' : 'versions.comparing')
  const text = name === null ? 'versions.unsaved' : versions?.length === 0 ? 'versions.none' : 'versions.text'
  return (
    <section className={styles.list} aria-labelledby={heading}>
      <h2 id={heading}>{t('versions.title')}</h2>
      <p className={ui.quiet}>{t(text, { name: name ?? '' })}</p>
      {chosen && (
        <>
          <fieldset className={styles.versions}>
            <legend className={ui.heard}>{t('versions.title')}</legend>
            {versions?.map((version) => (
              <label key={version.id}>
                <input type="radio" name={heading} checked={version === chosen} onChange={() => choose(version.id)} />
                <b>{t(`versions.when-${version.source}`, { when: timeText(version, locale) })}</b>
                <small>
                  {sizeText(version.bytes, locale)}
                  {origin(version)}
                  {version === chosen && ` · ${status}`}
                </small>
              </label>
            ))}
          </fieldset>
          {content !== null && 'problem' in content && (
            <p role="alert" className={styles.differences}>
              {t(`problem.${content.problem.code}`, content.problem.values)}
            </p>
          )}
          {differences && <Chosen version={chosen} when={timeText(chosen, locale)} differences={differences} />}
        </>
      )}
    </section>
  )
}
