/** Anything that translates: `vscode.l10n`, or an identity in tests. */
export interface Translator {
  t(message: string): string;
}

/** The panel's own texts, translated by the extension, which alone can. */
export function panelStrings(l10n: Translator) {
  return {
    topology: l10n.t('topology'),
    lanes: {
      client: l10n.t('Clients'),
      entry: l10n.t('Entry'),
      service: l10n.t('Services'),
      workload: l10n.t('Workloads'),
      outside: l10n.t('Outside'),
    },
    find: l10n.t('Find'),
    findHint: l10n.t('Find…  /'),
    found: l10n.t('{0} of {1}'),
    place: l10n.t('Bundle and namespace'),
    everywhere: l10n.t('Everywhere'),
    problems: l10n.t('Problems'),
    onlyProblems: l10n.t('Show only what has problems'),
    follow: l10n.t('Follow'),
    followCursor: l10n.t('Follow the cursor'),
    list: l10n.t('List'),
    listView: l10n.t('Show as a list'),
    zoomIn: l10n.t('Zoom in'),
    zoomOut: l10n.t('Zoom out'),
    actualSize: l10n.t('Actual size'),
    fit: l10n.t('Fit'),
    close: l10n.t('Close'),
    openSource: l10n.t('Open source'),
    simulateFrom: l10n.t('curl from here'),
    simulateTo: l10n.t('curl this'),
    rerun: l10n.t('Rerun'),
    details: l10n.t('Details'),
    trace: l10n.t('Trace'),
    dismissTrace: l10n.t('Hide the trace'),
    leadsTo: l10n.t('Leads to'),
    reachedFrom: l10n.t('Reached from'),
    nothingHere: l10n.t('No Kubernetes manifests found'),
    searched: l10n.t('Searched for {0}. Open a folder with manifests, or write one: the picture follows as you type.'),
    allFiltered: l10n.t('Everything is filtered away'),
    clearFilters: l10n.t('Clear filters'),
    unreadable: l10n.t('{0} files cannot be read'),
    loading: l10n.t('Reading the manifests…'),
    summary: l10n.t('{0} namespaces, {1} Services, {2} problems'),
    states: {
      ok: l10n.t('works'),
      warning: l10n.t('warning'),
      error: l10n.t('broken'),
      blocked: l10n.t('blocked by policy'),
      unknown: l10n.t('cannot be decided offline'),
    },
    boxCounts: l10n.t('Services {0} · Workloads {1}'),
    help: l10n.t('Keyboard shortcuts'),
    keys: l10n.t(
      '←→ along links · ↑↓ within a lane · Enter opens the source · s simulates curl · n next problem · + − zoom · 0 actual size · 1 fit · / find · Esc back · ? these keys',
    ),
  };
}
