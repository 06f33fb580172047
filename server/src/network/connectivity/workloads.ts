import type { Bundle } from '../../links/bundle';
import type { PodMember } from '../../links/member';
import type { Owner } from '../../model/kube-object';
import type { Workload } from './pair';

/** All workloads of a bundle, in order of namespace, kind and name. */
export function workloadsOf(bundle: Bundle): Workload[] {
  const found = new Map<string, Workload & { readonly templates: PodMember[] }>();
  for (const member of bundle.allPodMembers) {
    const { object, namespace } = member;
    const owner = ownerOf(member);
    const key = `${namespace}/${owner.kind}/${owner.name}`;
    const known = found.get(key);
    if (known) {
      known.templates.push(member);
    } else {
      found.set(key, { namespace, owner, object, templates: [member] });
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, workload]) => workload);
}

/** The controlling owner, whose kind may not be written; a static pod is owned by its node and stands for itself. */
function ownerOf({ object, name }: PodMember): Owner {
  const own = { apiVersion: object.apiVersion, kind: object.kind, name };
  const { owner } = object;
  return !owner || owner.kind === 'Node' ? own : { ...owner, kind: owner.kind === '' ? own.kind : owner.kind };
}
