import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';

/** `spec` of a Job, or of the Jobs that a CronJob makes. */
export interface RawJob {
  readonly object: KubeObject;
  readonly spec: Reader;
  readonly template: Reader;
  /** `spec` of the CronJob; undefined for a Job. */
  readonly schedule: Reader | undefined;
}

/** Undefined for other kinds. */
export function readJob(object: KubeObject): RawJob | undefined {
  if (object.apiVersion !== 'batch/v1' || (object.kind !== 'Job' && object.kind !== 'CronJob')) {
    return undefined;
  }
  const outer = object.root.at('spec');
  const cron = object.kind === 'CronJob';
  const spec = cron ? outer.at('jobTemplate', 'spec') : outer;
  return { object, spec, template: spec.at('template'), schedule: cron ? outer : undefined };
}
