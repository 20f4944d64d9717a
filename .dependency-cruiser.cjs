/** A folder of `shared` imports only those that stand before it; `formats` reads and writes documents and is used by all that draw. */
const SHARED_LAYERS = ['document', 'formats', 'analysis', 'drawing', 'map', 'views', 'exports']

/** A folder of `renderer` imports only those that stand before it. */
const RENDERER_LAYERS = [
  'i18n',
  'session',
  'ui',
  'drawing',
  'editor',
  'library',
  'files',
  'actions',
  'views',
  'inspector',
  'panels',
  'dialogs',
  'workspace',
]

/** Forbids imports of a later layer. The files beside the layers put them together and may import all. */
function layers(room, names) {
  const at = (list) => `^${room}/(${list.join('|')})/`
  return names.slice(0, -1).map((name, index) => ({
    name: `${room}-${name}-before-${names[index + 1]}`,
    comment: names.join(' ← '),
    severity: 'error',
    from: { path: at([name]) },
    to: { path: at(names.slice(index + 1)) },
  }))
}

/**
 * Who may import whom (docs: the README's "Where things are"). Type imports count too: a type that crosses a wall is a dependency.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-alone',
      comment: 'shared imports nothing of ours',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(electron|renderer|test)/' },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared runs everywhere: no Node, Electron or user-interface library',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        path: '^node:|node_modules/(electron|electron-log|react|react-dom|@xyflow|dexie|zustand|radix-ui|lucide-react)/',
      },
    },
    {
      name: 'shared-has-no-node-builtins',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    ...layers('shared', SHARED_LAYERS),
    ...layers('renderer', RENDERER_LAYERS),
    {
      name: 'electron-without-renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|test)/' },
    },
    {
      name: 'renderer-without-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|test)/' },
    },
    {
      name: 'renderer-in-the-sandbox',
      comment: 'the renderer has neither Node nor Electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: 'node_modules/(electron|electron-log)/' },
    },
    {
      name: 'renderer-has-no-node-builtins',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|inline|worker)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|dist|test/bench/peers)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
