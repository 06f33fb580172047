import { say } from '../../base/say';
import { resources } from '../tables/resources';

/**
 * What people may call a kind when they search for it, in lower case: as kubectl takes it (`services`, `svc`), and those
 * that only the picture has by their word in the language of the editor.
 */
export function kindWords(kind: string): readonly string[] {
  const own = ownWord(kind);
  if (own !== undefined) {
    return [own.toLowerCase()];
  }
  const name = kind.toLowerCase();
  const resource = resources.find(it => it.names[0] === name);
  return resource ? [resource.plural, ...resource.names.slice(1)] : [pluralOf(name), ...(shortNames.get(name) ?? [])];
}

/** The kinds of cards that are no kinds of Kubernetes, as the panel names them. */
function ownWord(kind: string): string | undefined {
  switch (kind) {
    case 'Internet':
      return say`Internet`;
    case 'Host':
      return say`Host`;
    case 'PortForward':
      return say`PortForward`;
    case 'External':
      return say`External`;
    case 'Missing':
      return say`Missing`;
    default:
      return undefined;
  }
}

/** Source: apimachinery `pkg/api/meta/restmapper.go`, `UnsafeGuessKindToResource`. */
function pluralOf(name: string): string {
  return name.endsWith('s') ? `${name}es` : name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** Of kinds without a table. Source: `shortNames` of the definition of Argo Rollouts. */
const shortNames: ReadonlyMap<string, readonly string[]> = new Map([['rollout', ['ro']]]);
