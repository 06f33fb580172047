import { say } from '../../base/say';
import type { Member, ServiceMember } from '../../links/member';
import { isService } from '../../links/member';
import type { ObjectReference } from '../../model/references';
import { distinct, referenceItem } from './offer';
import type { Offer, Source, TypingContext } from './offer';
import { portsOf } from './ports';

/**
 * What the kind of the typed object refers to there, as it is read: the objects of that kind, the listeners or ports
 * that a reference may choose, the ports of the Service that it names.
 */
export const references: Source = ({ key, path, root, object, bundle, namespace }) => {
  const value = key ? undefined : root.scalar(...path);
  for (const it of (value && object?.references) ?? []) {
    if (it.to !== 'object') {
      continue;
    }
    const there = it.namespace ?? namespace;
    if (it.span === value) {
      return distinct(targets(bundle, it, there).map(offerOf));
    }
    const named = it.section?.span === value || it.portSpan === value ? bundle.find(it.kind, there, it.name) : [];
    if (it.section?.span === value) {
      return distinct(named.flatMap(partsOf));
    }
    if (it.portSpan === value) {
      const services = named.filter(isService);
      return distinct([...(takesNumbers(object) ? [] : portsOf(services, 'name')), ...portsOf(services, 'number')]);
    }
  }
  return undefined;
};

/** Istio and the Gateway API both have a Gateway. Elsewhere a group may be left out. */
function targets(bundle: TypingContext['bundle'], { kind, group }: ObjectReference, namespace: string): Member[] {
  const found = bundle.ofKindIn(kind, namespace);
  const exact = found.filter(it => it.object.group === group);
  return [...(exact.length > 0 ? exact : found)];
}

function offerOf(member: Member): Offer {
  return isService(member)
    ? serviceOffer(member)
    : { text: member.name, kind: referenceItem, detail: member.object.kind };
}

export function serviceOffer({ name, service: { type, headless, ports } }: ServiceMember): Offer {
  const what = headless ? 'headless' : type;
  const numbers = ports.map(it => it.port).join(', ');
  return {
    text: name,
    kind: referenceItem,
    detail: say`Service, ${what}${numbers === '' ? '' : say`, port ${numbers}`}`,
  };
}

/** The listeners of a Gateway or a ListenerSet, the named ports of a Service. */
function partsOf(member: Member): Offer[] {
  return isService(member)
    ? member.service.ports
        .filter(it => it.name !== '')
        .map(it => ({ text: it.name, kind: referenceItem, detail: say`port ${it.port}` }))
    : (member.object.gateway?.listeners ?? [])
        .filter(it => it.name !== '')
        .map(it => ({
          text: it.name,
          kind: referenceItem,
          detail: say`listener, ${it.protocol} port ${it.port ?? '?'}`,
        }));
}

/** Source: projectcontour/contour `apis/projectcontour/v1/httpproxy.go` (Service). */
function takesNumbers(object: TypingContext['object']): boolean {
  return object?.kind === 'HTTPProxy';
}
