import { say } from '../base/say';
import type { Bundle } from '../links/bundle';
import type { Member, ServiceMember } from '../links/member';
import { folderOf } from '../workspace/kustomize/paths';
import { isExternal } from '../workspace/settings';
import type { ClusterService } from './cluster';
import type { Network } from './network';

/**
 * What may make the pods that a Service selects, where no manifest shows them: `podpath.yaml` says that they live
 * elsewhere, a custom resource that the selector names (an operator's), a template beside the Service, a manifest that
 * cannot be read. One clause; undefined: nothing.
 */
export function hiddenPodsOf(
  { cluster, settings }: Network,
  { member, namespace }: ClusterService,
): string | undefined {
  if (!member) {
    return undefined;
  }
  if (isExternal(settings, 'Pod', namespace, '')) {
    return say`podpath.yaml says that its pods live outside this workspace`;
  }
  const { bundle } = cluster;
  const maker = [...bundle.members].find(it => it.namespace === namespace && isNamedMaker(it, member));
  if (maker) {
    return say`${maker.object.kind} ${maker.name} may make them`;
  }
  return unreadBeside(bundle, member);
}

/** Whether `podpath.yaml` says that a Service of that name lives outside the workspace. */
export function isExternalService({ settings }: Network, namespace: string, name: string): boolean {
  return isExternal(settings, 'Service', namespace, name);
}

/** A custom resource whose kind or name stands in the selector: `app.kubernetes.io/name: prometheus`. */
function isNamedMaker({ object, name }: Member, { service }: ServiceMember): boolean {
  const custom = object.group.includes('.') && !object.group.endsWith('.k8s.io');
  const values = (service.selector ?? []).map(it => it.value.value);
  return custom && !object.pods && (values.includes(object.kind.toLowerCase()) || values.includes(name));
}

function unreadBeside(bundle: Bundle, { object, namespace }: ServiceMember): string | undefined {
  const folder = folderOf(object.place.uri);
  const found = bundle
    .hidingPods(namespace)
    .find(it => it.reason !== 'patched' && (it.reason !== 'template' || folderOf(it.uri) === folder));
  switch (found?.reason) {
    case 'template':
      return say`a template beside it may make them`;
    case 'broken':
      return say`a manifest that cannot be read may make them`;
    case 'remote':
    case 'generated':
      return say`something that a kustomization takes from elsewhere may make them`;
    case 'patched':
    case undefined:
      return undefined;
  }
}
