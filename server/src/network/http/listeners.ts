import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { Listener } from '../../model/gateway';
import { readSelector } from '../../model/labels';
import { allowsNamespace } from './allowed-namespace';

/** A listener, with the Gateway or ListenerSet that writes it: the one that routes name as their parent. */
export interface HeldListener extends Listener {
  readonly holder: Member;
}

/**
 * The listeners of a Gateway: its own, then those of the ListenerSets that name it as their parent and whose namespace it
 * allows, which is none where it does not say so. Source: gateway-api `apis/v1/gateway_types.go` (AllowedListeners),
 * `apis/v1/listenerset_types.go`.
 */
export function listenersOf(bundle: Bundle, gateway: Member): readonly HeldListener[] {
  const { root } = gateway.object;
  const allowed = {
    from: root.text('spec', 'allowedListeners', 'namespaces', 'from')?.value ?? 'None',
    selector: readSelector(root.at('spec', 'allowedListeners', 'namespaces', 'selector')),
  };
  const sets = ['ListenerSet', 'XListenerSet']
    .flatMap(it => bundle.ofKind(it))
    .filter(it => isPartOf(it, gateway) && allowsNamespace(bundle, gateway, allowed, it.namespace));
  return [gateway, ...sets].flatMap(holder => (holder.object.gateway?.listeners ?? []).map(it => ({ ...it, holder })));
}

function isPartOf(set: Member, gateway: Member): boolean {
  return (set.object.references ?? []).some(
    it =>
      it.to === 'object' &&
      it.role === 'parent' &&
      it.kind === 'Gateway' &&
      it.name === gateway.name &&
      (it.namespace ?? set.namespace) === gateway.namespace,
  );
}

/** `listener web of Gateway edge`. */
export function listenerTitle({ name, holder }: HeldListener): string {
  return say`listener ${name} of ${holder.object.kind} ${holder.name}`;
}
