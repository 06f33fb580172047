/** Volumes of pods, and claims for them. How a line is read: `shapes.ts`. */
export const volumeTypes = `
Volume: awsElasticBlockStore:AWSElasticBlockStoreVolumeSource azureDisk:AzureDiskVolumeSource
  azureFile:AzureFileVolumeSource cephfs:CephFSVolumeSource cinder:CinderVolumeSource
  configMap:ConfigMapVolumeSource csi:CSIVolumeSource downwardAPI:DownwardAPIVolumeSource
  emptyDir:EmptyDirVolumeSource ephemeral:EphemeralVolumeSource fc:FCVolumeSource flexVolume:FlexVolumeSource
  flocker:FlockerVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource gitRepo:GitRepoVolumeSource
  glusterfs:GlusterfsVolumeSource hostPath:HostPathVolumeSource image:ImageVolumeSource iscsi:ISCSIVolumeSource name
  nfs:NFSVolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource
  photonPersistentDisk:PhotonPersistentDiskVolumeSource portworxVolume:PortworxVolumeSource
  projected:ProjectedVolumeSource quobyte:QuobyteVolumeSource rbd:RBDVolumeSource scaleIO:ScaleIOVolumeSource
  secret:SecretVolumeSource storageos:StorageOSVolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource
AWSElasticBlockStoreVolumeSource: fsType partition:int32 readOnly:bool volumeID
AzureDiskVolumeSource: cachingMode diskName diskURI fsType kind readOnly:bool
AzureFileVolumeSource: readOnly:bool secretName shareName
CephFSVolumeSource: monitors:[string] path readOnly:bool secretFile secretRef:LocalObjectReference user
CinderVolumeSource: fsType readOnly:bool secretRef:LocalObjectReference volumeID
ConfigMapVolumeSource: defaultMode:int32 defaultUser:int64 items:[KeyToPath] name optional:bool
KeyToPath: key mode:int32 path user:int64
CSIVolumeSource: driver fsType nodePublishSecretRef:LocalObjectReference readOnly:bool volumeAttributes:{string}
DownwardAPIVolumeSource: defaultMode:int32 defaultUser:int64 items:[DownwardAPIVolumeFile]
DownwardAPIVolumeFile: fieldRef:ObjectFieldSelector mode:int32 path resourceFieldRef:ResourceFieldSelector
  user:int64
EmptyDirVolumeSource: medium mode:int32 sizeLimit:quantity
EphemeralVolumeSource: volumeClaimTemplate:PersistentVolumeClaimTemplate
PersistentVolumeClaimTemplate: metadata:ObjectMeta spec:PersistentVolumeClaimSpec
PersistentVolumeClaimSpec: accessModes:[string] dataSource:TypedLocalObjectReference
  dataSourceRef:TypedObjectReference resources:VolumeResourceRequirements selector:LabelSelector storageClassName
  volumeAttributesClassName volumeMode volumeName
VolumeResourceRequirements: limits:{quantity} requests:{quantity}
FCVolumeSource: fsType lun:int32 readOnly:bool targetWWNs:[string] wwids:[string]
FlexVolumeSource: driver fsType options:{string} readOnly:bool secretRef:LocalObjectReference
FlockerVolumeSource: datasetName datasetUUID
GCEPersistentDiskVolumeSource: fsType partition:int32 pdName readOnly:bool
GitRepoVolumeSource: directory repository revision
GlusterfsVolumeSource: endpoints path readOnly:bool
HostPathVolumeSource: path type
ImageVolumeSource: pullPolicy reference
ISCSIVolumeSource: chapAuthDiscovery:bool chapAuthSession:bool fsType initiatorName iqn iscsiInterface lun:int32
  portals:[string] readOnly:bool secretRef:LocalObjectReference targetPortal
NFSVolumeSource: path readOnly:bool server
PersistentVolumeClaimVolumeSource: claimName readOnly:bool
PhotonPersistentDiskVolumeSource: fsType pdID
PortworxVolumeSource: fsType readOnly:bool volumeID
ProjectedVolumeSource: defaultMode:int32 defaultUser:int64 sources:[VolumeProjection]
VolumeProjection: clusterTrustBundle:ClusterTrustBundleProjection configMap:ConfigMapProjection
  downwardAPI:DownwardAPIProjection podCertificate:PodCertificateProjection secret:SecretProjection
  serviceAccountToken:ServiceAccountTokenProjection
ClusterTrustBundleProjection: labelSelector:LabelSelector name optional:bool path signerName user:int64
ConfigMapProjection: items:[KeyToPath] name optional:bool
DownwardAPIProjection: items:[DownwardAPIVolumeFile]
PodCertificateProjection: certificateChainPath credentialBundlePath keyPath keyType maxExpirationSeconds:int32
  signerName user:int64 userAnnotations:{string}
SecretProjection: items:[KeyToPath] name optional:bool
ServiceAccountTokenProjection: audience expirationSeconds:int64 path user:int64
QuobyteVolumeSource: group readOnly:bool registry tenant user volume
RBDVolumeSource: fsType image keyring monitors:[string] pool readOnly:bool secretRef:LocalObjectReference user
ScaleIOVolumeSource: fsType gateway protectionDomain readOnly:bool secretRef:LocalObjectReference sslEnabled:bool
  storageMode storagePool system volumeName
SecretVolumeSource: defaultMode:int32 defaultUser:int64 items:[KeyToPath] optional:bool secretName
StorageOSVolumeSource: fsType readOnly:bool secretRef:LocalObjectReference volumeName volumeNamespace
VsphereVirtualDiskVolumeSource: fsType storagePolicyID storagePolicyName volumePath
`;
