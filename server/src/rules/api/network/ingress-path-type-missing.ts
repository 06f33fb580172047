import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { insertFirst } from '../fixes';

export const ingressPathTypeMissing: Check<KubeObject> = {
  id: 'ingress-path-type-missing',
  help: 'Each path says how it is compared: Prefix (it and everything below it), Exact, or ImplementationSpecific (as the controller likes, regular expressions for example).',
  source: 'kubernetes pkg/apis/networking/validation/validation.go validateHTTPIngressPath',

  *check(object, { snapshot }) {
    for (const rule of object.root.items('spec', 'rules')) {
      for (const path of rule.items('http', 'paths')) {
        const type = path.at('pathType');
        const map = path.map();
        if (map && !type.exists) {
          const edits = type.key ? [] : insertFirst(object, snapshot, map, 'pathType', 'Prefix');
          yield refused(
            type,
            { type: 'Required', detail: 'pathType must be specified' },
            say`this path has no \`pathType\`, and the API server refuses ${nameOf(object)}; write \`pathType: Prefix\` for everything below it, or Exact`,
            {
              span: type.key ?? map.entries[0]?.key ?? map,
              fixes: edits.length > 0 ? [{ title: say`Add pathType: Prefix`, edits, preferred: true }] : [],
            },
          );
        }
      }
    }
  },
};
