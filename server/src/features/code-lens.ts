import { say } from '../base/say';
import { counted } from '../base/counted';
import type { CodeLens, Command } from 'vscode-languageserver-types';
import { isService } from '../links/bundle';
import type { Bundle } from '../links/bundle';
import type { Member, ServiceMember } from '../links/member';
import { draftPods, takeoverOf } from '../network/draft-pods';
import { frontUrl } from '../network/http/front-url';
import { nodesOf } from '../network/nodes';
import type { Snapshot } from '../workspace/snapshot';
import { isChecksFile } from '../workspace/checks-file';
import { checkLenses } from './checks/check-lenses';
import { rangeOf } from './position';
import { serviceUrl } from './service-url';

/**
 * One line above each Service of a file: simulate a request to it, and how many pods answer; the first above routes, and
 * above the requests of a checks file.
 */
export function codeLenses(snapshot: Snapshot, uri: string): CodeLens[] {
  if (isChecksFile(uri)) {
    return checkLenses(snapshot, uri);
  }
  const [bundle] = snapshot.bundlesOf(uri);
  const objects = snapshot.files.get(uri)?.objects ?? [];
  const members = objects.flatMap(it => (it.service || routing.has(it.kind) ? (bundle?.member(it) ?? []) : []));
  return members.flatMap(member => {
    const { object } = member;
    const range = rangeOf(snapshot, object.place, { start: object.span.start, end: object.span.start });
    const commands = isService(member)
      ? [simulate(serviceUrl(member)), bundle && pods(member, bundle, snapshot)]
      : [simulate(frontUrl(member))];
    return commands.flatMap(command => (command ? [{ range, command }] : []));
  });
}

/** Kinds that lead requests of a host to Services. */
const routing = new Set(['Ingress', 'HTTPRoute']);

function simulate(url: string | undefined): Command | undefined {
  return url === undefined
    ? undefined
    : { title: say`▶ Simulate curl`, command: 'podpath.simulateCurl', arguments: [{ command: url }] };
}

/** How many pods it leads to. Asked for on every edit, so only what the selector finds is looked at. */
function pods(member: ServiceMember, bundle: Bundle, snapshot: Snapshot): Command | undefined {
  const { service, namespace, name } = member;
  if (service.type === 'ExternalName') {
    return undefined;
  }
  const title = service.selector
    ? podsTitle(selectedPods(member, bundle, snapshot))
    : addressesTitle(bundle.endpointsFor(namespace, name));
  return { title, command: 'podpath.showEndpoints' };
}

function podsTitle(pods: readonly { readonly ready: boolean; readonly terminating: boolean }[]): string {
  const ready = pods.filter(it => it.ready && !it.terminating).length;
  return ready === pods.length ? counted(ready, 'pod') : say`${ready} of ${counted(pods.length, 'pod')} ready`;
}

function addressesTitle(lists: readonly Member[]): string {
  const addresses = new Set(
    lists.flatMap(it => it.object.endpoints?.subsets ?? []).flatMap(it => it.addresses.map(of => of.address)),
  ).size;
  return counted(addresses, 'address');
}

function selectedPods({ namespace, service }: ServiceMember, bundle: Bundle, { settings }: Snapshot) {
  const selector = service.selector ?? [];
  const selected = bundle.select(namespace, selector);
  // A dump shows the pods of a workload beside it.
  const controllers = new Set(
    selected.flatMap(({ object: { owner } }) =>
      owner ? bundle.find(owner.kind, namespace, owner.name).map(it => it.object) : [],
    ),
  );
  const nodes = nodesOf(bundle, settings.cluster);
  return selected
    .filter(it => !controllers.has(it.object))
    .flatMap(it => draftPods(it, nodes, takeoverOf(it, bundle), settings.cluster))
    .filter(pod => selector.every(({ key, value }) => (pod.labels.get(key.value) ?? value.value) === value.value));
}
