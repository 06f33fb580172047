import { say } from '../base/say';
import type { Rule } from './rule';
import { removeEntry } from './support/edits';
import { scalersOf } from './support/scaling';
import { named } from './support/words';

/** Zero says that it is switched off, which an autoscaler of Kubernetes leaves alone. */
export const hpaTargetReplicasSet: Rule = {
  id: 'hpa-target-replicas-set',
  on: 'pods',
  keys: ['replicas'],
  severity: 'warning',
  help: 'An autoscaler sets the number of pods, and the manifest says a number as well: each `kubectl apply` sets it back, and pods come and go. Leave `replicas` out.',
  source:
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',

  *check(member, context) {
    const replicas = member.object.root.number('spec', 'replicas');
    if (!replicas || replicas.value === 0) {
      return;
    }
    const [scaler] = scalersOf(member, context);
    if (!scaler) {
      return;
    }
    const edit = removeEntry(context.snapshot, member.object, ['spec'], 'replicas');
    yield {
      span: replicas.span,
      message: say`${named(scaler.member)} sets the number of pods of ${named(member)}: each apply sets it back to ${replicas.value}`,
      field: 'spec.replicas',
      related: [
        {
          place: scaler.member.object.place,
          span: scaler.scaler.name?.span ?? scaler.member.object.nameSpan,
          message: say`${named(scaler.member)} scales ${named(member)}`,
        },
      ],
      fixes: edit ? [{ title: say`Remove replicas`, edits: [edit], preferred: true }] : [],
    };
  },
};
