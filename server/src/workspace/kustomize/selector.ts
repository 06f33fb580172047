import type { Reader } from '../../syntax/reader';
import { textAt } from './nodes';
import { effectiveNamespace, firstId, idOf, versionOf } from './resource';
import type { Resource } from './resource';

/**
 * Whether a `target` of a kustomization means a resource. Fields are regular expressions over the whole value; the name
 * and the namespace may be those of the manifest. What does not compile matches nothing. Source: kustomize
 * `api/types/selector.go`, `api/resmap/reswrangler.go` Select.
 */
export function isTarget(target: Reader, resource: Resource): boolean {
  const id = idOf(resource);
  const first = firstId(resource);
  return (
    fits(target, 'namespace', [effectiveNamespace(first), effectiveNamespace(id)]) &&
    fits(target, 'name', [first.name, id.name]) &&
    fits(target, 'group', [id.group]) &&
    fits(target, 'version', [versionOf(resource)]) &&
    fits(target, 'kind', [id.kind]) &&
    isLabelled(target, resource)
  );
}

/** Whether a resource has the labels and annotations that a selector asks for. */
export function isLabelled(selector: Reader, resource: Resource): boolean {
  return (
    carries(selector.text('labelSelector')?.value, resource, 'labels') &&
    carries(selector.text('annotationSelector')?.value, resource, 'annotations')
  );
}

function fits(target: Reader, field: string, values: readonly string[]): boolean {
  const pattern = target.scalar(field)?.text;
  if (pattern === undefined || pattern === '') {
    return true;
  }
  try {
    const expression = new RegExp(`^(?:${pattern})$`);
    return values.some(it => expression.test(it));
  } catch {
    return false;
  }
}

/** The parts of a selector, `app=web,tier in (a, b),!old`. */
export function selectorParts(selector: string): readonly string[] {
  return selector.match(/(?:\([^)]*\)?|[^,(])+/g) ?? [];
}

/** All parts must hold. Source: apimachinery `pkg/labels/selector.go` Requirement.Matches. */
function carries(selector = '', { root }: Resource, field: string): boolean {
  return selectorParts(selector).every(part => {
    const [, not, key = '', operator = '', value = ''] =
      /^\s*(!?)\s*([^=!<>\s]+)\s*(==?|!=|<|>|in\b|notin\b)?\s*(.*?)\s*$/.exec(part) ?? [];
    const found = textAt(root, 'metadata', field, key);
    const listed = () =>
      value
        .replace(/^\(|\)$/g, '')
        .split(',')
        .some(it => it.trim() === found);
    switch (operator) {
      case '':
        return (found === undefined) === (not === '!');
      case '!=':
        return found !== value;
      case 'in':
        return found !== undefined && listed();
      case 'notin':
        return found === undefined || !listed();
      case '<':
      case '>':
        return (
          found !== undefined && (operator === '<' ? Number(found) < Number(value) : Number(found) > Number(value))
        );
      default:
        return found === value;
    }
  });
}
