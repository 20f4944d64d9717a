import { ChevronDown, ChevronRight, Plus } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { setSection } from '../session/shell'
import styles from './inspector.module.css'

/** The parts that come when they are used or asked for, and what offers each until then. */
const OFFERS = {
  expectation: 'section.expectation.add',
  needs: 'section.needs.add',
  importance: 'section.importance.add',
  outcome: 'section.outcome.add',
  strengths: 'section.strengths.add',
  quotes: 'section.quotes.add',
  evidence: 'section.evidence.add',
  responsible: 'section.responsible.add',
  note: 'section.note.add',
  practice: 'section.practice.add',
  strategy: 'section.strategy.add',
  scale: 'section.scale.add',
} as const
type Offered = keyof typeof OFFERS

/** The parts that always have their place. */
type Fixed = 'emotion' | 'moment' | 'scores' | 'touchpoints' | 'frame' | 'personas' | 'findings'

/** The parts of the inspector's forms; the title of each is the catalogue's `section.<id>`. Whether it is open the window remembers. */
type SectionId = Fixed | Offered

export type SectionContent = {
  /** Another title than the catalogue's. */
  readonly title?: string | undefined
  /** What it holds in a word or two, seen while it is closed. */
  readonly brief?: string | undefined
  readonly content: ReactNode
} & (
  | { readonly id: Fixed; readonly used: true }
  /** Used is what there is something in. */
  | { readonly id: Offered; readonly used: boolean }
)

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
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`section-${id}`}
          onClick={() => setSection(id, !open)}
        >
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
  const unused = sections.flatMap((section) => (section.used || shown.includes(section.id) ? [] : [section.id]))
  const add = (id: SectionId) => {
    setSection(id, true)
    setShown([...shown, id])
    setFresh(id)
  }
  return (
    <div>
      {sections.map((section) =>
        unused.some((id) => id === section.id) ? null : (
          <Section key={section.id} {...section} fresh={fresh === section.id} />
        ),
      )}
      {unused.length > 0 && (
        <div className={styles.more} role="group" aria-label={t('section.more')}>
          {unused.map((id) => (
            <button key={id} type="button" data-add={id} onClick={() => add(id)}>
              <Plus size={13} aria-hidden="true" />
              {t(OFFERS[id])}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
