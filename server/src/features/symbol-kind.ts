import type { SymbolKind } from 'vscode-languageserver-types';
import type { KubeObject } from '../model/kube-object';

/** The kinds of symbols that objects are shown as, numbered as in LSP. */
export const symbolKind = {
  namespace: 3,
  class: 5,
  property: 7,
  interface: 11,
  function: 12,
  constant: 14,
  array: 18,
  object: 19,
  key: 20,
  struct: 23,
  operator: 25,
} as const;

/**
 * What an object is shown as in outlines and in the list of symbols: what offers something, what makes pods, what sends
 * requests on, lists of addresses, rules of traffic, and what pods are given have an icon each.
 */
export function symbolKindOf({ service, pods, endpoints, kind }: KubeObject): SymbolKind {
  if (service) {
    return symbolKind.interface;
  }
  if (pods) {
    return symbolKind.class;
  }
  return endpoints ? symbolKind.array : (byKind.get(kind) ?? symbolKind.object);
}

const byKind = new Map<string, SymbolKind>(
  (
    [
      ['namespace', ['Namespace']],
      [
        'function',
        ['Ingress', 'Gateway', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute', 'VirtualService'],
      ],
      ['operator', ['NetworkPolicy', 'AuthorizationPolicy', 'PeerAuthentication', 'DestinationRule']],
      ['constant', ['ConfigMap']],
      ['key', ['Secret']],
      ['struct', ['PersistentVolume', 'PersistentVolumeClaim', 'StorageClass', 'CustomResourceDefinition']],
    ] as const
  ).flatMap(([symbol, kinds]) => kinds.map(it => [it, symbolKind[symbol]] as const)),
);
