import type { NoteColour } from '../document/notes'
import type { TextStyle } from './text'

interface Tints {
  readonly pain: string
  readonly gain: string
  readonly voice: string
  readonly idea: string
}

/** Lane colours. Distinct from the emotion colours and the accent, which have meanings. */
export const HUES = ['blue', 'plum', 'olive', 'brown', 'slate'] as const
export type Hue = (typeof HUES)[number]

/**
 * The colours of one theme, read by canvas, SVG and CSS. Text has a contrast of at least 4.5:1 with its ground, in high
 * contrast 7:1.
 */
export interface Palette {
  /** The background of the map. */
  readonly ground: string
  readonly ink: string
  readonly muted: string
  readonly faint: string
  readonly hairline: string
  readonly stage: string
  readonly stageInk: string
  readonly card: string
  readonly cardBorder: string
  /** Reserved for moments of truth. */
  readonly accent: string
  readonly onAccent: string
  /** Emotion from −2 to +2. */
  readonly emotion: readonly [string, string, string, string, string]
  readonly onEmotion: string
  /** Card backgrounds by the type of lane. */
  readonly tint: Tints
  /** Card backgrounds when cards are too small for borders and texts. */
  readonly farTint: Tints & { readonly step: string }
  /** Lane colours: the background of its cards, and of the marker in its header. */
  readonly hues: Readonly<Record<Hue, { readonly ground: string; readonly edge: string }>>
  readonly pill: string
  /** The bar of a score and its track. */
  readonly score: { readonly bar: string; readonly track: string }
  /** Grounds of pains by their weight, from light to severe. */
  readonly pains: readonly [string, string, string]
  /** The outline of opportunities. */
  readonly ideaBorder: string
  /** Between the first persona's curve and the neutral line. */
  readonly area: { readonly below: string; readonly above: string }
  /** Lines between things, by what they say. */
  readonly links: { readonly flow: string; readonly supports: string; readonly causes: string }
  /** Backgrounds of notes. */
  readonly notes: Readonly<Record<NoteColour, string>>
  /** Persona lines by position on the map; the first one is drawn in the ink colour. */
  readonly personas: readonly string[]
  /** Panels and bars around the map, and the focus ring. */
  readonly panel: string
  readonly focus: string
  readonly danger: string
}

export const LIGHT: Palette = {
  ground: '#FFFFFF',
  ink: '#1B1F2A',
  muted: '#596275',
  faint: '#667080',
  hairline: '#DDE1E8',
  stage: '#E9ECF1',
  stageInk: '#1B1F2A',
  card: '#FFFFFF',
  cardBorder: '#CFD5DF',
  accent: '#6A35C9',
  onAccent: '#FFFFFF',
  emotion: ['#A8420A', '#B65F1E', '#6B7485', '#227F78', '#0A645D'],
  onEmotion: '#FFFFFF',
  tint: { pain: '#FDF1E7', gain: '#E8F5F2', voice: '#F4F5F8', idea: '#EAF2FC' },
  farTint: { pain: '#F2C49C', gain: '#9FD3CB', voice: '#D5D9E2', idea: '#A9C6EC', step: '#AEB6C4' },
  hues: {
    blue: { ground: '#EAF1FA', edge: '#3B6FB6' },
    plum: { ground: '#F7EEF5', edge: '#9A5B8F' },
    olive: { ground: '#F2F4E6', edge: '#6B7B2E' },
    brown: { ground: '#F6F0EA', edge: '#8A6242' },
    slate: { ground: '#EEF1F5', edge: '#596275' },
  },
  pill: '#EEF1F5',
  score: { bar: '#4A5468', track: '#E4E8EE' },
  pains: ['#FDF1E7', '#FAE0CA', '#F4C9A3'],
  ideaBorder: '#7FA3D1',
  area: { below: '#FBE9DB', above: '#E1F1EE' },
  links: { flow: '#4A5468', supports: '#2C62A8', causes: '#97502A' },
  notes: { yellow: '#FFEFA3', orange: '#FFDCB5', pink: '#FBD3DF', blue: '#CFE5FA', green: '#CDEBCF', grey: '#E3E6EC' },
  personas: ['#1B1F2A', '#3B6FB6', '#9A5B8F', '#6B7B2E', '#8A6242'],
  panel: '#F6F7F9',
  focus: '#1F5FD0',
  danger: '#B3261E',
}

export const DARK: Palette = {
  ground: '#14171F',
  ink: '#EEF1F6',
  muted: '#A9B2C3',
  faint: '#97A1B3',
  hairline: '#2C3240',
  stage: '#262C39',
  stageInk: '#EEF1F6',
  card: '#1D222D',
  cardBorder: '#3A4254',
  accent: '#B794FF',
  onAccent: '#1A1030',
  emotion: ['#F08A4B', '#E0A070', '#9AA4B5', '#5DBDB3', '#34D0BF'],
  onEmotion: '#14171F',
  tint: { pain: '#32261E', gain: '#1B302E', voice: '#232935', idea: '#1B2A3F' },
  farTint: { pain: '#7A5236', gain: '#2F6B65', voice: '#434C5E', idea: '#35598A', step: '#66718A' },
  hues: {
    blue: { ground: '#1C2B40', edge: '#7FB0F0' },
    plum: { ground: '#33222F', edge: '#D69ACB' },
    olive: { ground: '#2A2E1A', edge: '#B5C56B' },
    brown: { ground: '#33291F', edge: '#CFA27E' },
    slate: { ground: '#262C39', edge: '#A9B2C3' },
  },
  pill: '#2A303D',
  score: { bar: '#A9B2C3', track: '#2C3240' },
  pains: ['#32261E', '#452F1F', '#5C3A20'],
  ideaBorder: '#4F74A8',
  area: { below: '#33271D', above: '#19302D' },
  links: { flow: '#B6BECD', supports: '#7FB0F0', causes: '#E0A070' },
  notes: { yellow: '#4A4017', orange: '#50351A', pink: '#572D40', blue: '#21405E', green: '#234829', grey: '#3C4353' },
  personas: ['#EEF1F6', '#7FB0F0', '#D69ACB', '#B5C56B', '#CFA27E'],
  panel: '#191D26',
  focus: '#8AB4FF',
  danger: '#FF8A80',
}

