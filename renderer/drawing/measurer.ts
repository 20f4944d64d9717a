import metrics from '../../assets/fonts/inter-metrics.json'
import { createMeasurer } from '../../shared/drawing/text'

/** The window's one measurer of text. */
export const measurer = createMeasurer(metrics)
