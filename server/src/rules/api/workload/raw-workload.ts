import type { KubeObject } from '../../../model/kube-object';
import { labelMap, matches, readLabels, readSelector } from '../../../model/labels';
import type { LabelSelector } from '../../../model/labels';
import type { PathPart, Reader } from '../../../syntax/reader';
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
  return path && readAt(object, path);
}

/**
 * The same also of the versions before `apps/v1` that Kubernetes served until 1.15, where a selector is written: most of
 * them filled in an absent one from the template, but compared one that is there as `apps/v1` does. Source: kubernetes
 * 1.15 `pkg/apis/extensions/v1beta1/defaults.go`, `pkg/apis/apps/validation/validation.go`.
 */
export function readSelectingWorkload(object: KubeObject): RawWorkload | undefined {
  const old = oldVersions.get(object.apiVersion)?.includes(object.kind) && object.root.at('spec', 'selector').exists;
  return old ? readAt(object, ['spec', 'template']) : readWorkload(object);
}

const oldVersions: ReadonlyMap<string, readonly string[]> = new Map([
  ['extensions/v1beta1', ['Deployment', 'ReplicaSet', 'DaemonSet']],
  ['apps/v1beta1', ['Deployment', 'StatefulSet']],
  ['apps/v1beta2', ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']],
]);

function readAt(object: KubeObject, path: readonly PathPart[]): RawWorkload {
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
function matchesTemplate(selector: LabelSelector | undefined, template: Reader): boolean {
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