/** Opacity of what a filter dims, 0 to 1, applied to each item, on canvas and in SVG. */
export const DIMMED = 0.22

/** High contrast: every text, line and marker has at least 7:1 on black. */
const CONTRAST: Palette = {
  ground: '#000000',
  ink: '#FFFFFF',
  muted: '#E6E6E6',
  faint: '#D0D0D0',
  hairline: '#A0A0A0',
  stage: '#1F1F1F',
  stageInk: '#FFFFFF',
  card: '#000000',
  cardBorder: '#C4C4C4',
  accent: '#D9BFFF',
  onAccent: '#000000',
  emotion: ['#FF9A52', '#FFC08A', '#D0D5DD', '#7BE0D4', '#3DF0DC'],
  onEmotion: '#000000',
  tint: { pain: '#2B1400', gain: '#002420', voice: '#1A1A1A', idea: '#001B38' },
  farTint: { pain: '#D98B4A', gain: '#4DBFB0', voice: '#9AA0AA', idea: '#6FA8E8', step: '#C4C4C4' },
  hues: {
    blue: { ground: '#001B38', edge: '#8CC4FF' },
    plum: { ground: '#2E0A2A', edge: '#FF9FEA' },
    olive: { ground: '#1E2400', edge: '#DCEB6E' },
    brown: { ground: '#2B1600', edge: '#FFB98A' },
    slate: { ground: '#1F1F1F', edge: '#E6E6E6' },
  },
  pill: '#2A2A2A',
  score: { bar: '#E6E6E6', track: '#3A3A3A' },
  pains: ['#2B1400', '#3A1B00', '#4A2400'],
  ideaBorder: '#6FA8E8',
  area: { below: '#2B1400', above: '#002420' },
  links: { flow: '#E6E6E6', supports: '#8CC4FF', causes: '#FFB98A' },
  notes: { yellow: '#3A3000', orange: '#3D2200', pink: '#3D0F26', blue: '#0A2A47', green: '#0C3313', grey: '#262A33' },
  personas: ['#FFFFFF', '#8CC4FF', '#FF9FEA', '#DCEB6E', '#FFB98A'],
  panel: '#0D0D0D',
  focus: '#FFD900',
  danger: '#FF9C94',
}

/** The themes of the interface and of the map on screen. Exports are always light. */
export const PALETTES = { light: LIGHT, dark: DARK, contrast: CONTRAST } as const
export type Theme = keyof typeof PALETTES

/** Text styles (scene units); two thirds of each is its size in points on paper. */
export const TYPE = {
  title: { size: 36, weight: 600 },
  frame: { size: 13.5, weight: 400 },
  stage: { size: 19.5, weight: 600 },
  /** The name of a stage in a map that is seen from afar; always this size on the screen. */
  stageFar: { size: 11, weight: 600 },
  step: { size: 14.25, weight: 600 },
  card: { size: 12, weight: 400 },
  cardStrong: { size: 12, weight: 500 },
  label: { size: 12, weight: 500 },
  small: { size: 12, weight: 400 },
  smallStrong: { size: 12, weight: 600 },
  footer: { size: 12, weight: 400 },
  /** The value of a score. */
  score: { size: 16.5, weight: 600 },
  /** The name of a moment of truth beside its reason. */
  moment: { size: 13.5, weight: 600 },
  /** The word of an emotion at its point. */
  word: { size: 12.75, weight: 600 },
  /** The name of a persona at the end of its line. */
  persona: { size: 13.5, weight: 600 },
} as const satisfies Record<string, TextStyle>

/** Lengths (scene units) on a grid of 8. */
export const SPACE = {
  column: 176,
  columnGap: 16,
  /** Twice the gap between columns. */
  stageGap: 32,
  /** The width of the lane headers, including their left padding. */
  laneLabel: 160,
  /** Left padding of lane names, for a marker and a button. */
  laneInset: 24,
  stageHeader: 48,
  lanePadding: 12,
  cardPadding: 12,
  cardGap: 8,
  radius: 6,
  emptyLane: 64,
  collapsedLane: 28,
  /** The width and minimum height of a note. */
  note: 168,
  noteHeight: 96,
  /** Maximum distance of notes from the grid of the map. */
  noteReach: 4000,
  /** The minimum height of a divider. */
  divider: 32,
  /** The height of the emotion lane: high enough for the reasons of moments beside the curve. */
  curve: 168,
} as const
