import { ArrowRight, Columns2, CornerDownRight, Diamond, StickyNote } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { numberText } from '../../../shared/analysis/scores'
import { findChannel } from '../../../shared/document/copies/find-or-create'
import type { Channel, Lane, Stage, Step } from '../../../shared/document/schema'
import type { QuickLine, QuickStep } from '../../../shared/formats/quick-line'
import { faceMark } from '../../../shared/drawing/face-mark'
import { laneTitle } from '../../../shared/map/renderers/headers'
import { channelIcon } from '../../../shared/drawing/icons'
import { SceneItems } from '../../drawing/scene-items'
import { useLook } from '../../editor/scene-context'
import { t } from '../../i18n/i18n'
import { useFile } from '../../session/hooks'
import ui from '../../ui/ui.module.css'
import styles from './capture.module.css'

interface LineChipsProps {
  readonly typed: QuickLine
  readonly channels: readonly Channel[]
  readonly lanes: readonly Lane[]
  readonly stages: readonly Stage[]
  /** The step that marks without a title apply to. */
  readonly onto: Step | undefined
  /** Whether the texts of cards are hidden. */
  readonly hiding: boolean
}

/** The interpretation of a typed line: its stage, its steps, and their marks. */
export function LineChips({ typed, channels, lanes, stages, onto, hiding }: LineChipsProps) {
  const known = stages.some(({ title }) => title === typed.stage)
  return (
    <ul className={styles.chips} aria-label={t('capture.understood')}>
      {typed.stage !== null && typed.stage !== '' && (
        <Chip icon={<Columns2 size={14} aria-hidden="true" />} look="stage">
          {t(known ? 'capture.to-stage' : 'capture.new-stage', { title: typed.stage })}
        </Chip>
      )}
      {typed.steps.map((step, at) => (
        // Line parts have no other identity than their index.
        <Fragment key={at}>
          {(at > 0 || typed.stage) && (
            <li aria-hidden="true" className={styles.then}>
              <ArrowRight size={14} />
            </li>
          )}
          <Chip icon={step.title === '' && onto ? <CornerDownRight size={14} aria-hidden="true" /> : null} look="step">
            {step.title || (onto ? t('capture.onto', { title: onto.title || t('step.untitled') }) : t('step.untitled'))}
          </Chip>
          <Marks step={step} channels={channels} lanes={lanes} hiding={hiding} />
        </Fragment>
      ))}
    </ul>
  )
}

function Chip({
  icon,
  look,
  children,
}: {
  readonly icon: ReactNode
  readonly look: 'stage' | 'step' | 'mark' | 'moment' | 'new'
  readonly children: ReactNode
}) {
  return (
    <li className={styles.chip} data-look={look}>
      {icon}
      <span className={ui.ellipsis}>{children}</span>
    </li>
  )
}

function Marks({
  step,
  channels,
  lanes,
  hiding,
}: Pick<LineChipsProps, 'channels' | 'lanes' | 'hiding'> & { readonly step: QuickStep }) {
  const look = useLook()
  const { emotionScale: scale } = useFile()
  const { locale } = look
  return (
    <>
      {step.emotions.map((valence, at) => (
        <Chip
          key={`emotion ${at}`}
          look="mark"
          icon={
            <SceneItems
              className={styles.face}
              items={faceMark({ x: 12, y: 12 }, valence, look, scale)}
              view={{ x: 0, y: 0, width: 24, height: 24 }}
            />
          }
        >
          {valence > 0 ? `+${numberText(valence, locale)}` : numberText(valence, locale)}
        </Chip>
      ))}
      {step.moment && (
        <Chip look="moment" icon={<Diamond size={14} aria-hidden="true" fill="currentColor" />}>
          {step.moment.reason || t('section.moment')}
        </Chip>
      )}
      {step.channels.map((name, at) => {
        const channel = findChannel(channels, name)
        return (
          <Chip
            key={`channel ${at}`}
            look={channel ? 'mark' : 'new'}
            icon={
              <svg
                viewBox="0 0 24 24"
                width={14}
                height={14}
                aria-hidden="true"
                fill="none"
                stroke="currentColor"
                strokeWidth={2}
                strokeLinecap="round"
                strokeLinejoin="round"
              >
                <path d={channelIcon(channel?.icon)} />
              </svg>
            }
          >
            {channel?.name ?? t('capture.new-channel', { name })}
          </Chip>
        )
      })}
      {step.cards.map(({ lane: id, text: typed }, at) => {
        const text = hiding ? t('card.hidden') : typed
        const lane = lanes.find((candidate) => candidate.id === id)
        return (
          <Chip key={`card ${at}`} look="mark" icon={<StickyNote size={14} aria-hidden="true" />}>
            {lane ? t('capture.card', { lane: laneTitle(lane, t), text }) : text}
          </Chip>
        )
      })}
    </>
  )
}
