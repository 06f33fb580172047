import type { Rule } from './rule';

export const keyDuplicate: Rule = {
  id: 'key-duplicate',
  severity: 'error',
  help: 'A key may stand only once in a map. Readers that are not strict keep the last one silently; kubectl asks for strict validation and refuses the object. Remove one of the two.',
  source: 'kubectl --validate=strict: strict decoding error (since Kubernetes 1.25)',

  *checkDocument({ problems, state }) {
    if (state === 'broken') {
      return;
    }
    for (const { kind, message, span } of problems) {
      if (kind === 'duplicate-key') {
        yield {
          span,
          message: `${message}: the last one counts where reading is not strict`,
          rejection: { type: 'Decode', detail: message },
        };
      }
    }
  },
};
