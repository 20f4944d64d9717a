import type { ReactNode } from 'react'
import styles from './start.module.css'

/** A tile of the start screen: picture, name and description. */
export function Entry({
  name,
  picture,
  onOpen,
  children,
}: {
  readonly name: string
  readonly picture: string | undefined
  readonly onOpen: () => void
  readonly children: ReactNode
}) {
  return (
    <li>
      <button type="button" className={styles.entry} onClick={onOpen}>
        <span className={styles.thumbnail}>{picture && <img src={picture} alt="" />}</span>
        <b>{name}</b>
        {children}
      </button>
    </li>
  )
}
