import type { ObjectReference } from '../../model/references';
import type { Member } from '../../links/member';
import { nearest } from '../../base/edit-distance';
import { mayHide } from '../../rules/support/confidence';
import { isExternal } from '../../workspace/settings';
import { count, several } from '../markdown';
import { inOrder } from '../tables/resource';
import { drawInternet } from './draw-entries';
import { httpUrl } from './draw-services';
import { writtenAt } from './drawing';
import type { Sketch } from './sketch';

/** One card an Ingress, with an edge to each Service it routes to; what it misses is drawn as missing. */
export function drawIngresses(sketch: Sketch): void {
  const { drawing, bundle, idOf } = sketch;
  for (const member of inOrder(bundle.ofKind('Ingress'))) {
    const { root } = member.object;
    const rules = root.items('spec', 'rules');
    const hosts = [...new Set(rules.flatMap(it => it.text('host')?.value ?? []))];
    const paths = rules.reduce((sum, it) => sum + it.items('http', 'paths').length, 0);
    const [firstPath] = rules.flatMap(it => it.items('http', 'paths'));
    const secure = root.items('spec', 'tls').length > 0;
    const id = drawing.add({
      id: drawing.id(member.namespace, 'Ingress', member.name),
      lane: 'entry',
      kind: 'Ingress',
      label: hosts.length > 0 ? several(hosts, 2) : member.name,
      detail: `Ingress · ${count(paths, 'path')}`,
      namespace: member.namespace,
      member,
      url:
        hosts[0] === undefined || hosts[0].startsWith('*')
          ? null
          : httpUrl(hosts[0], secure ? 443 : 80, firstPath?.text('path')?.value ?? ''),
    });
    idOf.set(member.object, id);
    drawing.link({
      from: drawInternet(sketch),
      to: id,
      state: 'ok',
      port: secure ? '80, 443' : '80',
      reason: 'requests for these hosts come in through the ingress controller, which these manifests take as given',
      written: [writtenAt(member)],
    });
    for (const reference of member.object.references ?? []) {
      if (reference.to === 'object' && reference.kind === 'Service') {
        drawBackend(sketch, member, id, reference);
      }
    }
  }
}

function drawBackend(sketch: Sketch, ingress: Member, from: string, reference: ObjectReference): void {
  const { drawing, bundle, idOf } = sketch;
  const service = bundle.service(ingress.namespace, reference.name);
  const written = [{ label: `backend of Ingress ${ingress.name}`, place: ingress.object.place, span: reference.span }];
  const to = service ? idOf.get(service.object) : undefined;
  if (!service || to === undefined) {
    const near = nearest(
      reference.name,
      bundle.services(ingress.namespace).map(it => it.name),
    );
    const missing = drawing.share({
      id: drawing.id(ingress.namespace, 'Missing', 'Service', reference.name),
      lane: 'service',
      kind: 'Missing',
      label: `no Service ${reference.name}`,
      detail: near === undefined ? '' : `did you mean ${near}?`,
      namespace: ingress.namespace,
      ghost: true,
      written: written[0],
    });
    const excuse = excuseFor(sketch, ingress, reference.name);
    drawing.link({
      from,
      to: missing,
      state: excuse === undefined ? 'error' : 'unknown',
      port: reference.port === undefined ? undefined : `${reference.port}`,
      reason: `there is no Service ${reference.name} in namespace ${ingress.namespace}${excuse === undefined ? ': the controller answers 503' : ` of this bundle; ${excuse}`}`,
      written,
    });
    return;
  }
  const { port } = reference;
  const found = service.service.ports.find(it => port === undefined || it.port === port || it.name === port);
  const wanted = `${port ?? ''}`;
  drawing.link({
    from,
    to,
    state: found ? 'ok' : 'error',
    port: found ? `${found.port}` : wanted,
    reason: found
      ? `Ingress ${ingress.name} routes to Service ${service.name}`
      : `Service ${service.name} has no port ${wanted}: the controller answers 503`,
    written: [...written, writtenAt(service)],
  });
}

/** Why a Service that is not in the bundle may be there all the same. */
function excuseFor({ snapshot, bundle }: Sketch, ingress: Member, name: string): string | undefined {
  if (isExternal(snapshot.settings, 'Service', ingress.namespace, name)) {
    return 'the settings say that it lives outside this workspace';
  }
  if (mayHide('Service', ingress, bundle)) {
    return 'it may be in what could not be read';
  }
  const other = snapshot.bundles.find(it => it.service(ingress.namespace, name));
  return other ? `it is in bundle ${other.id}` : undefined;
}
