import { job, refusals } from '../../../support/refusals';

describe('what the API server says of Jobs', () => {
  refusals([
    {
      title: 'the name of an Indexed Job',
      manifest: `
apiVersion: batch/v1
kind: Job
metadata: { name: a.b }
spec:
  completionMode: Indexed
  completions: 2
  template:
    spec: { restartPolicy: Never, containers: [{ name: work, image: busybox }] }`,
      said: ['metadata.name Invalid'],
    },
    {
      title: 'a Job that another controller runs, and images that are pulled when',
      manifest: `
apiVersion: batch/v1
kind: Job
metadata: { name: a }
spec:
  managedBy: not a path
  maxFailedIndexes: 1
  completionMode: Indexed
  completions: 2
  parallelism: 1
  template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a, imagePullPolicy: always }] } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: b }
spec:
  managedBy: example.com/${'x'.repeat(60)}
  template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a, imagePullPolicy: Always }] } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: c }
spec:
  managedBy: kubernetes.io/job-controller
  template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } }`,
      said: [
        'spec.backoffLimitPerIndex Required',
        'spec.managedBy Invalid',
        'spec.managedBy TooLong',
        'spec.template.spec.containers[0].imagePullPolicy NotSupported',
      ],
    },
    {
      title: 'how many indexes there are, which a CronJob has to say though a Job need not',
      manifest: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: often }
spec:
  schedule: "* * * * *"
  jobTemplate:
    spec:
      completionMode: Indexed
      template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: once }
spec:
  completionMode: Indexed
  template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: twice }
spec:
  completionMode: Indexed
  parallelism: 2
  template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } }`,
      said: ['spec.completions Required', 'spec.jobTemplate.spec.completions Required'],
    },
    {
      title: 'more failures than the one index there is',
      manifest: job(`
  completionMode: Indexed
  backoffLimitPerIndex: 1
  maxFailedIndexes: 3`),
      said: ['spec.maxFailedIndexes Invalid'],
    },
    {
      title: 'an unknown mode, and not what belongs to another one',
      manifest: job(`
  completionMode: Different
  backoffLimitPerIndex: 1`),
      said: ['spec.completionMode NotSupported'],
    },
    {
      title: 'the pieces of a CronJob, all wrong at once',
      manifest: `
apiVersion: batch/v1
kind: CronJob
metadata: { namespace: default }
spec:
  schedule: "60 * * * *"
  timeZone: Local
  concurrencyPolicy: Never
  startingDeadlineSeconds: -1
  successfulJobsHistoryLimit: -1
  failedJobsHistoryLimit: -1
  jobTemplate:
    spec:
      selector: {}
      manualSelector: true
      parallelism: -1
      template: { spec: { restartPolicy: Maybe, containers: [{ name: A, image: "" }] } }`,
      said: [
        'metadata.name Required',
        'spec.concurrencyPolicy NotSupported',
        'spec.failedJobsHistoryLimit Invalid',
        'spec.jobTemplate.spec.manualSelector NotSupported',
        'spec.jobTemplate.spec.parallelism Invalid',
        'spec.jobTemplate.spec.selector Invalid',
        'spec.jobTemplate.spec.template.spec.containers[0].image Required',
        'spec.jobTemplate.spec.template.spec.containers[0].name Invalid',
        'spec.jobTemplate.spec.template.spec.restartPolicy NotSupported',
        'spec.schedule Invalid',
        'spec.startingDeadlineSeconds Invalid',
        'spec.successfulJobsHistoryLimit Invalid',
        'spec.timeZone Invalid',
      ],
    },
  ]);
});
