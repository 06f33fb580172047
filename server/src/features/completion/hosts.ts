import { say } from '../../base/say';
import type { ServiceMember } from '../../links/member';
import { speaksOfHosts } from '../../model/host-names';
import type { Reader } from '../../syntax/reader';
import { marker } from './typing-cursor';
import { endsWith, referenceItem } from './offer';
import type { Offer, Source, TypingContext } from './offer';

/**
 * Hosts of Services where a text may name one: in environment variables, arguments, ConfigMaps and Istio's routes. A
 * Service of the own namespace goes by its name, others by name and namespace; behind a host its ports. While somebody
 * just types, only where the text or its name speaks of a host.
 */
export const hosts: Source = context => {
  const text = context.key ? undefined : textAt(context);
  return text && hostOffers(context, text.speaks);
};

type Typing = Pick<TypingContext, 'bundle' | 'namespace' | 'typed' | 'asked'>;

/** Hosts for what is typed of a text; `speaks`: its name says that it is a host. */
export function hostOffers(typing: Typing, speaks: boolean): readonly Offer[] {
  const { typed, bundle, namespace, asked } = typing;
  const start = typed.search(/[^/@,=]*$/);
  const host = typed.slice(start);
  const colon = host.lastIndexOf(':');
  if (colon >= 0) {
    const service = serviceNamed(typing, host.slice(0, colon));
    return service ? portsOf(service, start + colon + 1) : [];
  }
  if (!speaks && !asked && !/\/\/[^/]*$|@$/.test(typed)) {
    return [];
  }
  const services = bundle.allServices.toSorted(
    (a, b) => Number(b.namespace === namespace) - Number(a.namespace === namespace),
  );
  return services.map(it => hostOffer(it, it.namespace === namespace, start));
}

interface TextPlace {
  /** Its name says that it is a host. */
  readonly speaks: boolean;
}

function textAt({ root, path, kind, object }: TypingContext): TextPlace | undefined {
  if (endsWith(path, 'env', '*', 'value')) {
    return { speaks: speaksOfHosts(root.text(...path.slice(0, -1), 'name')?.value ?? '') };
  }
  if (endsWith(path, 'args', '*') || endsWith(path, 'command', '*')) {
    return { speaks: speaksOfHosts(flagOf(root.at(...path))) };
  }
  if (kind === 'ConfigMap' && path[0] === 'data' && path.length === 2) {
    return { speaks: speaksOfHosts(String(path[1])) };
  }
  const mesh = object?.group.endsWith('istio.io') === true;
  return mesh && (path.at(-1) === 'host' || endsWith(path, 'hosts', '*')) ? { speaks: true } : undefined;
}

/** `--db-host` of `--db-host=…`. */
function flagOf(argument: Reader): string {
  const text = argument.scalar()?.text ?? '';
  return /^(--?[\w.-]+)=/.exec(text.slice(0, text.indexOf(marker)))?.[1] ?? '';
}

function hostOffer({ name, namespace, service }: ServiceMember, own: boolean, from: number): Offer {
  const numbers = service.ports.map(it => it.port).join(', ');
  return {
    text: own ? name : `${name}.${namespace}`,
    raw: true,
    kind: referenceItem,
    detail: say`Service${numbers === '' ? '' : say`, port ${numbers}`}${own ? '' : say` in ${namespace}`}`,
    rank: own ? 0 : 1,
    from,
  };
}

function serviceNamed({ bundle, namespace }: Typing, host: string): ServiceMember | undefined {
  const [name = '', of = namespace] = host.split('.');
  return bundle.service(of, name);
}

function portsOf({ name, service }: ServiceMember, from: number): Offer[] {
  return service.ports
    .filter(it => it.port > 0)
    .map(it => ({
      text: String(it.port),
      raw: true,
      kind: referenceItem,
      detail: it.name === '' ? say`port of Service ${name}` : say`${it.name} of Service ${name}`,
      from,
    }));
}
