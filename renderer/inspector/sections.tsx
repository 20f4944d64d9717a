import { ChevronDown, ChevronRight, Plus } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { setSection } from '../session/shell'
import styles from './inspector.module.css'

export interface SectionContent {
  /** Its title is the catalogue's `section.<id>`, its line while it is not used `section.<id>.add`. */
  readonly id: SectionId
  /** Another title than the catalogue's. */
  readonly title?: string | undefined
  /** Whether there is something in it; true for what always has its place. */
  readonly used: boolean
  /** What it holds in a word or two, seen while it is closed. */
  readonly brief?: string | undefined
  readonly content: ReactNode
}

/** The parts of the inspector's forms. Whether each is open the window remembers. */
export type SectionId =
  | 'emotion'
  | 'moment'
  | 'expectation'
  | 'needs'
  | 'importance'
  | 'outcome'
  | 'strengths'
  | 'quotes'
  | 'scores'
  | 'touchpoints'
  | 'evidence'
  | 'responsible'
  | 'note'
  | 'practice'
  | 'frame'
  | 'personas'
  | 'findings'
  | 'strategy'
  | 'scale'

function Section({ id, title, brief, content, fresh }: SectionContent & { readonly fresh: boolean }) {
  const open = useShell((state) => state.sections[id] ?? true)
  const body = useRef<HTMLDivElement>(null)
  // Whoever asks for a section goes on to type in it.
  useEffect(() => {
    if (fresh) body.current?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }, [fresh])
  const Icon = open ? ChevronDown : ChevronRight
  return (
    <section className={styles.section} data-section={id}>
      <h3>
        <button type="button" aria-expanded={open} aria-controls={`section-${id}`} onClick={() => setSection(id, !open)}>
          <Icon size={15} aria-hidden="true" />
          {title ?? t(`section.${id}`)}
          {!open && brief && <small>{brief}</small>}
        </button>
      </h3>
      <div ref={body} id={`section-${id}`} className={styles.body} hidden={!open}>
        {content}
      </div>
    </section>
  )
}

/**
 * The parts of a form: those in use one below the other, of the others a quiet line each. What was in use once stays while
 * the form does, so that nothing goes away under the hand that empties it.
 */
export function Sections({ sections }: { readonly sections: readonly SectionContent[] }) {
  const [shown, setShown] = useState<readonly SectionId[]>([])
  const [fresh, setFresh] = useState<SectionId | null>(null)
  const more = sections.filter(({ id, used }) => used && !shown.includes(id))
  if (more.length > 0) setShown([...shown, ...more.map(({ id }) => id)])
  const unused = sections.filter(({ id, used }) => !used && !shown.includes(id))
  const add = (id: SectionId) => {
    setSection(id, true)
    setShown([...shown, id])
    setFresh(id)
  }
  return (
    <div>
      {sections.map((section) => (unused.includes(section) ? null : <Section key={section.id} {...section} fresh={fresh === section.id} />))}
      {unused.length > 0 && (
        <div className={styles.more} role="group" aria-label={t('section.more')}>
          {unused.map(({ id }) => (
            <button key={id} type="button" data-add={id} onClick={() => add(id)}>
              <Plus size={13} aria-hidden="true" />
              {t(`section.${id}.add`)}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
