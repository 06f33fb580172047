import { say } from '../base/say';
import type { Bundle } from '../links/bundle';
import type { Member } from '../links/member';
import { hostNames } from '../model/host-names';
import type { Rule } from './rule';
import { addEntries, replace } from './support/edits';
import { governedBy } from './support/governing';
import type { Governed } from './support/governing';
import { code, named } from './support/words';

export const statefulsetServiceNotHeadless: Rule = {
  id: 'statefulset-service-not-headless',
  on: 'pods',
  keys: ['serviceName'],
  severity: 'information',
  help: 'DNS gives the pods of a StatefulSet names of their own only below a headless Service (`clusterIP: None`). With a cluster IP the Service balances, and `web-0.web` does not resolve.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations',

  *check(member, { bundle, snapshot }) {
    const governed = governedBy(member, bundle);
    const service = governed?.service;
    if (!governed || !service || service.service.headless || service.service.type === 'ExternalName') {
      return;
    }
    const written = service.object.root.at('spec', 'clusterIP');
    if (written.text()?.value === 'None') {
      return; // Another type forbids it, which is said of the Service.
    }
    const { pods, serviceName } = governed;
    const podName = `${pods.name}-0.${service.name}`;
    const user = userOf(governed, bundle);
    const plain = service.service.type === 'ClusterIP';
    const edit = written.exists
      ? replace(service.object.place, written.span, 'None')
      : addEntries(snapshot, service.object, ['spec'], [['clusterIP', 'None']]);
    yield {
      span: serviceName.span,
      severity: user ? 'warning' : 'information',
      message: say`${named(service)} of namespace ${code(pods.namespace)} is not headless: ${code(podName)} does not resolve (curl exit 6)${user ? say`, but ${named(user)} asks for such a name` : ''}`,
      field: 'spec.serviceName',
      related: [
        {
          place: service.object.place,
          span: written.exists ? written.span : service.object.nameSpan,
          message: say`${named(service)} has a cluster IP`,
        },
      ],
      fixes: edit && plain ? [{ title: say`Make ${named(service)} headless`, edits: [edit] }] : [],
    };
  },
};

/** Who names a single pod below the Service: as `web-0.web`, or the StatefulSet itself by its own host name. */
function userOf({ pods, service }: Governed, bundle: Bundle): Member | undefined {
  const { name, namespace } = service ?? pods;
  const own = pods.source.template.texts().some(({ scalar }) => namesItself(scalar.text, name));
  const ordinal = (pod: string | undefined) =>
    pod?.startsWith(`${pods.name}-`) && /^\d+$/.test(pod.slice(pods.name.length + 1));
  return own
    ? pods
    : bundle
        .namingHost(namespace, name)
        .find(member =>
          hostNames(member.object).some(({ readings }) =>
            readings.some(
              it => it.service === name && (it.namespace ?? member.namespace) === namespace && ordinal(it.pod) === true,
            ),
          ),
        );
}

/** `$(POD_NAME).web`, `web-${ORDINAL}.web`, `$HOSTNAME.web`. */
function namesItself(text: string, service: string): boolean {
  const placeholder = new RegExp(`\\$[({]?\\w+[)}]?\\.${service}(?![\\w-])`);
  return text.includes('$') && placeholder.test(text);
}
