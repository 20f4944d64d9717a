import { fold } from './fold'
import type { Channel } from './schema'

/** The channel that a typed name means: one of that name, else one whose name or sign begins with it. */
export function channelNamed(channels: readonly Channel[], typed: string): Channel | undefined {
  const wanted = fold(typed.trim())
  if (wanted === '') return undefined
  const named = (test: (channel: Channel) => boolean) => channels.find(test)
  return (
    named(({ name }) => fold(name) === wanted) ??
    named(({ name }) => fold(name).startsWith(wanted)) ??
    named(({ icon }) => icon !== undefined && icon.startsWith(wanted))
  )
}
