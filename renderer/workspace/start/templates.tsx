import { useCallback, useEffect, useState } from 'react'
import type { Language } from '../../../shared/languages'
import { type TemplateId, TEMPLATES, type TemplateWords } from '../../../shared/templates'
import { startWith } from '../../files/open'
import { makeFromTemplate, templateWords } from '../../files/templates'
import { t } from '../../i18n/i18n'
import { useShell } from '../../session/hooks'
import { Entry } from './entry'
import { usePictures } from './use-pictures'
import styles from './start.module.css'

async function drawTemplates(language: Language): Promise<ReadonlyMap<string, string>> {
  const [words, { drawThumbnail }] = await Promise.all([templateWords(language), import('../../library/thumbnails')])
  return new Map(
    TEMPLATES.flatMap((id) => {
      const file = makeFromTemplate(id, words[id])
      return file.maps.slice(0, 1).map((map) => [id, drawThumbnail(file, map)] as const)
    }),
  )
}

/** Maps prepared for a purpose, with guiding questions in their cells. */
export function Templates() {
  const [words, setWords] = useState<Readonly<Record<TemplateId, TemplateWords>> | null>(null)
  const language = useShell((state) => state.language)
  const pictures = usePictures(useCallback(() => drawTemplates(language), [language]))
  useEffect(() => {
    let gone = false
    void templateWords(language).then((loaded) => {
      if (!gone) setWords(loaded)
    })
    return () => {
      gone = true
    }
  }, [language])
  if (!words) return null
  return (
    <section aria-labelledby="templates">
      <h2 id="templates">{t('start.templates')}</h2>
      <ul className={styles.list}>
        {TEMPLATES.map((id) => (
          <Entry
            key={id}
            name={words[id].name}
            picture={pictures.get(id)}
            onOpen={() => void startWith(makeFromTemplate(id, words[id]))}
          >
            <small className={styles.about}>{words[id].about}</small>
          </Entry>
        ))}
      </ul>
    </section>
  )
}
