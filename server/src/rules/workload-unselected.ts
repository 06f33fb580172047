import { say } from '../base/say';
import type { Rule } from './rule';
import { addDocument } from './support/edits';
import { declaredPorts } from './support/target-port';
import { code, named } from './support/words';

export const workloadUnselected: Rule = {
  id: 'workload-unselected',
  on: 'pods',
  severity: 'information',
  optIn: true,
  help: 'The pods declare ports, but no Service of their namespace selects them, so nobody reaches them by name. Create a Service, or leave the ports out.',

  *check(member, { bundle, snapshot, settings }) {
    for (const pods of bundle.podsOf(member.object)) {
      const [declared] = declaredPorts(pods, settings.cluster);
      if (!declared || pods.source.finite || bundle.servicesSelecting(pods).length > 0) {
        continue;
      }
      const labels = pods.source.selector?.labels ?? pods.source.template.labels;
      const { object, name } = pods;
      const manifest = [
        'apiVersion: v1',
        'kind: Service',
        'metadata:',
        `  name: ${name}`,
        ...(object.namespace ? [`  namespace: ${object.namespace.value}`] : []),
        'spec:',
        '  selector:',
        ...labels.map(({ key, value }) => `    ${key.value}: ${JSON.stringify(value.value)}`),
        '  ports:',
        `    - port: ${declared.port.port}`,
      ].join('\n');
      const edit = labels.length > 0 && name !== '' ? addDocument(snapshot, object.place, manifest) : undefined;
      yield {
        span: declared.port.span,
        message: say`${named(pods)} declares port ${code(declared.port.port)}, but no Service of namespace ${code(pods.namespace)} selects its pods`,
        fixes: edit ? [{ title: say`Create a Service for ${named(pods)}`, edits: [edit] }] : [],
      };
    }
  },
};
