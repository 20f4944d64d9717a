import { Versions } from './versions'
import styles from '../panels.module.css'

/** What became of the file: its earlier versions. */
export function ReviewPanel() {
  return (
    <div className={styles.panel}>
      <Versions />
    </div>
  )
}
