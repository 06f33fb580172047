/** A pod and its containers. How a line is read: `shapes.ts`. */
export const podTypes = `
PodSpec: activeDeadlineSeconds:int64 affinity:Affinity automountServiceAccountToken:bool containers:[Container]
  dnsConfig:PodDNSConfig dnsPolicy enableServiceLinks:bool ephemeralContainers:[EphemeralContainer]
  hostAliases:[HostAlias] hostIPC:bool hostNetwork:bool hostPID:bool hostUsers:bool hostname hostnameOverride
  imagePullSecrets:[LocalObjectReference] initContainers:[Container] nodeName nodeSelector:{string} os:PodOS
  overhead:{quantity} preemptionPolicy priority:int32 priorityClassName readinessGates:[PodReadinessGate]
  resourceClaims:[PodResourceClaim] resources:ResourceRequirements restartPolicy runtimeClassName schedulerName
  schedulingGates:[PodSchedulingGate] schedulingGroup:PodSchedulingGroup securityContext:PodSecurityContext
  serviceAccount serviceAccountName setHostnameAsFQDN:bool shareProcessNamespace:bool subdomain
  terminationGracePeriodSeconds:int64 tolerations:[Toleration] topologySpreadConstraints:[TopologySpreadConstraint]
  volumes:[Volume] workloadRef:any
Affinity: nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
NodeAffinity: preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]
  requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
PreferredSchedulingTerm: preference:NodeSelectorTerm weight:int32
NodeSelectorTerm: matchExpressions:[NodeSelectorRequirement] matchFields:[NodeSelectorRequirement]
NodeSelectorRequirement: key operator values:[string]
NodeSelector: nodeSelectorTerms:[NodeSelectorTerm]
PodAffinity: preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
  requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]
WeightedPodAffinityTerm: podAffinityTerm:PodAffinityTerm weight:int32
PodAffinityTerm: labelSelector:LabelSelector matchLabelKeys:[string] mismatchLabelKeys:[string]
  namespaceSelector:LabelSelector namespaces:[string] topologyKey
PodAntiAffinity: preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
  requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]
Container: args:[string] command:[string] env:[EnvVar] envFrom:[EnvFromSource] image imagePullPolicy
  lifecycle:Lifecycle livenessProbe:Probe name ports:[ContainerPort] readinessProbe:Probe
  resizePolicy:[ContainerResizePolicy] resources:ResourceRequirements restartPolicy
  restartPolicyRules:[ContainerRestartRule] securityContext:SecurityContext startupProbe:Probe stdin:bool
  stdinOnce:bool terminationMessagePath terminationMessagePolicy tty:bool volumeDevices:[VolumeDevice]
  volumeMounts:[VolumeMount] workingDir
EnvVar: name value valueFrom:EnvVarSource
EnvVarSource: configMapKeyRef:ConfigMapKeySelector fieldRef:ObjectFieldSelector fileKeyRef:FileKeySelector
  resourceFieldRef:ResourceFieldSelector secretKeyRef:SecretKeySelector
ConfigMapKeySelector: key name optional:bool
ObjectFieldSelector: apiVersion fieldPath
FileKeySelector: key optional:bool path volumeName
ResourceFieldSelector: containerName divisor:quantity resource
SecretKeySelector: key name optional:bool
EnvFromSource: configMapRef:ConfigMapEnvSource prefix secretRef:SecretEnvSource
ConfigMapEnvSource: name optional:bool
SecretEnvSource: name optional:bool
Lifecycle: postStart:LifecycleHandler preStop:LifecycleHandler stopSignal
LifecycleHandler: exec:ExecAction httpGet:HTTPGetAction sleep:SleepAction tcpSocket:TCPSocketAction
ExecAction: command:[string]
HTTPGetAction: host httpHeaders:[HTTPHeader] path port:intOrString protocol scheme
HTTPHeader: name value
SleepAction: seconds:int64
TCPSocketAction: host port:intOrString
Probe: exec:ExecAction failureThreshold:int32 grpc:GRPCAction httpGet:HTTPGetAction initialDelaySeconds:int32
  periodSeconds:int32 successThreshold:int32 tcpSocket:TCPSocketAction terminationGracePeriodSeconds:int64
  timeoutSeconds:int32
GRPCAction: mode port:int32 service
ContainerPort: containerPort:int32 hostIP hostPort:int32 name protocol
ContainerResizePolicy: resourceName restartPolicy
ResourceRequirements: claims:[ResourceClaim] limits:{quantity} requests:{quantity}
ResourceClaim: name request
ContainerRestartRule: action exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes: operator values:[int32]
SecurityContext: allowPrivilegeEscalation:bool appArmorProfile:AppArmorProfile capabilities:Capabilities
  privileged:bool procMount readOnlyRootFilesystem:bool runAsGroup:int64 runAsNonRoot:bool runAsUser:int64
  seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile windowsOptions:WindowsSecurityContextOptions
AppArmorProfile: localhostProfile type
Capabilities: add:[string] drop:[string]
SELinuxOptions: level role type user
SeccompProfile: localhostProfile type
WindowsSecurityContextOptions: gmsaCredentialSpec gmsaCredentialSpecName hostProcess:bool runAsUserName
VolumeDevice: devicePath name
VolumeMount: bindMountOptions:[string] mountPath mountPropagation name readOnly:bool recursiveReadOnly subPath
  subPathExpr
PodDNSConfig: nameservers:[string] options:[PodDNSConfigOption] searches:[string]
PodDNSConfigOption: name value
EphemeralContainer: args:[string] command:[string] env:[EnvVar] envFrom:[EnvFromSource] image imagePullPolicy
  lifecycle:Lifecycle livenessProbe:Probe name ports:[ContainerPort] readinessProbe:Probe
  resizePolicy:[ContainerResizePolicy] resources:ResourceRequirements restartPolicy
  restartPolicyRules:[ContainerRestartRule] securityContext:SecurityContext startupProbe:Probe stdin:bool
  stdinOnce:bool targetContainerName terminationMessagePath terminationMessagePolicy tty:bool
  volumeDevices:[VolumeDevice] volumeMounts:[VolumeMount] workingDir
HostAlias: hostnames:[string] ip
PodOS: name
PodReadinessGate: conditionType
PodResourceClaim: name resourceClaimName resourceClaimTemplateName
PodSchedulingGate: name
PodSchedulingGroup: podGroupName
PodSecurityContext: appArmorProfile:AppArmorProfile fsGroup:int64 fsGroupChangePolicy runAsGroup:int64
  runAsNonRoot:bool runAsUser:int64 seLinuxChangePolicy seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile
  supplementalGroups:[int64] supplementalGroupsPolicy sysctls:[Sysctl] windowsOptions:WindowsSecurityContextOptions
Sysctl: name value
Toleration: effect key operator tolerationSeconds:int64 value
TopologySpreadConstraint: labelSelector:LabelSelector matchLabelKeys:[string] maxSkew:int32 minDomains:int32
  nodeAffinityPolicy nodeTaintsPolicy topologyKey whenUnsatisfiable
`;
