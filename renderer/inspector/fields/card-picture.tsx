import { ImagePlus, X } from 'lucide-react'
import type { Card } from '../../../shared/document/schema'
import { isUnrevealed } from '../../../shared/document/texts/shown-text'
import { get } from '../../../shared/document/entity-index'
import { pictureOf } from '../../../shared/drawing/pictures'
import { PictureImage } from '../../drawing/picture-image'
import { takePictures } from '../../editor/take-picture'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import { IconButton } from '../../ui/button'
import { PictureButton } from '../../ui/picture-button'
import { update } from '../../editor/update'
import styles from '../inspector.module.css'

/** The picture of a card, and buttons to choose, replace or remove it. */
export function CardPicture({ card }: { readonly card: Card }) {
  const asset = get(useFile(), 'asset', card.asset)
  const picture = asset && pictureOf(asset)
  return (
    <div className={styles.picture}>
      {picture && !isUnrevealed(card) && <PictureImage href={picture.href} alt={card.text || t('describe.no-text')} />}
      <PictureButton
        label={t(card.asset === undefined ? 'inspector.add-picture' : 'inspector.change-picture')}
        name={t('inspector.picture')}
        icon={ImagePlus}
        onPick={(file) => void takePictures([file], { kind: 'thing', id: card.id })}
      />
      {card.asset !== undefined && (
        <IconButton label={t('inspector.remove-picture')} icon={X} onClick={() => update(card.id, { asset: '' })} />
      )}
    </div>
  )
}
