import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { textAt } from '../raw';
import { quantityOf } from '../text/quantity';
import { checkGiven, checkGivenWord, checkWord } from '../word';

/**
 * Judges what of a container's resources is handed on; a volume has to name the container. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` validateContainerResourceFieldSelector, validateContainerResourceDivisor.
 */
export function* checkResourceRef(object: KubeObject, ref: Reader, inVolume: boolean): Generator<Problem> {
  const resource = ref.at('resource');
  const name = textAt(resource);
  if (!ref.map() || name === undefined) {
    return;
  }
  if (inVolume && textAt(ref.at('containerName')) === '') {
    yield* checkGiven(object, ref.at('containerName'), ref);
  } else {
    yield* checkGiven(object, resource, ref);
    if (!/^(?:requests|limits)\.hugepages-/.test(name)) {
      yield* checkWord(object, resource, resources);
    }
  }
  const divisor = ref.at('divisor');
  const size = divisor.exists ? quantityOf(divisor.scalar()?.value) : undefined;
  if (size === undefined || size === 0) {
    return;
  }
  const cpu = name.endsWith('.cpu');
  const text = String(divisor.scalar()?.value);
  const of = ofResource.find(it => name.includes(it));
  const supported = cpu ? size === 1 || size === 0.001 : isPower(size, text.endsWith('i') ? 1024 : 1000);
  if (of !== undefined && !supported) {
    const words = cpu ? cpuDivisors : divisors;
    const detail = cpu
      ? `only divisor's values 1m and 1 are supported with the cpu resource`
      : `only divisor's values ${[...divisors].join(', ')} are supported with the ${of === 'ephemeral-storage' ? `local ephemeral storage` : of} resource`;
    for (const problem of checkGivenWord(object, divisor, text, words)) {
      yield { ...problem, rejection: { type: 'Invalid', detail } };
    }
  }
}

/** Up to the sixth, which is what suffixes go to; 1 is one, too. */
function isPower(size: number, base: number): boolean {
  return [0, 1, 2, 3, 4, 5, 6].some(it => base ** it === size);
}

const ofResource = ['cpu', 'memory', 'ephemeral-storage', 'hugepages'];
const cpuDivisors: ReadonlySet<string> = new Set(['1m', '1']);
const divisors: ReadonlySet<string> = new Set('1 1k 1M 1G 1T 1P 1E 1Ki 1Mi 1Gi 1Ti 1Pi 1Ei'.split(' '));
const resources: ReadonlySet<string> = new Set([
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
]);
