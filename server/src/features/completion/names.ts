import { say } from '../../base/say';
import { rulesForHost } from '../../links/subsets';
import { distinct, endsWith, referenceItem, valueItem } from './offer';
import type { Offer, Source, TypingContext } from './offer';
import { serviceOffer } from './references';

/** Names that no reference of a kind stands for: of a governing Service, of subsets, of namespaces and more. */
export const names: Source = context => {
  const offers = context.key ? undefined : namesAt(context);
  return offers && distinct(offers);
};

function namesAt(context: TypingContext): Offer[] | undefined {
  const { bundle, namespace, root, path, kind, object } = context;
  const beside = root.at(...path.slice(0, -1));
  const last = path.at(-1);
  if (kind !== 'Ingress' && endsWith(path, 'service', 'name')) {
    return bundle.services(beside.text('namespace')?.value ?? namespace).map(serviceOffer);
  }
  if (kind === 'StatefulSet' && endsWith(path, 'spec', 'serviceName')) {
    return bundle.services(namespace).map(it => ({ ...serviceOffer(it), rank: it.service.headless ? 0 : 1 }));
  }
  if (kind === 'Endpoints' && endsWith(path, 'metadata', 'name')) {
    return bundle.services(namespace).map(it => ({ ...serviceOffer(it), rank: it.service.selector ? 1 : 0 }));
  }
  if (object?.mesh && last === 'subset') {
    return rulesForHost(beside.text('host')?.value ?? '', { namespace }, bundle).flatMap(rule =>
      (rule.object.mesh?.rule?.subsets ?? []).map(it => ({
        text: it.value,
        kind: referenceItem,
        detail: `DestinationRule ${rule.name}`,
      })),
    );
  }
  if (endsWith(path, 'scaleTargetRef', 'name') || endsWith(path, 'targetRef', 'name')) {
    return ofKind(context, beside.text('kind')?.value ?? 'Deployment', namespace);
  }
  if (last === 'namespace' || endsWith(path, 'matchNames', '*') || endsWith(path, 'spec', 'namespaces', '*')) {
    return namespaces(context);
  }
  return kind === 'Namespace' && endsWith(path, 'metadata', 'name') ? namespaces(context) : undefined;
}

function ofKind({ bundle }: TypingContext, kind: string, namespace: string): Offer[] {
  return bundle.ofKindIn(kind, namespace).map(it => ({ text: it.name, kind: referenceItem, detail: kind }));
}

function namespaces({ bundle, snapshot }: TypingContext): Offer[] {
  const known = [
    ...bundle.namespaces,
    ...bundle.ofKind('Namespace').map(it => it.name),
    ...snapshot.bundles.flatMap(it => it.namespaces),
    'default',
  ];
  return [...new Set(known)].filter(it => it !== '').map(text => ({ text, kind: valueItem, detail: say`namespace` }));
}
