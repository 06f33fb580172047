import { say } from '../base/say';
import { namespacesOf } from '../links/namespaces';
import type { Rule } from './rule';
import { noPods } from './support/no-pods';
import { named } from './support/words';

export const podmonitorNoMatch: Rule = {
  id: 'podmonitor-no-match',
  on: 'monitor',
  severity: 'warning',
  help: 'A PodMonitor finds pods by their labels, in its own namespace unless `namespaceSelector` says otherwise. None has these, so nothing is scraped.',
  source: 'prometheus-operator pkg/apis/monitoring/v1/podmonitor_types.go',

  *check(member, context) {
    const { monitor } = member.object;
    const namespaces = monitor?.of === 'pods' ? namespacesOf(monitor.namespaces, member, context.bundle) : [];
    const problem =
      monitor && namespaces.length > 0
        ? noPods(
            {
              member,
              selector: monitor.selector,
              path: ['spec', 'selector'],
              namespaces,
              effect: say`${named(member)} scrapes nothing`,
              severity: 'warning',
            },
            context,
          )
        : undefined;
    if (problem) {
      yield problem;
    }
  },
};
