import { say } from '../../base/say';
import { several } from '../../base/several';
import { countedKind } from '../../base/counted';
import type { PodMember, ServiceMember } from '../../links/member';
import { code, linkTo, verdict } from '../markdown';
import { isAt } from './context';
import type { HoverContext, Topic } from './context';
import { nearMisses } from './near-services';

/** Labels of pods and of workloads: which Services select by them, and which almost do. */
export const templateLabels: Topic = context => {
  const { bundle, member, path } = context;
  const all = bundle.podsOf(member.object);
  if (all.length === 0) {
    return undefined;
  }
  const label = labelAt(path);
  if (!label) {
    return undefined;
  }
  if (label.of === 'selector') {
    return verdict(say`How the ${member.object.kind} finds its own pods; it must match the labels of its template`, [
      say`Services do not look at it: they select by \`spec.template.metadata.labels\``,
    ]);
  }
  if (label.of === 'object' && member.object.kind !== 'Pod') {
    return verdict(say`A label of the ${member.object.kind} itself, not of its pods`, [
      say`Services do not look at it: they select by \`spec.template.metadata.labels\``,
    ]);
  }
  const [pods] = all;
  return pods ? aboutLabels(context, pods, label.key) : undefined;
};

interface LabelPlace {
  readonly of: 'object' | 'template' | 'selector';
  /** Undefined on the key above the labels. */
  readonly key: string | undefined;
}

function labelAt(path: HoverContext['path']): LabelPlace | undefined {
  const last = path.at(-1);
  const key = typeof last === 'string' ? last : undefined;
  if (isAt(path, 'metadata', 'labels')) {
    return { of: 'object', key: undefined };
  }
  if (isAt(path, 'metadata', 'labels', '*')) {
    return { of: 'object', key };
  }
  const at = path.lastIndexOf('template');
  const below = at < 0 ? [] : path.slice(at + 1);
  if (isAt(below, 'metadata', 'labels')) {
    return { of: 'template', key: undefined };
  }
  if (isAt(below, 'metadata', 'labels', '*')) {
    return { of: 'template', key };
  }
  return path[0] === 'spec' && path[1] === 'selector' && path.length <= 4 ? { of: 'selector', key } : undefined;
}

function aboutLabels(context: HoverContext, pods: PodMember, key: string | undefined): string {
  const { bundle } = context;
  const selecting = bundle.servicesSelecting(pods);
  const using = key === undefined ? selecting : selecting.filter(it => usesKey(it, key));
  const misses = nearMisses(context, pods, key);
  const value = key === undefined ? '' : `${code(`${key}=${pods.labels.get(key) ?? ''}`)}: `;
  const names = using.map(it => say`Service ${code(it.name)}`);
  const sentence =
    using.length > 0
      ? say`${value}selected by ${several(names)}`
      : key === undefined
        ? say`no Service selects these pods`
        : say`${value}no Service selects by this label`;
  return verdict(capital(sentence), [
    ...using.slice(0, 4).map(it => serviceLine(context, it)),
    ...(using.length === 0 && selecting.length > 0
      ? [
          say`${countedKind(selecting.length, 'Service')} select${selecting.length === 1 ? 's' : ''} these pods by other labels: ${several(selecting.map(it => code(it.name)))}`,
        ]
      : []),
    ...misses,
  ]);
}

function serviceLine({ snapshot }: HoverContext, { name, object, service }: ServiceMember): string {
  const ports = service.ports.map(it => `${it.port}→${it.targetPort}`);
  return say`Service ${code(name)} (${service.type}${ports.length > 0 ? `, ${ports.join(', ')}` : ''}) ${linkTo(snapshot, object.place, service.selectorSpan)}`;
}

function usesKey({ service }: ServiceMember, key: string): boolean {
  return (service.selector ?? []).some(it => it.key.value === key);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
