import type { ObjectReference } from '../../model/references';
import type { Topic } from './context';
import { overviewOf } from './service';
import { workload } from './workload';

/**
 * A name by which an object refers to another (a backend of a route, the governing Service of a StatefulSet, a scale
 * target): what that Service or workload is. What does not exist is the business of diagnostics.
 */
export const reference: Topic = context => {
  const { bundle, cluster, member } = context;
  const value = member.object.root.scalar(...context.path);
  const meant = member.object.references?.find(
    (it): it is ObjectReference => it.to === 'object' && value !== undefined && it.span === value,
  );
  const [target] = meant ? bundle.find(meant.kind, meant.namespace ?? member.namespace, meant.name) : [];
  if (!target) {
    return undefined;
  }
  const service = cluster.services.find(it => it.member?.object === target.object);
  const there = { ...context, member: target, path: ['kind'] };
  return service ? overviewOf(there, service) : workload(there);
};
