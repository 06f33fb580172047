import type { KubeObject } from '../../../model/kube-object';
import { labelMap, matches, readLabels, readSelector } from '../../../model/labels';
import type { LabelSelector } from '../../../model/labels';
import type { Reader } from '../../../syntax/reader';
import { isMalformed } from '../label-selector';
import { templatePath } from '../pod/raw-pod';

/** A controller of pods as it is written. */
export interface RawWorkload {
  readonly object: KubeObject;
  readonly spec: Reader;
  readonly template: Reader;
  readonly selector: Reader;
  /** Something in the selector is wrong, so that nothing can be compared with it. */
  readonly malformed: boolean;
  /** Whether the selector selects the pods of the template; an absent one selects none. */
  readonly matches: boolean;
}

/** Undefined for anything but Deployments, ReplicaSets, StatefulSets, DaemonSets and ReplicationControllers. */
export function readWorkload(object: KubeObject): RawWorkload | undefined {
  const path = selectingKinds.includes(object.kind) ? templatePath(object) : undefined;
  if (!path) {
    return undefined;
  }
  const spec = object.root.at('spec');
  const template = object.root.at(...path);
  const selector = spec.at('selector');
  const malformed = object.kind !== 'ReplicationController' && isMalformed(object, selector);
  return {
    object,
    spec,
    template,
    selector,
    malformed,
    matches: matchesTemplate(
      object.kind === 'ReplicationController' ? plain(selector, template) : readSelector(selector),
      template,
    ),
  };
}

/** Whether a selector selects what is made from a template; `{}` everything, none nothing. */
export function matchesTemplate(selector: LabelSelector | undefined, template: Reader): boolean {
  return selector !== undefined && matches(selector, labelMap(readLabels(template.at('metadata', 'labels'))));
}

export const selectingKinds: readonly string[] = [
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicationController',
];

/** A plain map of labels; absent or empty, it is filled in with those of the template. */
function plain(selector: Reader, template: Reader): LabelSelector {
  const written = readLabels(selector);
  const labels = written.length > 0 ? written : readLabels(template.at('metadata', 'labels'));
  return { span: selector.span, labels, expressions: [] };
}
