import { useCallback } from 'react'
import type { Language } from '../../../shared/languages'
import { SAMPLES } from '../../../shared/samples'
import { startWith } from '../../files/open'
import { makeSample } from '../../files/samples'
import { t } from '../../i18n/i18n'
import { useShell } from '../../session/hooks'
import { Entry } from './entry'
import { usePictures } from './use-pictures'
import styles from './start.module.css'

async function drawSamples(language: Language): Promise<ReadonlyMap<string, string>> {
  const { drawThumbnail } = await import('../../library/thumbnails')
  const drawn = SAMPLES.map(async (id) => {
    const file = await makeSample(id, language)
    return file.maps.slice(0, 1).map((map) => [id, drawThumbnail(file, map)] as const)
  })
  return new Map((await Promise.all(drawn)).flat())
}

/** Finished, fictitious maps that show what a map can contain. */
export function Samples() {
  const language = useShell((state) => state.language)
  const pictures = usePictures(useCallback(() => drawSamples(language), [language]))
  return (
    <section aria-labelledby="samples">
      <h2 id="samples">{t('start.samples')}</h2>
      <ul className={styles.list}>
        {SAMPLES.map((id) => (
          <Entry
            key={id}
            name={t(`sample.${id}-name`)}
            picture={pictures.get(id)}
            onOpen={() => void makeSample(id, language).then(startWith)}
          >
            <small className={styles.about}>{t(`sample.${id}-about`)}</small>
          </Entry>
        ))}
      </ul>
    </section>
  )
}
