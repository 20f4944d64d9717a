import fc from 'fast-check'

/** Returns whether properties end after a short time, as in `npm run mutants`: then they cover less in all. */
export function propertiesAreShort(): boolean {
  return fc.readConfigureGlobal().interruptAfterTimeLimit !== undefined
}
