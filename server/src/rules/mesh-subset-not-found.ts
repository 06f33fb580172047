import { say } from '../base/say';
import { several } from '../base/several';
import { nearest } from '../base/edit-distance';
import { rulesForHost } from '../links/subsets';
import type { Rule } from './rule';
import { mayHide } from './support/confidence';
import { replace } from './support/edits';
import { code, named, verb } from './support/words';

/** Istio's code: IST0101. Where no DestinationRule is about the host, it may be elsewhere. */
export const meshSubsetNotFound: Rule = {
  id: 'mesh-subset-not-found',
  on: 'mesh',
  severity: 'error',
  help: 'A `subset` of a VirtualService is one that a DestinationRule of the same host defines. None has this name, so requests are answered with 503.',
  source: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',

  *check(member, { bundle }) {
    for (const { host, subset } of member.object.mesh?.destinations ?? []) {
      const rules = subset ? rulesForHost(host.value, member, bundle) : [];
      const names = rules.flatMap(it => it.object.mesh?.rule?.subsets.map(one => one.value) ?? []);
      if (!subset || rules.length === 0 || names.includes(subset.value) || mayHide('DestinationRule', member, bundle)) {
        continue;
      }
      const near = nearest(subset.value, names);
      const who = several(rules.map(named));
      const define = verb(rules, 'defines', 'define');
      yield {
        span: subset.span,
        message:
          names.length === 0
            ? say`${who} ${define} no subset ${code(subset.value)} of host ${code(host.value)}, nor any other: requests that go there are answered with 503`
            : say`${who} ${define} no subset ${code(subset.value)} of host ${code(host.value)}, only ${several(names.map(code))}: requests that go there are answered with 503`,
        related: rules.slice(0, 5).map(it => ({
          place: it.object.place,
          span: it.object.mesh?.rule?.host.span ?? it.object.nameSpan,
          message: say`${named(it)} is about this host`,
        })),
        fixes:
          near === undefined
            ? []
            : [
                {
                  title: say`Change ${code(subset.value)} to ${code(near)}`,
                  edits: [replace(member.object.place, subset.span, near)],
                  preferred: true,
                },
              ],
      };
    }
  },
};
