import { say } from '../base/say';
import { several } from '../base/several';
import { nearest } from '../base/edit-distance';
import type { Member } from '../links/member';
import { rulesForHost } from '../links/subsets';
import type { Snapshot } from '../workspace/snapshot';
import type { Rule } from './rule';
import { mayHide } from './support/confidence';
import { replace } from './support/edits';
import { destinationsOf } from './support/mesh-destinations';
import { code, named, verb } from './support/words';

/** Istio's code: IST0101. Where no DestinationRule is about the host, it may be elsewhere: a hint, if the Service is here. */
export const meshSubsetNotFound: Rule = {
  id: 'mesh-subset-not-found',
  on: 'mesh',
  severity: 'error',
  help: 'A `subset` of a VirtualService is one that a DestinationRule of the same host defines. None has this name, so requests are answered with 503.',
  source: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',

  *check(member, context) {
    const { bundle, snapshot } = context;
    const known = new Set(destinationsOf(member, context).flatMap(it => (it.service ? it.reference.span.start : [])));
    for (const { host, subset } of member.object.mesh?.destinations ?? []) {
      const rules = subset ? rulesForHost(host.value, member, bundle) : [];
      if (subset && rules.length === 0 && known.has(host.span.start) && !isRuled(host.value, member, snapshot)) {
        yield {
          span: subset.span,
          severity: 'hint',
          quiet: true,
          message: say`no DestinationRule is about host ${code(host.value)}: unless one comes from elsewhere, it has no subset ${code(subset.value)}, and requests that go there are answered with 503`,
        };
      }
      const names = rules.flatMap(it => it.object.mesh?.rule?.subsets.map(one => one.value) ?? []);
      if (
        !subset ||
        rules.length === 0 ||
        names.includes(subset.value) ||
        mayHide('DestinationRule', undefined, member, bundle)
      ) {
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

/** Whether a DestinationRule of any bundle is about the host, or about all hosts of some kind (`*.local`). */
function isRuled(host: string, member: Member, { bundles }: Snapshot): boolean {
  return bundles.some(
    bundle =>
      rulesForHost(host, member, bundle).length > 0 ||
      bundle.ofKind('DestinationRule').some(it => it.object.mesh?.rule?.host.value.includes('*')),
  );
}
