import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { notSupported } from '../text/list';
import { nearestWord } from '../text/suggest';
import { checkGivenWord } from '../word';
import type { RawService } from './raw-service';

export const serviceIpFamilyInvalid: Check<RawService> = {
  id: 'service-ip-family-invalid',
  keys: ['ipFamilies', 'ipFamilyPolicy'],
  help: '`ipFamilies` lists IPv4 and IPv6, each once, the main one first. `ipFamilyPolicy` is SingleStack, PreferDualStack or RequireDualStack.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateServiceClusterIPsRelatedFields',

  check: service => familyProblems(service),
};

/** What is wrong with `ipFamilies` and `ipFamilyPolicy` themselves; an ExternalName may not have them at all. */
export function* familyProblems({ object, spec, type }: RawService): Generator<Problem> {
  if (type === 'ExternalName') {
    return;
  }
  const seen = new Set<string>();
  for (const item of spec.items('ipFamilies')) {
    const family = item.text()?.value;
    if (family === undefined) {
      continue;
    }
    if (!families.has(family)) {
      const meant = nearestWord(family, families);
      yield refused(
        item,
        notSupported(families),
        say`\`${family}\` is no IP family; the API server refuses ${nameOf(object)}, so write ${either(families)}`,
        meant === undefined ? {} : { fixes: [replaceWith(object, item.span, meant)] },
      );
    }
    if (seen.has(family)) {
      yield refused(
        item,
        { type: 'Duplicate', detail: '' },
        say`${family} stands in ipFamilies already; the API server refuses ${nameOf(object)}, so list each family once`,
      );
    }
    seen.add(family);
  }
  const policy = spec.at('ipFamilyPolicy');
  yield* checkGivenWord(object, policy, policy.text()?.value, policies);
}

const families: ReadonlySet<string> = new Set(['IPv4', 'IPv6']);
const policies: ReadonlySet<string> = new Set(['SingleStack', 'PreferDualStack', 'RequireDualStack']);
