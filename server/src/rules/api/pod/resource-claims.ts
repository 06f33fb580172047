import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { checkFields, readDemands } from '../fields';
import { textAt } from '../raw';
import { checkEither, checkGiven, told, twice } from '../word';
import type { RawPod } from './raw-pod';

/**
 * Judges the devices that a pod claims. Source: kubernetes `pkg/apis/core/validation/validation.go`
 * validatePodResourceClaims.
 */
export function* checkClaims({ object, spec }: RawPod, cluster: ClusterSettings): Generator<Problem> {
  const seen = new Set<string>();
  for (const claim of spec.items('resourceClaims')) {
    const name = claim.at('name');
    const text = textAt(name);
    if (!claim.map() || text === undefined) {
      continue;
    }
    yield* checkFields(object, claim, demands, cluster);
    if (text !== '' && seen.has(text)) {
      yield twice(object, name);
    }
    seen.add(text);
    yield* checkEither(
      object,
      claim,
      [claim.at('resourceClaimName'), claim.at('resourceClaimTemplateName')],
      ['must specify one of: `resourceClaimName`, `resourceClaimTemplateName`', 'Invalid'],
      'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified',
    );
  }
}

const demands = readDemands('name! name# resourceClaimName@ resourceClaimTemplateName@');

/** Judges what a container takes of them. The API server tells of each name at its entry. Source: validateResourceClaimNames. */
export function* checkUses({ object, spec }: RawPod, uses: Reader): Generator<Problem> {
  const claims = spec.items('resourceClaims').map(it => textAt(it.at('name')));
  const seen = new Set<string>();
  for (const use of uses.items()) {
    const [at, request] = [use.at('name'), textAt(use.at('request')) ?? ''];
    const name = textAt(at);
    if (!use.map() || name === undefined) {
      continue;
    }
    const key = `${name}/${request}`;
    // The whole of a claim holds each of its requests.
    const whole = seen.has(`${name}/`) || (request === '' && [...seen].some(it => it.startsWith(key)));
    if (name === '') {
      for (const problem of checkGiven(object, at, use)) {
        yield { ...problem, field: use.field };
      }
    } else if (whole || seen.has(key)) {
      yield twice(object, at, { field: use.field });
    }
    seen.add(key);
    if (name !== '' && !claims.includes(name)) {
      const rest = claims.length === 0 ? ' which is empty' : `: ${claims.sort().join(', ')}`;
      const complaint = `must be one of the names in pod.spec.resourceClaims${rest}`;
      yield* told(object, at, complaint, 'NotFound', { field: use.field });
    }
  }
}
