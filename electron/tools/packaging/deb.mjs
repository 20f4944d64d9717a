import { createHash } from 'node:crypto'
import { chmod, copyFile, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SetUpError } from '../console.mjs'
import { inRoot } from '../paths.mjs'
import { run, talkOnly } from '../processes.mjs'
import { config, manifest } from './config.mjs'
import { desktopEntry, installedFolder, mimeTypes } from './linux-files.mjs'

const command = config.linux.executableName
const sharedLibrary = /\.so(\.\d+)*$/
const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch]

/**
 * Builds a Debian package of the app folder with dpkg-deb. It has no maintainer scripts: the menu, MIME and icon
 * databases are updated by triggers of the packages that own them, and the mode of the sandbox helper is stored in the
 * archive.
 * @param {string} folder the packaged app
 * @param {{ trial: boolean }} options
 * @returns {Promise<string>} path of the package
 * @throws {SetUpError}
 */
export async function makeDeb(folder, { trial }) {
  // ~ sorts before the release, so that the release replaces a trial.
  const version = `${manifest.version.replaceAll('-', '~')}${trial ? '~trial' : ''}`
  const file = inRoot('dist', `${manifest.name}_${manifest.version}_${architecture}${trial ? '-trial' : ''}.deb`)
  const tree = await mkdtemp(join(tmpdir(), 'touchline-deb-'))
  try {
    await layOut(tree, folder)
    await writeControl(tree, version)
    // xz takes minutes, and every test run builds a trial package.
    const code = await run(
      'dpkg-deb',
      ['--root-owner-group', ...(trial ? ['-Zgzip', '-z1'] : ['-Zxz']), '--build', tree, file],
      { stdio: talkOnly },
    )
    if (code !== 0) throw new SetUpError('The Debian package could not be made.', 'Read what dpkg-deb says above.')
  } finally {
    await rm(tree, { recursive: true, force: true })
  }
  return file
}

async function layOut(tree, folder) {
  const inTree = (path) => join(tree, path)
  const put = async (path, text) => {
    await mkdir(dirname(inTree(path)), { recursive: true })
    await writeFile(inTree(path), text)
  }
  await cp(folder, inTree(installedFolder), { recursive: true })
  await put(`/usr/share/applications/${manifest.desktopName}`, desktopEntry())
  await put(`/usr/share/mime/packages/${command}.xml`, mimeTypes())
  await put(`/usr/share/doc/${manifest.name}/copyright`, await copyright())
  await put(
    `/usr/share/lintian/overrides/${manifest.name}`,
    await readFile(inRoot('electron', 'tools', 'packaging', 'lintian-overrides'), 'utf8'),
  )
  const icons = inRoot(config.linux.icon)
  for (const icon of await readdir(icons)) {
    const place = icon.endsWith('.svg')
      ? `scalable/apps/${command}.svg`
      : `${icon.replace('.png', '')}/apps/${command}.png`
    const path = inTree(`/usr/share/icons/hicolor/${place}`)
    await mkdir(dirname(path), { recursive: true })
    await copyFile(join(icons, icon), path)
  }
  await mkdir(inTree('/usr/bin'), { recursive: true })
  await symlink(`${installedFolder}/${command}`, inTree(`/usr/bin/${command}`))
  await setModes(tree)
  // Where the kernel does not allow user namespaces, Chromium's sandbox needs this helper to be setuid root.
  await chmod(inTree(`${installedFolder}/chrome-sandbox`), 0o4755)
}

/** Sets modes independent of the umask. */
async function setModes(path) {
  const stats = await lstat(path)
  if (stats.isSymbolicLink()) return
  const isRun = stats.isDirectory() || ((stats.mode & 0o100) !== 0 && !sharedLibrary.test(path))
  await chmod(path, isRun ? 0o755 : 0o644)
  if (stats.isDirectory()) for (const name of await readdir(path)) await setModes(join(path, name))
}

async function writeControl(tree, version) {
  const { deb, linux } = config
  const files = await filesBelow(tree)
  const sizes = await Promise.all(files.map(async (path) => Math.ceil((await lstat(join(tree, path))).size / 1024)))
  const fields = {
    Package: manifest.name,
    Version: version,
    Section: deb.packageCategory,
    Priority: deb.priority,
    Architecture: architecture,
    Maintainer: `${manifest.author.name} <${manifest.author.email}>`,
    'Installed-Size': sizes.reduce((sum, size) => sum + size, 0),
    Depends: deb.depends.join(', '),
    Homepage: manifest.homepage,
    Description: `${linux.synopsis}\n${wrapped(manifest.description)}`,
  }
  const sums = files.map(
    async (path) =>
      `${createHash('md5')
        .update(await readFile(join(tree, path)))
        .digest('hex')}  ${path}\n`,
  )
  await mkdir(join(tree, 'DEBIAN'), { mode: 0o755 })
  await writeFile(join(tree, 'DEBIAN', 'md5sums'), (await Promise.all(sums)).join(''), { mode: 0o644 })
  const text = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`)
  await writeFile(join(tree, 'DEBIAN', 'control'), text.join(''), { mode: 0o644 })
}

/** Formats a text as a multi-line control field. */
const wrapped = (text) => text.replaceAll(/(.{1,76})(\s+|$)/g, ' $1\n').trimEnd()

/** Returns the regular files as paths without a leading slash. */
async function filesBelow(tree) {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return paths.map((path) => path.slice(tree.length + 1)).sort()
}

async function copyright() {
  const licence = (await readFile(inRoot('LICENSE'), 'utf8')).trim().split('\n')
  const [, holder] = /^Copyright \(c\) (.*)$/m.exec(licence.join('\n'))
  const paragraph = licence.slice(licence.findIndex((line) => line.startsWith('Permission')))
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ${config.productName}
Source: ${manifest.homepage}
Comment: The licences of Electron and Chromium are ${installedFolder}/LICENSE.electron.txt
 and ${installedFolder}/LICENSES.chromium.html; Help > About lists those of the
 libraries and fonts.

Files: *
Copyright: ${holder}
License: Expat
${paragraph.map((line) => ` ${line || '.'}\n`).join('')}`
}
