import { say } from '../base/say';
import { several } from '../base/several';
import { serviceAt } from '../links/host-services';
import type { HostName } from '../model/host-name';
import type { Rule } from './rule';
import { mayHide } from './support/confidence';
import { changePart, isKnownBeside, judgedHosts, partSpan, written } from './support/hosts';
import { destinationsElsewhere } from './support/mesh-destinations';
import { code, named } from './support/words';
import { isNamespaceWritten } from './support/written-namespace';

export const serviceHostOtherNamespace: Rule = {
  id: 'service-host-other-namespace',
  on: ['texts', 'mesh'],
  severity: 'warning',
  help: 'A short name is looked up in the namespace of the pod that asks. The Service of that name is in another one: write `NAME.NAMESPACE`.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services',

  *check(member, context) {
    yield* destinationsElsewhere(member, context);
    const { bundle, settings, snapshot } = context;
    for (const host of judgedHosts(member, context)) {
      const [reading] = host.readings;
      if (!reading || reading.namespace !== undefined || !isShort(host)) {
        continue;
      }
      const others = serviceAt(host, member, bundle, settings.cluster.domain)
        ? []
        : bundle.servicesNamed(reading.service);
      if (others.length === 0 || isKnownBeside(member.namespace, reading.service, context)) {
        continue;
      }
      const end = reading.at + reading.service.length;
      // Manifests without a namespace are applied wherever somebody says.
      const sure =
        member.object.namespace !== undefined &&
        others.every(it => isNamespaceWritten(it, context)) &&
        !mayHide('Service', member.namespace, member, bundle);
      yield {
        span: partSpan(snapshot, member, host, host.start, host.end),
        ...(sure ? {} : { severity: 'hint' as const, quiet: true as const }),
        message: say`no Service ${code(reading.service)} in namespace ${code(member.namespace)}, only in ${several(others.map(it => code(it.namespace)))}: the short name ${written(host)} does not resolve here (curl exit 6)`,
        field: host.text.field,
        related: others.map(it => ({
          place: it.object.place,
          span: it.object.nameSpan,
          message: say`${named(it)} of namespace ${code(it.namespace)}`,
        })),
        fixes: others.flatMap(it =>
          changePart(snapshot, member, host, {
            start: reading.at,
            end,
            to: `${reading.service}.${it.namespace}`,
            preferred: others.length === 1,
          }),
        ),
      };
    }
  },
};

/** In a long text, an address may be a name and a number; a word given to a command, an option of it. */
function isShort({ as, short, text }: HostName): boolean {
  return text.role !== 'annotation' && (as === 'url' || as === 'named' || (as === 'address' && short));
}
