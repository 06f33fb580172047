import { serviceUnderCursor } from '../navigation/hosts';
import type { Topic } from './context';
import { overviewOf } from './service';

/** A host in a free text (environment, arguments, ConfigMap data, annotations) that is a Service: what the Service is. */
export const host: Topic = context => {
  const { cluster, on } = context;
  const member = on === 'value' ? serviceUnderCursor(context) : undefined;
  const service = member && cluster.services.find(it => it.member?.object === member.object);
  return member && service && overviewOf({ ...context, member }, service);
};
