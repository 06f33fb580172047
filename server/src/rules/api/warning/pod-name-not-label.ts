import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import { since } from '../../../workspace/settings';
import type { Check } from '../check';
import { nameOf } from '../check';
import { dnsLabel, dnsSubdomain } from '../text/names';

export const podNameNotLabel: Check<KubeObject> = {
  id: 'pod-name-not-label',
  severity: 'information',
  help: 'The name of a pod becomes its host name, and a host name is a DNS label: up to 63 lower case letters, digits and hyphens. The API server takes dots and longer names too, and warns: the host name is cut, and programs that look it up may be surprised. (Since Kubernetes 1.27.)',
  source: 'kubernetes pkg/registry/core/pod/strategy.go, pkg/registry/apps/deployment/strategy.go WarningsOnCreate',

  *check(object, { settings: { cluster } }) {
    const { kind, name, nameSpan } = object;
    const what = places.get(kind);
    const complaints =
      what === undefined || name === '' || !since(cluster, 'plainLabels') ? [] : dnsLabel(name, cluster);
    // What is no name at all is another rule's.
    if (what !== undefined && complaints.length > 0 && dnsSubdomain(name).length === 0) {
      yield {
        span: nameSpan,
        field: 'metadata.name',
        message: say`${nameOf(object)} gives its pods a host name that is no DNS label (the API server warns: metadata.name: this is used in ${what}, which can result in surprising behavior; a DNS label is recommended: [${complaints.join(' ')}])`,
      };
    }
  },
};

const ofController = 'Pod names and hostnames';
/** Kinds whose names the API server warns of, and how it says what they are used in. */
const places = new Map([
  ['Pod', "the Pod's hostname"],
  ['ReplicationController', ofController],
  ['ReplicaSet', ofController],
  ['Deployment', ofController],
  ['Job', ofController],
  ['CronJob', ofController],
]);
