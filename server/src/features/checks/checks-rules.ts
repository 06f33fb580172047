import type { FileRule } from '../file-findings';

/** The findings there can be about a checks file: their ids and what they mean. */
export const checksRules = [
  {
    id: 'check-failed',
    severity: 'error',
    help: 'A check of a `.podpath-checks` file expects another outcome of its request than these manifests lead to. The reason is that of the simulated request, and the manifest text that decides it stands beside it: put that right, or expect what is found.',
  },
  {
    id: 'check-undecided',
    severity: 'information',
    help: 'What a check expects hangs on what no manifest says: what a program answers, a server outside the cluster, a network plugin. It is neither kept nor broken.',
  },
  {
    id: 'check-name-not-found',
    severity: 'error',
    help: 'A check names a client or assumes something of a pod or node that is not among these manifests. A client is written as behind `--from`, with its namespace in front where that is not the only one.',
  },
  {
    id: 'check-line-invalid',
    severity: 'error',
    help: 'A line of a `.podpath-checks` file cannot be read, so it checks nothing. It is `SOURCE -> URL = EXPECTED`, such as `deploy/web -> http://cart:8080/ = 200`.',
  },
] as const satisfies readonly FileRule[];
