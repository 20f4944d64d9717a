import type { StarterWords } from './document/new-file'
import type { ChannelIcon } from './drawing/icons'
import type { Translate } from './drawing/context'

const CHANNELS: readonly ChannelIcon[] = [
  'web',
  'app',
  'phone',
  'mail',
  'chat',
  'shop',
  'post',
  'person',
  'document',
  'social',
]

/** What a new file starts with, in the interface's language. */
export function starterWords(translate: Translate): StarterWords {
  return {
    persona: translate('starter.persona'),
    stage: translate('starter.stage'),
    channels: CHANNELS.map((icon) => ({ name: translate(`channel.${icon}`), icon })),
    metric: translate('starter.metric'),
    wave: translate('starter.wave'),
  }
}
