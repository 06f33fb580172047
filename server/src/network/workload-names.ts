/** The kind, in lower case, that kubectl's short and plural names stand for; other words are taken as they are. */
export function workloadKind(alias: string): string {
  const [word = ''] = alias.toLowerCase().split('.');
  return aliases.get(word) ?? (word.endsWith('s') ? word.slice(0, -1) : word);
}

/** The short form that kubectl knows (`deploy`), else the kind in lower case. */
export function shortKind(kind: string): string {
  return shortNames.get(kind.toLowerCase()) ?? kind.toLowerCase();
}

const shortNames = new Map([
  ['deployment', 'deploy'],
  ['statefulset', 'sts'],
  ['daemonset', 'ds'],
  ['replicaset', 'rs'],
  ['replicationcontroller', 'rc'],
  ['cronjob', 'cj'],
  ['deploymentconfig', 'dc'],
]);

const aliases = new Map([
  ['ro', 'rollout'],
  ...[...shortNames].map(([kind, short]) => [short, kind] as const),
  ...[...shortNames].map(([kind]) => [`${kind}s`, kind] as const),
]);
