import type { SymbolKind, WorkspaceSymbol } from 'vscode-languageserver-types';
import type { KubeObject } from '../model/kube-object';
import type { Snapshot } from '../workspace/snapshot';
import { rangeOf } from './position';
import { resourceOf } from './tables/resources';

/**
 * The objects of the workspace, and the named ports of their containers, whose name fits a query: its letters occur in
 * this order in `KIND NAMESPACE/NAME`. A first word that kubectl takes for a kind (`svc web`) asks for that kind. At
 * most a thousand.
 */
export function workspaceSymbols(snapshot: Snapshot, query: string): WorkspaceSymbol[] {
  const [, word = '', rest = ''] = /^#?(\S*)\s*(.*)$/s.exec(query) ?? [];
  const kind = resourceOf(word);
  const found: WorkspaceSymbol[] = [];
  for (const { objects } of snapshot.files.values()) {
    for (const object of objects.filter(it => it.name !== '')) {
      const ofKind = kind !== undefined && kind.names[0] === object.kind.toLowerCase();
      const own = `${object.kind} ${object.namespace?.value ?? ''}/${object.name}`;
      if (fits(own, query) || (ofKind && fits(own, rest))) {
        found.push(symbol(snapshot, object, `${object.kind} ${object.name}`, kindOf(object), object.nameSpan));
      }
      for (const { name, port, span } of portsOf(object)) {
        if (fits(`${name} ${port} ${own}`, query)) {
          found.push(symbol(snapshot, object, `${name} ${port}`, propertyKind, span));
        }
      }
    }
    if (found.length >= most) {
      return found.slice(0, most);
    }
  }
  return found;
}

const most = 1000;

// LSP: SymbolKind.
const classKind = 5;
const propertyKind = 7;
const interfaceKind = 11;
const objectKind = 19;

function kindOf(object: KubeObject): SymbolKind {
  return object.service ? interfaceKind : object.pods ? classKind : objectKind;
}

function portsOf({ pods = [] }: KubeObject): { name: string; port: number; span: KubeObject['span'] }[] {
  return pods.flatMap(({ template }) =>
    template.lasting.flatMap(({ ports }) =>
      ports.flatMap(({ name, port }) => (name ? [{ name: name.value, port, span: name.span }] : [])),
    ),
  );
}

function symbol(
  snapshot: Snapshot,
  object: KubeObject,
  name: string,
  kind: SymbolKind,
  span: KubeObject['span'],
): WorkspaceSymbol {
  const container = kind === propertyKind ? `${object.kind} ${object.name}` : object.namespace?.value;
  return {
    name,
    kind,
    ...(container === undefined ? {} : { containerName: container }),
    location: { uri: object.place.uri, range: rangeOf(snapshot, object.place, span) },
  };
}

function fits(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replace(/[\s#]/g, '')) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) {
      return false;
    }
  }
  return true;
}
