import type { PodMember } from '../links/member';
import type { Rule } from './rule';
import { addEntries, replace } from './support/edits';
import { governedBy } from './support/governing';
import { code, named } from './support/words';

export const statefulsetServiceNotHeadless: Rule = {
  id: 'statefulset-service-not-headless',
  on: 'pods',
  severity: 'information',
  help: 'DNS gives the pods of a StatefulSet names of their own only below a headless Service (`clusterIP: None`). With a cluster IP the Service balances, and `web-0.web` does not resolve.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations',

  *check(member, { bundle, snapshot }) {
    const governed = governedBy(member, bundle);
    const service = governed?.service;
    if (!governed || !service || service.service.headless || service.service.type === 'ExternalName') {
      return;
    }
    const { pods, serviceName } = governed;
    const podName = `${pods.name}-0.${service.name}`;
    const user = bundle.podMembers(pods.namespace).find(it => asksFor(it, pods.name, service.name));
    const written = service.object.root.at('spec', 'clusterIP');
    const plain = service.service.type === 'ClusterIP';
    const edit = written.exists
      ? replace(service.object.place, written.span, 'None')
      : addEntries(snapshot, service.object, ['spec'], [['clusterIP', 'None']]);
    yield {
      span: serviceName.span,
      severity: user ? 'warning' : 'information',
      message: `${named(service)} of namespace ${code(pods.namespace)} is not headless: ${code(podName)} does not resolve (curl exit 6)${user ? `, but ${named(user)} asks for such a name` : ''}`,
      field: 'spec.serviceName',
      related: [
        {
          place: service.object.place,
          span: written.exists ? written.span : service.object.nameSpan,
          message: `${named(service)} has a cluster IP`,
        },
      ],
      fixes: edit && plain ? [{ title: `Make ${named(service)} headless`, edits: [edit] }] : [],
    };
  },
};

/** Whether a template's commands or environment name a single pod below the Service. */
function asksFor({ source }: PodMember, set: string, service: string): boolean {
  const texts = source.template.containers.flatMap(it => [
    ...it.command,
    ...it.args,
    ...it.env.flatMap(({ value }) => value?.value ?? []),
  ]);
  return texts.some(text => {
    const host = text.slice(0, Math.max(0, text.indexOf(`.${service}`)));
    return (
      host.replace(/(\d+|\$[({]?\w+[)}]?)$/, '').endsWith(`${set}-`) || /\$[({]\w*(HOSTNAME|POD_NAME)[)}]$/.test(host)
    );
  });
}
