/** The panels beside a view; one is shown at a time. */
export const PANEL_IDS = ['inspector', 'lists', 'review'] as const
export type PanelId = (typeof PANEL_IDS)[number]
