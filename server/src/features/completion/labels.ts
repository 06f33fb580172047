import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { PodMember } from '../../links/member';
import { labelMap } from '../../model/labels';
import type { Label } from '../../model/labels';
import { meshService } from '../../model/mesh';
import { yamlText } from '../../rules/support/edits';
import type { PathPart, Reader } from '../../syntax/reader';
import { namespacesIn } from '../rename/namespaces';
import { scopeBeside, scopeOfMonitor } from '../rename/selector-places';
import { marker } from './typing-cursor';
import { distinct, endsWith, propertyItem, valueItem } from './offer';
import type { Offer, Source, TypingContext } from './offer';

/** Somebody that has labels, or asks for them. */
interface Carrier {
  readonly title: string;
  readonly labels: ReadonlyMap<string, string>;
}

/**
 * Labels for selectors: pairs, keys and values of the pods (Services, namespaces) that the selector looks at. In the
 * labels of a pod template, those that selectors of the namespace ask for. What goes together with the labels that are
 * there already comes first.
 */
export const labels: Source = context => {
  const { key } = context;
  const place = placeOf(context);
  if (!place) {
    return undefined;
  }
  const map = context.root.at(...place.map);
  const carriers = place.inTemplate ? askers(context) : carriersFor(context, place.map);
  const chosen = new Map(
    [...labelMap(labelsAt(map))].filter(([name, value]) => name !== marker && value !== marker && name !== place.key),
  );
  switch (place.want) {
    case 'entry':
      return key
        ? distinct([
            ...(context.colon ? [] : carriers.flatMap(it => pairs(it, chosen))),
            ...carriers.flatMap(it => keys(it, chosen, context.colon)),
          ])
        : distinct(carriers.flatMap(it => values(it, chosen, place.key)));
    case 'key':
      return distinct(carriers.flatMap(it => keys(it, new Map(), true)));
    case 'value':
      return distinct(carriers.flatMap(it => values(it, new Map(), place.key)));
  }
};

interface Place {
  readonly want: 'entry' | 'key' | 'value';
  /** The map of labels, or the selector with expressions. */
  readonly map: readonly PathPart[];
  readonly key: string;
  readonly inTemplate: boolean;
}

/** Kinds whose selector is a map of labels; that of others has `matchLabels`. */
const plain = new Set(['Service', 'ReplicationController', 'Gateway']);

function placeOf({ path, kind }: TypingContext): Place | undefined {
  const key = String(path.at(-1));
  const map = path.slice(0, -1);
  const inTemplate = endsWith(map, 'template', 'metadata', 'labels');
  if (
    endsWith(map, 'matchLabels') ||
    inTemplate ||
    (plain.has(kind) && map.length === 2 && endsWith(map, 'spec', 'selector')) ||
    (kind === 'DestinationRule' && endsWith(map, 'subsets', '*', 'labels'))
  ) {
    return key === 'matchLabels' || key === 'matchExpressions' ? undefined : { want: 'entry', map, key, inTemplate };
  }
  if (endsWith(path, 'matchExpressions', '*', 'key')) {
    return { want: 'key', map: path.slice(0, -2), key: '', inTemplate: false };
  }
  const at = path.lastIndexOf('matchExpressions');
  return at >= 0 && path[at + 2] === 'values' && path.length === at + 4
    ? { want: 'value', map: path.slice(0, at + 2), key: '', inTemplate: false }
    : undefined;
}

function labelsAt(map: Reader): Label[] {
  return (map.map()?.entries ?? []).flatMap(({ key, value }) =>
    value?.kind === 'scalar'
      ? [{ key: { value: key.text, span: key }, value: { value: value.text, span: value } }]
      : [],
  );
}

