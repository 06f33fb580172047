import { say } from '../base/say';
import { countedKind } from '../base/counted';
import { nearest } from '../base/edit-distance';
import { isService } from '../links/bundle';
import { isExternal } from '../workspace/settings';
import type { Snapshot } from '../workspace/snapshot';
import type { Problem, Rule } from './rule';
import { mayHide } from './support/confidence';
import { replace } from './support/edits';
import { code, named } from './support/words';

export const externalnameTargetNotFound: Rule = {
  id: 'externalname-target-not-found',
  on: 'service',
  keys: ['externalName'],
  severity: 'warning',
  help: 'The external name is that of a Service inside the cluster, but no manifest of the workspace defines that Service. Where it is only deployed from elsewhere, name it under `external` in `podpath.yaml`.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#services',

  *check(member, { settings, snapshot, bundle }) {
    const written =
      isService(member) && member.service.type === 'ExternalName' ? member.service.externalName : undefined;
    const target = written && innerName(written.value, settings.cluster.domain);
    if (
      !written ||
      !target ||
      isKnown(target, snapshot) ||
      isExternal(settings, 'Service', target.namespace, target.name)
    ) {
      return;
    }
    const services = snapshot.bundles.flatMap(it => it.services(target.namespace));
    const near = nearest(
      target.name,
      services.map(it => it.name),
    );
    const candidate = services.find(it => it.name === near);
    const namespaces = [...new Set(snapshot.bundles.flatMap(it => it.serviceNamespaces))];
    const nearNamespace = services.length > 0 ? undefined : nearest(target.namespace, namespaces);
    const hidden = mayHide('Service', target.namespace, member, bundle);
    yield {
      span: written.span,
      ...severityOf(hidden, services.length > 0 || nearNamespace !== undefined),
      message: say`no Service ${code(target.name)} in namespace ${code(target.namespace)}${candidate ? say`, the nearest of ${countedKind(services.length, 'Service')} is ${code(candidate.name)}` : nearNamespace === undefined ? say` of this workspace` : say`; did you mean namespace ${code(nearNamespace)}`}: ${named(member)} leads to a name that does not resolve (curl exit 6)`,
      field: 'spec.externalName',
      ...(candidate
        ? {
            related: [
              {
                place: candidate.object.place,
                span: candidate.object.nameSpan,
                message: say`${named(candidate)} is there`,
              },
            ],
          }
        : {}),
      fixes: near === undefined ? [] : [rename(written.value.replace(target.name, near))],
    };

    function rename(to: string): NonNullable<Problem['fixes']>[number] {
      const { place } = member.object;
      return {
        title: say`Change it to ${code(to)}`,
        edits: [replace(place, written?.span ?? member.object.nameSpan, to)],
        preferred: true,
      };
    }
  },
};

function severityOf(hidden: boolean, populated: boolean): Pick<Problem, 'severity' | 'quiet'> {
  return hidden ? { severity: 'hint', quiet: true } : populated ? {} : { severity: 'information' };
}

/** `web.shop.svc` and `web.shop.svc.cluster.local`; undefined for names outside the cluster and of single pods. */
export function innerName(host: string, domain: string): { name: string; namespace: string } | undefined {
  const inner = [`.svc.${domain}`, '.svc'].find(it => host.replace(/\.$/, '').endsWith(it));
  const [name, namespace, ...rest] =
    inner === undefined ? [] : host.replace(/\.$/, '').slice(0, -inner.length).split('.');
  return name && namespace && rest.length === 0 ? { name, namespace } : undefined;
}

function isKnown({ name, namespace }: { name: string; namespace: string }, snapshot: Snapshot): boolean {
  const builtIn = `${namespace}/${name}`;
  return (
    builtIn === 'default/kubernetes' ||
    builtIn === 'kube-system/kube-dns' ||
    snapshot.bundles.some(it => it.service(namespace, name))
  );
}
