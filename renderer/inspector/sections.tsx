import { ChevronDown, ChevronRight, Plus } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../i18n/i18n'
import { useShell } from '../session/hooks'
import { setSection } from '../session/shell'
import styles from './inspector.module.css'

/** Sections that appear when used or requested, and the button that offers each until then. */
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

/** Sections that are always shown. */
type Fixed = 'emotion' | 'moment' | 'scores' | 'touchpoints' | 'frame' | 'personas' | 'findings'

/**
 * Sections of the inspector; their titles are `section.<id>` in the catalogues. The window remembers which are open.
 */
type SectionId = Fixed | Offered

export type SectionContent = {
  /** Overrides the title from the catalogue. */
  readonly title?: string | undefined
  /** A summary of one or two words, shown while the section is closed. */
  readonly brief?: string | undefined
  readonly content: ReactNode
} & (
  | { readonly id: Fixed; readonly used: true }
  /** A section is used if it has content. */
  | { readonly id: Offered; readonly used: boolean }
)

function Section({ id, title, brief, content, fresh }: SectionContent & { readonly fresh: boolean }) {
  const open = useShell((state) => state.sections[id] ?? true)
  const body = useRef<HTMLDivElement>(null)
  // A requested section gets the focus.
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
 * The sections of a form, and below them a button for each unused one. A section that was in use stays while the form
 * is open, so that it doesn't disappear while it is being cleared.
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
