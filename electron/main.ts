import { app } from 'electron'
import { chromiumLanguage } from './chromium-language'
import { failToStart, type MainApp, startApp } from './app'
import { filesFromArguments } from './file-arguments'
import { openLog } from './log'
import { appOrigin } from './origin'
import { appPaths } from './paths'
import { type SubstituteProfile, substituteProfile } from './profile'
import { protectApp } from './security'

/** EX_CANTCREAT */
const CANNOT_CREATE = 73

const named = process.env.TOUCHLINE_USER_DATA
if (named) app.setPath('userData', named)
const userData = app.getPath('userData')
const paths = appPaths(userData)
const substitute = makeSubstitute()
if (substitute) {
  app.setPath('userData', substitute.folder)
  app.on('quit', substitute.remove)
}
const appPath = app.isPackaged ? null : app.getAppPath()
const origin = appOrigin(app.isPackaged ? undefined : process.env.TOUCHLINE_DEV_URL)

const language = chromiumLanguage(paths.settings)
if (language) app.commandLine.appendSwitch('lang', language)
protectApp(app, origin)

if (app.requestSingleInstanceLock()) run()
else app.exit(0)

/** Without a profile folder no window can open, so the error goes to standard error. */
function makeSubstitute(): SubstituteProfile | null {
  try {
    return substituteProfile(userData)
  } catch (error) {
    process.stderr.write(
      `${app.name}: neither ${userData} nor the folder for temporary files can be written: ${String(error)}\n`,
    )
    process.exit(CANNOT_CREATE)
  }
}

function run(): void {
  const log = openLog(paths.logs)
  log.info(
    `${app.name} ${app.getVersion()} on ${process.platform} ${process.arch}, Electron ${process.versions.electron}`,
  )
  // Files can be requested before the app is ready to open them.
  let asked = filesFromArguments(process.argv, process.cwd(), appPath)
  let running: Promise<MainApp> | null = null
  const open = (files: readonly string[]) => {
    if (running === null) asked = [...asked, ...files]
    else
      running
        .then((started) => started.openFiles(files))
        .catch((error: unknown) => log.error('Files could not be opened', error))
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    open([path])
  })
  app.on('second-instance', (_event, argv, folder) => {
    open(filesFromArguments(argv, folder, appPath))
  })
  process.on('uncaughtException', (error) => log.error('Uncaught', error))
  process.on('unhandledRejection', (error) => log.error('Unhandled', error))
  app
    .whenReady()
    .then(
      () => (running = startApp(paths, origin, log, { files: asked, notices: substitute ? [substitute.notice] : [] })),
    )
    .catch((error: unknown) => {
      log.error('The app could not start', error)
      failToStart(error)
    })
}
