import { Versions } from './versions'
import styles from '../panels.module.css'

/** The review panel, with the earlier versions of the file. */
export function ReviewPanel() {
  return (
    <div className={styles.panel}>
      <Versions />
    </div>
  )
}
