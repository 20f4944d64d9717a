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
    {
      name: 'document-first',
      comment: 'document ← analysis ← drawing ← map',
      severity: 'error',
      from: { path: '^shared/document/' },
      to: { path: '^shared/(analysis|drawing|map|formats)/' },
    },
    {
      name: 'analysis-before-drawing',
      severity: 'error',
      from: { path: '^shared/analysis/' },
      to: { path: '^shared/(drawing|map|formats)/' },
    },
    {
      name: 'drawing-before-map',
      severity: 'error',
      from: { path: '^shared/drawing/' },
      to: { path: '^shared/map/' },
    },
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
    {
      name: 'session-knows-no-view',
      comment: 'everything in the renderer imports session, and session imports none of it',
      severity: 'error',
      from: { path: '^renderer/session/' },
      to: { path: '^renderer/', pathNot: '^renderer/session/' },
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
