import { say } from '../../../base/say';
import type { Fix } from '../../rule';
import { nameOf } from '../check';
import type { Check } from '../check';
import { removeEntry } from '../fixes';
import { textAt } from '../raw';
import type { RawService } from './raw-service';

export const serviceFieldIgnored: Check<RawService> = {
  id: 'service-field-ignored',
  keys: ['loadBalancerIP', 'externalIPs', 'sessionAffinity', 'externalName'],
  severity: 'warning',
  help: 'The API server takes these fields, warns, and nothing reads them: `loadBalancerIP`, `externalIPs` and `sessionAffinity` of a headless Service, whose clients connect to the pods themselves; `externalIPs` of an ExternalName; `externalName` of every other type.',
  source: 'kubernetes pkg/api/service/warnings.go GetWarningsForService',

  *check({ object, spec, type, headless, keys }, { snapshot }) {
    const ignored: { key: string; why: string; warning: string }[] = [];
    if (headless && type === 'ClusterIP') {
      const why = say`clients of a headless Service connect to the pods themselves`;
      if (keys.has('loadBalancerIP') && textAt(spec.at('loadBalancerIP'))) {
        ignored.push({
          key: 'loadBalancerIP',
          why,
          warning: 'spec.loadBalancerIP is ignored for headless services',
        });
      }
      if (keys.has('externalIPs') && hasItems(spec)) {
        ignored.push({ key: 'externalIPs', why, warning: 'spec.externalIPs is ignored for headless services' });
      }
      if (keys.has('sessionAffinity') && textAt(spec.at('sessionAffinity')) === 'ClientIP') {
        ignored.push({
          key: 'sessionAffinity',
          why,
          warning: 'spec.SessionAffinity is ignored for headless services',
        });
      }
    }
    if (type === 'ExternalName') {
      if (keys.has('externalIPs') && hasItems(spec)) {
        const why = say`type ExternalName is only an alias in DNS`;
        const warning = 'spec.externalIPs is ignored when spec.type is "ExternalName"';
        ignored.push({ key: 'externalIPs', why, warning });
      }
    } else if (keys.has('externalName') && type !== undefined && textAt(spec.at('externalName'))) {
      const why = say`only type ExternalName is an alias, and the type is ${type}`;
      const warning = 'spec.externalName is ignored when spec.type is not "ExternalName"';
      ignored.push({ key: 'externalName', why, warning });
    }
    for (const { key, why, warning } of ignored) {
      const at = spec.at(key);
      const fixes: Fix[] = removeEntry(object, snapshot, spec.map(), key);
      yield {
        span: at.span,
        field: at.field,
        message: say`${key} of ${nameOf(object)} has no effect: ${why}, so remove it (the API server warns: ${warning})`,
        fixes,
      };
    }
  },
};

function hasItems(spec: RawService['spec']): boolean {
  return (spec.list('externalIPs')?.items.length ?? 0) > 0;
}
