import { refusals } from '../../../support/refusals';

describe('what the API server says of annotations of pods', () => {
  refusals([
    {
      title: 'annotations that speak of the pod',
      manifest: `
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    container.apparmor.security.beta.kubernetes.io/web: localhost/a
    container.apparmor.security.beta.kubernetes.io/wob: default
    seccomp.security.alpha.kubernetes.io/pod: localhost/../a
    container.seccomp.security.alpha.kubernetes.io/web: docker/default
    controller.kubernetes.io/pod-deletion-cost: "+1"
    kubernetes.io/config.mirror: 0c2f
spec:
  securityContext: { appArmorProfile: { type: Localhost, localhostProfile: b } }
  containers: [{ name: web, image: nginx, securityContext: { seccompProfile: { type: Unconfined } } }]`,
      said: [
        'metadata.annotations.seccomp.security.alpha.kubernetes.io/pod Invalid',
        'metadata.annotations[container.apparmor.security.beta.kubernetes.io/wob] Invalid',
        'metadata.annotations[controller.kubernetes.io/pod-deletion-cost] Invalid',
        'metadata.annotations[kubernetes.io/config.mirror] Invalid',
        'spec.containers[0].securityContext.appArmorProfile.localhostProfile Forbidden',
        'spec.containers[0].securityContext.seccompProfile.type Forbidden',
      ],
    },
  ]);
});
