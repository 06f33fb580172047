import { say } from '../base/say';
import { counted } from '../base/counted';
import type { Rule } from './rule';
import { replace } from './support/edits';
import { code, named } from './support/words';

export const hpaMinReplicasLow: Rule = {
  id: 'hpa-min-replicas-low',
  on: 'scaler',
  severity: 'information',
  optIn: true,
  help: 'With one pod at the least, or none, a node that is drained takes the whole workload down for a while. Keep two or more.',
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',

  *check({ object, ...rest }) {
    const { scaler } = object;
    if (!scaler || scaler.least > 1) {
      return;
    }
    const who = named({ object, ...rest });
    const pods = counted(scaler.least, 'pod');
    const written = object.root.number('spec', 'minReplicas') ?? object.root.number('spec', 'minReplicaCount');
    yield {
      span: scaler.leastSpan,
      message: scaler.name
        ? say`${who} may leave ${pods} of ${scaler.kind} ${code(scaler.name.value)}: while that one is replaced nothing answers`
        : say`${who} may leave ${pods}: while that one is replaced nothing answers`,
      field: object.kind === 'ScaledObject' ? 'spec.minReplicaCount' : 'spec.minReplicas',
      fixes: written
        ? [{ title: say`Change ${code(written.value)} to \`2\``, edits: [replace(object.place, written.span, 2)] }]
        : [],
    };
  },
};
