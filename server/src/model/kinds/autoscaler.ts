import type { Reader } from '../../syntax/reader';
import { groupOf } from '../kind';
import type { Kind } from '../kind';
import type { Aspects } from '../kube-object';
import { named } from '../references';
import type { Scaler } from '../scaler';

/** Source of the default: kubernetes `pkg/apis/autoscaling/v2/defaults.go`. */
export const autoscaler: Kind = {
  kind: 'HorizontalPodAutoscaler',
  groups: ['autoscaling'],
  read: root => scaling(root, { least: 'minReplicas', most: 'maxReplicas', fewest: 1, apiVersion: '' }),
};

/** Source of the defaults: kedacore/keda `apis/keda/v1alpha1/scaledobject_types.go`. */
export const scaledObject: Kind = {
  kind: 'ScaledObject',
  groups: ['keda.sh'],
  read: root => scaling(root, { least: 'minReplicaCount', most: 'maxReplicaCount', fewest: 0, apiVersion: 'apps/v1' }),
};

/** Source: kubernetes/autoscaler `vertical-pod-autoscaler/pkg/apis/autoscaling.k8s.io/v1/types.go`. */
export const verticalAutoscaler: Kind = {
  kind: 'VerticalPodAutoscaler',
  groups: ['autoscaling.k8s.io'],
  read: root => {
    const target = root.at('spec', 'targetRef');
    return {
      references: named('sized', target.text('kind')?.value ?? '', target.text('name'), {
        group: groupOf(target.text('apiVersion')?.value ?? ''),
      }),
    };
  },
};

interface Fields {
  readonly least: string;
  readonly most: string;
  readonly fewest: number;
  readonly apiVersion: string;
}

function scaling(root: Reader, { least, most, fewest, apiVersion }: Fields): Aspects {
  const spec = root.at('spec');
  const target = spec.at('scaleTargetRef');
  const name = target.text('name');
  const scaler: Scaler = {
    group: groupOf(target.text('apiVersion')?.value ?? apiVersion),
    kind: target.text('kind')?.value ?? 'Deployment',
    name,
    least: spec.number(least)?.value ?? fewest,
    leastSpan: spec.at(least).span,
    most: spec.number(most),
  };
  return { scaler, references: named('scale target', scaler.kind, name, { group: scaler.group }) };
}