function carriersFor(context: TypingContext, map: readonly PathPart[]): readonly Carrier[] {
  const { bundle, namespace, object, root, kind } = context;
  if (kind === 'DestinationRule') {
    const host = meshService(root.text('spec', 'host')?.value ?? '');
    const service = host && bundle.service(host.namespace ?? namespace, host.service);
    return podCarriers(service ? bundle.select(service.namespace, service.service.selector ?? []) : []);
  }
  // Of the policies of a cluster's administrator.
  if (endsWith(map, 'namespaces') || endsWith(map, 'namespaces', 'matchLabels')) {
    return namespaceCarriers(bundle);
  }
  const selector = map.findLastIndex(it => typeof it === 'string' && it.endsWith('elector'));
  const around = root.at(...map.slice(0, Math.max(0, selector)));
  switch (map[selector]) {
    case 'namespaceSelector':
      return namespaceCarriers(bundle);
    case 'podSelector':
    case 'labelSelector':
      return namespacesIn(bundle, namespace, scopeBeside(around)).flatMap(it => podCarriers(bundle.podMembers(it)));
    case 'selector':
      break;
    default:
      return [];
  }
  if (kind === 'ServiceMonitor' || kind === 'VMServiceScrape') {
    return namespacesIn(bundle, namespace, scopeOfMonitor(root))
      .flatMap(it => bundle.services(it))
      .map(it => ({ title: say`Service ${it.name}`, labels: labelMap(it.object.labels) }));
  }
  const own = (object?.pods ?? []).map(it => ({ title: say`its own pods`, labels: labelMap(it.template.labels) }));
  return own.some(it => it.labels.size > 0) ? own : podCarriers(bundle.podMembers(namespace));
}

function podCarriers(pods: readonly PodMember[]): Carrier[] {
  return pods.map(it => ({ title: `${it.object.kind} ${it.name}`, labels: it.labels }));
}

/** Every namespace has a label with its name. Source: the NamespaceDefaultLabelName admission. */
function namespaceCarriers(bundle: Bundle): Carrier[] {
  const known = bundle.ofKind('Namespace').map(it => ({ name: it.name, labels: labelMap(it.object.labels) }));
  const others = bundle.namespaces
    .filter(it => !known.some(of => of.name === it))
    .map(name => ({ name, labels: new Map<string, string>() }));
  return [...known, ...others].map(({ name, labels: of }) => ({
    title: say`Namespace ${name}`,
    labels: new Map([...of, ['kubernetes.io/metadata.name', name]]),
  }));
}

/** Those who select pods in the namespace, the workload itself first. */
function askers({ bundle, namespace, object }: TypingContext): Carrier[] {
  const own = (object?.pods ?? []).flatMap(it =>
    it.selector ? [{ title: say`its own selector`, labels: labelMap(it.selector.labels) }] : [],
  );
  const services = bundle.services(namespace).map(it => ({
    title: say`Service ${it.name}`,
    labels: labelMap(it.service.selector ?? []),
  }));
  const others = bundle
    .selecting(namespace)
    .flatMap(it =>
      (it.object.references ?? []).flatMap(of =>
        of.to === 'pods' ? [{ title: `${it.object.kind} ${it.name}`, labels: labelMap(of.selector.labels) }] : [],
      ),
    );
  return [...own, ...services, ...others];
}

/** 0 where a carrier has all labels that are there already. */
function rankOf({ labels: of }: Carrier, chosen: ReadonlyMap<string, string>): number {
  return [...chosen].every(([key, value]) => of.get(key) === value) ? 0 : 2;
}

function pairs(carrier: Carrier, chosen: ReadonlyMap<string, string>): Offer[] {
  return [...carrier.labels]
    .filter(([key]) => !chosen.has(key) && key !== marker)
    .map(([key, value]) => ({
      text: `${yamlText(key)}: ${yamlText(value)}`,
      raw: true,
      kind: propertyItem,
      detail: carrier.title,
      rank: rankOf(carrier, chosen),
    }));
}

function keys(carrier: Carrier, chosen: ReadonlyMap<string, string>, colon: boolean): Offer[] {
  return [...carrier.labels.keys()]
    .filter(it => !chosen.has(it) && it !== marker)
    .map(key => ({
      text: `${yamlText(key)}${colon ? '' : ': '}`,
      raw: true,
      kind: propertyItem,
      detail: carrier.title,
      rank: rankOf(carrier, chosen) + 1,
    }));
}

function values(carrier: Carrier, chosen: ReadonlyMap<string, string>, key: string): Offer[] {
  const rank = rankOf(carrier, chosen);
  const found = key === '' ? [...carrier.labels.values()] : [carrier.labels.get(key) ?? ''];
  return found
    .filter(it => it !== '' && it !== marker)
    .map(text => ({ text, kind: valueItem, detail: carrier.title, rank }));
}
