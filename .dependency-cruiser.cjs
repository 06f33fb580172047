/** The layer table of docs/architecture.md. A layer may import itself and what stands in its row, nothing else. */
const layers = {
  base: { may: [], instead: 'base knows nothing: pass what it needs as an argument' },
  protocol: { may: [], instead: 'protocol holds types and method names only' },
  syntax: { may: ['base'], npm: ['yaml'], instead: 'syntax turns text into nodes; meaning belongs to model' },
  model: { may: ['base', 'syntax'], instead: 'model reads one object; what it leads to belongs to links' },
  links: { may: ['base', 'model'], instead: 'links answers from the model; a snapshot is passed by the caller' },
  workspace: {
    may: ['base', 'syntax', 'model', 'links'],
    instead: 'workspace holds state; judge it in rules, show it in features',
  },
  network: { may: ['base', 'model', 'links', 'workspace'], instead: 'network simulates on a snapshot' },
  rules: {
    may: ['base', 'syntax', 'model', 'links', 'workspace', 'network'],
    instead: 'a rule yields problems; presenting them is features',
  },
  features: {
    may: ['base', 'syntax', 'model', 'links', 'workspace', 'network', 'rules', 'protocol'],
    npm: ['vscode-languageserver-types'],
    instead: 'features answer on a snapshot; requests are read in lsp',
  },
};
const server = name => `^server/src/${name}/`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(layers).flatMap(([name, { may, npm = [], instead }]) => [
      {
        name: `${name}-imports-only-below`,
        comment: instead,
        severity: 'error',
        from: { path: server(name) },
        to: { path: '^(server|client)/', pathNot: [server(name), ...may.map(server)] },
      },
      {
        name: `${name}-npm`,
        comment: 'from base to features there is no input or output, and few packages',
        severity: 'error',
        from: { path: server(name) },
        to: {
          dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'],
          ...(npm.length > 0 ? { pathNot: npm.map(it => `node_modules/${it}/`) } : {}),
        },
      },
    ]),
    {
      name: 'lsp-imports',
      comment: 'lsp maps the protocol to features; it does not reach past them',
      severity: 'error',
      from: { path: server('lsp') },
      to: {
        path: '^(server|client)/',
        pathNot: ['lsp', 'base', 'workspace', 'network', 'features', 'protocol'].map(server),
      },
    },
    {
      name: 'lsp-runs-anywhere',
      comment: 'the server runs in browsers too: what Node.js alone has belongs to lsp/node, or is passed to it',
      severity: 'error',
      from: { path: server('lsp'), pathNot: server('lsp/node') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'lsp-imports-no-node',
      comment: 'the session gets a disk, translations and a page of rules as its options',
      severity: 'error',
      from: { path: server('lsp'), pathNot: server('lsp/node') },
      to: { path: `${server('lsp/node')}|vscode-languageserver/(lib/)?node` },
    },
    {
      name: 'client-runs-anywhere',
      comment: 'the extension runs in browsers too: only what starts a server may tell the hosts apart',
      severity: 'error',
      from: { path: '^client/src/', pathNot: '^client/src/create-client' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'client-imports-no-node',
      comment: 'create-client imports what belongs to one host, only where that host runs',
      severity: 'error',
      from: { path: '^client/src/', pathNot: '^client/src/create-client' },
      to: { path: 'vscode-languageclient/(lib/)?(node|browser)' },
    },
    {
      name: 'client-imports-protocol-only',
      comment: 'the client talks to the server through protocol',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', pathNot: server('protocol') },
    },
    {
      name: 'cli-draws-with-the-picture',
      comment: 'of the client, the command line uses what draws the picture, which has no page and no editor',
      severity: 'error',
      from: { path: server('cli') },
      to: { path: '^client/', pathNot: '^client/(webview/(picture|model)/|src/panel-strings)' },
    },
    {
      name: 'picture-is-pure',
      comment: 'the picture is drawn in the page, in the extension, on the command line and in tests',
      severity: 'error',
      from: { path: '^client/webview/(picture|model)/' },
      to: {
        pathNot: [
          '^client/webview/(picture|model|layout)/',
          '^client/src/panel-',
          server('protocol'),
          'node_modules/preact/',
        ],
      },
    },
    {
      name: 'layout-is-pure',
      comment: 'layout runs in Node, in the page and in tests',
      severity: 'error',
      from: { path: '^client/webview/layout' },
      to: { pathNot: ['^client/webview/layout', server('protocol')] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.d.ts', '.js'] },
  },
};
