import { say } from '../base/say';
import type { Rule } from './rule';
import { named } from './support/words';

export const gatewayClassUnused: Rule = {
  id: 'gateway-class-unused',
  severity: 'information',
  optIn: true,
  help: 'No Gateway of the bundle names this GatewayClass. It does no harm; Gateways may be elsewhere.',
  source: 'gateway-api apis/v1/gatewayclass_types.go',

  *check(member, { bundle }) {
    const { object, name } = member;
    if (object.kind === 'GatewayClass' && name !== '' && bundle.referencesTo('GatewayClass', '', name).length === 0) {
      yield {
        span: object.nameSpan,
        message: say`no Gateway of this bundle names ${named(member)}, so its controller has nothing to serve`,
        field: 'metadata.name',
      };
    }
  },
};
