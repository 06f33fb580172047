import { say } from '../base/say';
import { counted } from '../base/counted';
import { InlayHintKind } from 'vscode-languageserver-types';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Span } from '../base/span';
import type { Bundle } from '../links/bundle';
import { isService } from '../links/bundle';
import type { ServiceMember } from '../links/member';
import { clusterOf } from '../network/build-cluster';
import { findPort } from '../network/find-port';
import type { Snapshot } from '../workspace/snapshot';
import { code, linkTo } from './markdown';
import { rangeOf } from './position';

/**
 * What a Service's text leaves to be found out: behind `selector:` how many pods it finds, behind the name of a target
 * port its number. In a file that several bundles see, the first one that has an answer counts. Templates have none.
 */
export function inlayHints(snapshot: Snapshot, uri: string, range: Range): InlayHint[] {
  const objects = snapshot.files.get(uri)?.objects ?? [];
  return objects
    .filter(it => it.service && overlaps(rangeOf(snapshot, it.place, it.span), range))
    .flatMap(object => {
      for (const bundle of snapshot.bundlesOf(uri)) {
        const member = bundle.member(object);
        if (member && isService(member)) {
          return [...selectorHint(snapshot, bundle, member), ...portHints(snapshot, bundle, member)];
        }
      }
      return [];
    });
}

function selectorHint(snapshot: Snapshot, bundle: Bundle, member: ServiceMember): InlayHint[] {
  const { selector, selectorSpan, type } = member.service;
  if (!selector || type === 'ExternalName') {
    return [];
  }
  const workloads = bundle.select(member.namespace, selector);
  const cluster = clusterOf(bundle, snapshot.settings.cluster);
  const service = cluster.service(member.namespace, member.name);
  const pods = service ? cluster.endpoints(service).addresses.length : 0;
  const label =
    workloads.length > 1
      ? say`${counted(pods, 'pod')} in ${counted(workloads.length, 'workload')}`
      : counted(pods, 'pod');
  const where = workloads.map(
    it => `- ${it.object.kind} ${code(it.name)} ${linkTo(snapshot, it.object.place, it.object.nameSpan)}`,
  );
  return [
    hint(
      snapshot,
      member,
      selectorSpan,
      label,
      where.length > 0 ? where.join('\n') : say`no workload of this namespace has these labels`,
    ),
  ];
}

function portHints(snapshot: Snapshot, bundle: Bundle, member: ServiceMember): InlayHint[] {
  const { cluster } = snapshot.settings;
  const pods = bundle.select(member.namespace, member.service.selector ?? []);
  return member.service.ports
    .filter(it => typeof it.targetPort === 'string')
    .flatMap(port => {
      const numbers = [...new Set(pods.flatMap(it => findPort(it.source.template, port, cluster) ?? []))];
      const where = pods.map(it => {
        const { kind, place, nameSpan } = it.object;
        const number = findPort(it.source.template, port, cluster) ?? say`has no such port`;
        const declared = it.source.template.lasting
          .flatMap(of => of.ports)
          .find(of => of.name?.value === port.targetPort);
        return `- ${kind} ${code(it.name)}: ${number} ${linkTo(snapshot, place, declared?.span ?? nameSpan)}`;
      });
      return numbers.length > 0
        ? [hint(snapshot, member, port.targetPortSpan, numbers.join(say` or `), where.join('\n'))]
        : [];
    });
}

/** Behind a key its colon comes first. */
function hint(snapshot: Snapshot, { object }: ServiceMember, span: Span, label: string, tooltip: string): InlayHint {
  const { end } = rangeOf(snapshot, object.place, span);
  const colon = span === object.service?.selectorSpan ? 1 : 0;
  return {
    position: { line: end.line, character: end.character + colon },
    label,
    kind: InlayHintKind.Type,
    paddingLeft: true,
    tooltip: { kind: 'markdown', value: tooltip },
  };
}

function overlaps(a: Range, b: Range): boolean {
  return a.start.line <= b.end.line && b.start.line <= a.end.line;
}
