import { config, manifest } from './config.mjs'

const command = config.linux.executableName

/** Location of the installed app. */
export const installedFolder = `/opt/${config.productName}`

/**
 * Returns the desktop entry for menus and file managers: the one that electron-builder writes into an AppImage, with
 * the path of the installed app.
 */
export function desktopEntry() {
  const types = config.fileAssociations.map(({ mimeType }) => `${mimeType};`).join('')
  const entry = {
    Type: 'Application',
    Name: config.productName,
    Comment: manifest.description,
    Exec: `${installedFolder}/${command} %F`,
    Icon: command,
    Terminal: 'false',
    Categories: `${config.linux.category};`,
    MimeType: types,
    StartupWMClass: manifest.desktopName.replace(/\.desktop$/, ''),
    ...config.linux.desktop.entry,
  }
  return `[Desktop Entry]\n${Object.entries(entry)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')}`
}

/**
 * Returns the MIME type definitions for shared-mime-info. Journey files are JSON, so that text editors are offered too.
 */
export function mimeTypes() {
  const types = config.fileAssociations.map(
    ({ mimeType, description, ext }) => `  <mime-type type="${mimeType}">
    <comment>${description}</comment>
    <sub-class-of type="application/json"/>
    <icon name="${command}"/>
    <glob pattern="*.${ext}"/>
  </mime-type>
`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
${types.join('')}</mime-info>
`
}
