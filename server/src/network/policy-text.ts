import { either } from '../base/either';
import { say } from '../base/say';
import type { LabelSelector } from '../model/labels';
import { isEmpty } from '../model/labels';
import type { Direction, PolicyPeer, PolicyPort } from '../model/policy';

/** `on port 80/TCP and 443/TCP`: what a list of ports admits. */
export function portsText(ports: readonly PolicyPort[] | undefined): string {
  if (!ports) {
    return say`on all ports`;
  }
  const texts = ports.map(({ port, endPort, protocol }) => {
    const range = endPort === undefined ? '' : `-${endPort}`;
    return `${port === undefined ? say`all` : `${port.value}${range}`}${protocol === undefined ? '' : `/${protocol}`}`;
  });
  return texts.length === 0 ? say`on no port` : say`on port ${texts.join(', ')}`;
}

/** `from pods with app=web of its own namespace`: whom a list of peers admits. */
export function peersText(peers: readonly PolicyPeer[] | undefined, direction: Direction): string {
  const incoming = direction === 'ingress';
  if (!peers) {
    return incoming ? say`from everybody` : say`to everybody`;
  }
  if (peers.length === 0) {
    return incoming ? say`from nobody` : say`to nobody`;
  }
  const whom = either(peers.map(peerText));
  return incoming ? say`from ${whom}` : say`to ${whom}`;
}

function peerText(peer: PolicyPeer): string {
  switch (peer.kind) {
    case 'addresses':
      return `${peer.cidr}${peer.except.length === 0 ? '' : say` without ${peer.except.join(', ')}`}`;
    case 'other':
      return say`something that is no pod`;
    case 'pods': {
      const pods =
        peer.pods === undefined || isEmpty(peer.pods) ? say`all pods` : say`pods with ${selectorText(peer.pods)}`;
      const { namespaces } = peer;
      if (namespaces === 'own') {
        return say`${pods} of its own namespace`;
      }
      if ('labels' in namespaces) {
        return isEmpty(namespaces)
          ? say`${pods} of any namespace`
          : say`${pods} of namespaces with ${selectorText(namespaces)}`;
      }
      return say`${pods} of namespaces that share labels with it`;
    }
  }
}

function selectorText({ labels, expressions }: LabelSelector): string {
  return [
    ...labels.map(it => `${it.key.value}=${it.value.value}`),
    ...expressions.map(it =>
      [it.key.value, it.operator, ...(it.values.length > 0 ? [`(${it.values.join(', ')})`] : [])].join(' '),
    ),
  ].join(', ');
}
