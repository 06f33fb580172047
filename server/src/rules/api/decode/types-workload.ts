/** Pods and what makes them. How a line is read: `shapes.ts`. */
export const workloadTypes = `
Pod: apiVersion kind metadata:ObjectMeta spec:PodSpec status:{any}
Deployment: apiVersion kind metadata:ObjectMeta spec:DeploymentSpec status:{any}
DeploymentSpec: minReadySeconds:int32 paused:bool progressDeadlineSeconds:int32 replicas:int32
  revisionHistoryLimit:int32 selector:LabelSelector strategy:DeploymentStrategy template:PodTemplateSpec
DeploymentStrategy: rollingUpdate:RollingUpdateDeployment type
RollingUpdateDeployment: maxSurge:intOrString maxUnavailable:intOrString
PodTemplateSpec: metadata:ObjectMeta spec:PodSpec
ReplicaSet: apiVersion kind metadata:ObjectMeta spec:ReplicaSetSpec status:{any}
ReplicaSetSpec: minReadySeconds:int32 replicas:int32 selector:LabelSelector template:PodTemplateSpec
StatefulSet: apiVersion kind metadata:ObjectMeta spec:StatefulSetSpec status:{any}
StatefulSetSpec: minReadySeconds:int32 ordinals:StatefulSetOrdinals
  persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy
  replicas:int32 revisionHistoryLimit:int32 selector:LabelSelector serviceName template:PodTemplateSpec
  updateStrategy:StatefulSetUpdateStrategy volumeClaimTemplates:[PersistentVolumeClaim]
StatefulSetOrdinals: start:int32
StatefulSetPersistentVolumeClaimRetentionPolicy: whenDeleted whenScaled
StatefulSetUpdateStrategy: rollingUpdate:RollingUpdateStatefulSetStrategy type
RollingUpdateStatefulSetStrategy: maxUnavailable:intOrString partition:int32
PersistentVolumeClaim: apiVersion kind metadata:ObjectMeta spec:PersistentVolumeClaimSpec status:{any}
DaemonSet: apiVersion kind metadata:ObjectMeta spec:DaemonSetSpec status:{any}
DaemonSetSpec: minReadySeconds:int32 revisionHistoryLimit:int32 selector:LabelSelector template:PodTemplateSpec
  updateStrategy:DaemonSetUpdateStrategy
DaemonSetUpdateStrategy: rollingUpdate:RollingUpdateDaemonSet type
RollingUpdateDaemonSet: maxSurge:intOrString maxUnavailable:intOrString
ReplicationController: apiVersion kind metadata:ObjectMeta spec:ReplicationControllerSpec status:{any}
ReplicationControllerSpec: minReadySeconds:int32 replicas:int32 selector:{string} template:PodTemplateSpec
Job: apiVersion kind metadata:ObjectMeta spec:JobSpec status:{any}
JobSpec: activeDeadlineSeconds:int64 backoffLimit:int32 backoffLimitPerIndex:int32 completionMode completions:int32
  managedBy manualSelector:bool maxFailedIndexes:int32 parallelism:int32 podFailurePolicy:PodFailurePolicy
  podReplacementPolicy selector:LabelSelector successPolicy:SuccessPolicy suspend:bool template:PodTemplateSpec
  ttlSecondsAfterFinished:int32
PodFailurePolicy: rules:[PodFailurePolicyRule]
PodFailurePolicyRule: action onExitCodes:PodFailurePolicyOnExitCodesRequirement
  onPodConditions:[PodFailurePolicyOnPodConditionsPattern]
PodFailurePolicyOnExitCodesRequirement: containerName operator values:[int32]
PodFailurePolicyOnPodConditionsPattern: status type
SuccessPolicy: rules:[SuccessPolicyRule]
SuccessPolicyRule: succeededCount:int32 succeededIndexes
CronJob: apiVersion kind metadata:ObjectMeta spec:CronJobSpec status:{any}
CronJobSpec: concurrencyPolicy failedJobsHistoryLimit:int32 jobTemplate:JobTemplateSpec schedule
  startingDeadlineSeconds:int64 successfulJobsHistoryLimit:int32 suspend:bool timeZone
JobTemplateSpec: metadata:ObjectMeta spec:JobSpec
`;
