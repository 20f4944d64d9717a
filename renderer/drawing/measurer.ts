import metrics from '../../assets/fonts/inter-metrics.json'
import { createMeasurer } from '../../shared/drawing/text'

/** The window's shared text measurer. */
export const measurer = createMeasurer(metrics)
