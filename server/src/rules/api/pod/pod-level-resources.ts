import { entryOf } from '../../../syntax/node';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { compareQuantities, quantityOf } from '../text/quantity';
import { told } from '../word';
import type { RawPod } from './raw-pod';

/**
 * Judges the resources of a pod as a whole beside those of its containers. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` validatePodResources, validatePodResourceConsistency.
 */
export function* checkSums({ object, spec, containers }: RawPod): Generator<Problem> {
  const whole = spec.at('resources');
  const claims = whole.at('claims');
  if (claims.exists) {
    yield* told(object, claims, 'claims cannot be set for Resources at pod-level', 'Forbidden');
  }
  // Those that begin one after the other take less together, which is not counted here.
  const own = containers.filter(it => it.list === 'containers').map(it => it.entry.at('resources'));
  for (const request of whole.entries('requests')) {
    const { name } = request;
    const sum = own.reduce(
      (total, it) => total + (amountOf(it, 'requests', name) ?? amountOf(it, 'limits', name) ?? 0),
      0,
    );
    const most = quantityOf(request.scalar()?.value);
    if (most !== undefined && compareQuantities(sum, most) > 0) {
      const complaint = `must be greater than or equal to aggregate container requests of ${sum}`;
      yield* told(object, request, complaint, 'Invalid', { field: `${whole.field}.requests[${name}]` });
    }
  }
  for (const [index, resources] of own.entries()) {
    for (const limit of resources.entries('limits')) {
      const [size, most] = [quantityOf(limit.scalar()?.value), amountOf(whole, 'limits', limit.name)];
      if (size !== undefined && most !== undefined && compareQuantities(size, most) > 0) {
        const field = `${whole.field}.containers[${index}][${limit.name}].limits`;
        yield* told(object, limit, `must be less than or equal to pod limits of ${most}`, 'Invalid', { field });
      }
    }
  }
}

function amountOf(resources: Reader, list: string, name: string): number | undefined {
  const value = entryOf(resources.map(list), name)?.value;
  return value?.kind === 'scalar' ? quantityOf(value.value) : undefined;
}
