import { refusals } from '../../../support/refusals';

describe('what the API server says of what pods may do', () => {
  refusals([
    {
      title: 'profiles of a node',
      spec: 'securityContext: { appArmorProfile: { type: Localhost }, seccompProfile: { type: Localhost, localhostProfile: ../a }, seLinuxChangePolicy: Often }',
      container:
        'securityContext: { appArmorProfile: { type: RuntimeDefault, localhostProfile: a }, procMount: Unmasked }',
      said: [
        'spec.containers[0].securityContext.appArmorProfile.localhostProfile Invalid',
        'spec.containers[0].securityContext.procMount Invalid',
        'spec.securityContext.appArmorProfile.localhostProfile Required',
        'spec.securityContext.seLinuxChangePolicy NotSupported',
        'spec.securityContext.seccompProfile.localhostProfile Invalid',
      ],
    },
    {
      title: 'an AppArmor profile, padded or of no type',
      spec: 'securityContext: { appArmorProfile: { type: Localhost, localhostProfile: " a" } }',
      container: 'securityContext: { appArmorProfile: { localhostProfile: a }, procMount: unmasked }',
      said: [
        'spec.containers[0].securityContext.appArmorProfile.type Required',
        'spec.containers[0].securityContext.procMount NotSupported',
        'spec.securityContext.appArmorProfile.localhostProfile Invalid',
      ],
    },
    {
      title: 'a pod with users of its own beside what is the node’s',
      spec: `hostUsers: false
  hostNetwork: true
  hostPID: true
  hostIPC: true
  shareProcessNamespace: true
  securityContext: { sysctls: [{ name: net/core/somaxconn, value: a }, { name: kernel.sem, value: a }, { name: kernel.semaphore, value: a }] }`,
      container: 'securityContext: { procMount: Unmasked }',
      said: [
        'spec.HostIPC Forbidden',
        'spec.HostPID Forbidden',
        'spec.hostNetwork Forbidden',
        'spec.securityContext.shareProcessNamespace Invalid',
        'spec.securityContext.sysctls[0].name Invalid',
        'spec.securityContext.sysctls[1].name Invalid',
      ],
    },
    {
      title: 'a pod of Linux with options of Windows',
      spec: 'os: { name: linux }\n  securityContext: { windowsOptions: { runAsUserName: "a\\\\b" } }',
      container:
        'securityContext: { windowsOptions: { gmsaCredentialSpecName: A, gmsaCredentialSpec: "", runAsUserName: "a*b" } }',
      said: [
        'spec.containers[0].securityContext.windowsOptions Forbidden',
        'spec.containers[0].securityContext.windowsOptions.gmsaCredentialSpec Invalid',
        'spec.containers[0].securityContext.windowsOptions.gmsaCredentialSpecName Invalid',
        'spec.containers[0].securityContext.windowsOptions.runAsUserName Invalid',
        'spec.securityContext.windowsOptions Forbidden',
      ],
    },
    {
      title: 'a pod of Windows with what Linux alone has',
      spec: 'os: { name: windows }\n  hostPID: false\n  hostIPC: true\n  shareProcessNamespace: false\n  securityContext: { fsGroup: 1, sysctls: [], supplementalGroups: [1], windowsOptions: { hostProcess: true } }',
      container: 'securityContext: { capabilities: {}, privileged: false, windowsOptions: { hostProcess: false } }',
      said: [
        'spec.containers[0].securityContext.capabilities Forbidden',
        'spec.containers[0].securityContext.privileged Forbidden',
        'spec.containers[0].securityContext.windowsOptions.hostProcess Invalid',
        'spec.hostIPC Forbidden',
        'spec.securityContext.fsGroup Forbidden',
        'spec.securityContext.supplementalGroups Forbidden',
        'spec.shareProcessNamespace Forbidden',
      ],
    },
    {
      title: 'processes of the node, and others',
      spec: 'initContainers: [{ name: a, image: a }]',
      container: 'securityContext: { windowsOptions: { hostProcess: true } }',
      said: ['spec Invalid', 'spec.hostNetwork Invalid'],
    },
  ]);
});
