import fc from 'fast-check'

// With a mutant in the code a property fails within a few runs or not at all.
fc.configureGlobal({ ...fc.readConfigureGlobal(), interruptAfterTimeLimit: 500, markInterruptAsFailure: false })
