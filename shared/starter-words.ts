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

/** Returns the initial texts of a new file, in the language of the interface. */
export function starterWords(translate: Translate): StarterWords {
  return {
    persona: translate('starter.persona'),
    stage: translate('starter.stage'),
    channels: CHANNELS.map((icon) => ({ name: translate(`channel.${icon}`), icon })),
    metric: translate('starter.metric'),
    wave: translate('starter.wave'),
  }
}
