import { countedKind } from '../base/counted';
import type { CodeLens, Location } from 'vscode-languageserver-types';
import type { Bundle } from '../links/bundle';
import type { PodMember, ServiceMember } from '../links/member';
import type { Snapshot } from '../workspace/snapshot';
import { rangeOf, uriOf } from './position';

/**
 * One line above each workload of a file: how many Services select its pods, which a click leads to. None above what no
 * Service selects and no port is declared for, such as most Jobs.
 */
export function workloadLenses(snapshot: Snapshot, uri: string): CodeLens[] {
  const [bundle] = snapshot.bundlesOf(uri);
  return (snapshot.files.get(uri)?.objects ?? []).flatMap(object => {
    const pods = bundle?.podsOf(object) ?? [];
    const services = bundle ? servicesOf(pods, bundle) : [];
    if (services.length === 0 && !pods.some(declaresPorts)) {
      return [];
    }
    const range = rangeOf(snapshot, object.place, { start: object.span.start, end: object.span.start });
    const locations = services.map(it => selectorOf(snapshot, it));
    const command = { command: 'podpath.peek', arguments: [{ uri, position: range.start, locations }] };
    return [{ range, command: { title: countedKind(services.length, 'Service'), ...command } }];
  });
}

function servicesOf(pods: readonly PodMember[], bundle: Bundle): readonly ServiceMember[] {
  return [...new Set(pods.flatMap(it => bundle.servicesSelecting(it)))];
}

function declaresPorts({ source }: PodMember): boolean {
  return source.template.lasting.some(it => it.ports.length > 0);
}

function selectorOf(snapshot: Snapshot, { object, service }: ServiceMember): Location {
  const span = service.selectorSpan;
  return { uri: uriOf(object.place, span), range: rangeOf(snapshot, object.place, span) };
}
