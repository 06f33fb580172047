import type { Reader } from '../../syntax/reader';
import { idOf } from './resource';
import type { Resource } from './resource';
import { textAt } from './nodes';

/**
 * Whether a `target` or `select` of a kustomization means a resource. Fields are regular expressions over the whole
 * value; an expression that does not compile matches nothing. Source: kustomize `api/types/selector.go`,
 * `api/resmap/selector.go`.
 */
export function isTarget(target: Reader, resource: Resource): boolean {
  const id = idOf(resource);
  const version = textAt(resource.root, 'apiVersion')?.split('/').at(-1) ?? '';
  return (
    fits(target, 'group', [id.group, ...resource.former.map(it => it.group)]) &&
    fits(target, 'version', [version]) &&
    fits(target, 'kind', [id.kind, ...resource.former.map(it => it.kind)]) &&
    fits(target, 'name', [id.name, ...resource.former.map(it => it.name)]) &&
    fits(target, 'namespace', [id.namespace ?? 'default', ...resource.former.map(it => it.namespace ?? 'default')]) &&
    carries(target.text('labelSelector')?.value, resource, 'labels') &&
    carries(target.text('annotationSelector')?.value, resource, 'annotations')
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

/** `app=web,tier!=db`: equality parts of a label selector, all of which must hold. */
function carries(selector: string | undefined, { root }: Resource, field: string): boolean {
  return (selector ?? '').split(',').every(part => {
    const [, key = '', operator, value = ''] = /^\s*([^=!\s]+)\s*(==|=|!=)?\s*(.*?)\s*$/.exec(part) ?? [];
    const found = key === '' ? undefined : textAt(root, 'metadata', field, key);
    return (
      key === '' ||
      (operator === '!=' ? found !== value : operator === undefined ? found !== undefined : found === value)
    );
  });
}
