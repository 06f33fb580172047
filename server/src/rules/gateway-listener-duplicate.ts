import { say } from '../base/say';
import type { Rule } from './rule';
import { code, named } from './support/words';

export const gatewayListenerDuplicate: Rule = {
  id: 'gateway-listener-duplicate',
  on: 'gateway',
  severity: 'error',
  alone: true,
  help: 'Listeners of a Gateway are told apart by their names: routes choose one by `sectionName`. The API server refuses a name that stands twice.',
  source: 'gateway-api apis/v1/gateway_types.go GatewaySpec.Listeners (listMapKey name)',

  *check({ object, ...member }) {
    const seen = new Map<string, number>();
    for (const { name, nameSpan, index } of object.gateway?.listeners ?? []) {
      const first = seen.get(name);
      if (first === undefined || name === '') {
        seen.set(name, index);
        continue;
      }
      yield {
        span: nameSpan,
        message: say`listener ${index + 1} is named ${code(name)} like listener ${first + 1}; the API server refuses ${named({ object, ...member })}, so give it a name of its own`,
        field: `spec.listeners[${index}]`,
        rejection: { type: 'Duplicate', detail: '' },
        related: (object.gateway?.listeners ?? [])
          .filter(it => it.index === first)
          .map(it => ({ place: object.place, span: it.nameSpan, message: say`the first listener ${code(name)}` })),
      };
    }
  },
};
