import { job, refusals } from '../../../support/refusals';

describe('what the API server says of success of Jobs', () => {
  refusals([
    {
      title: 'success of a Job without indexes',
      manifest: job('\n  successPolicy: { rules: [] }'),
      said: ['spec.successPolicy Invalid'],
    },
    {
      title: 'success without a rule',
      manifest: job('\n  completionMode: Indexed\n  completions: 5\n  successPolicy: {}'),
      said: ['spec.successPolicy.rules Required'],
    },
    {
      title: 'success, by indexes and their number',
      manifest: job(`
  completionMode: Indexed
  completions: 5
  successPolicy:
    rules:
      - {}
      - { succeededIndexes: invalid-format }
      - { succeededCount: -1 }
      - { succeededCount: 6 }
      - { succeededCount: 4, succeededIndexes: 0-2 }
      - { succeededIndexes: "${'1'.repeat(65537)}" }
      - { succeededIndexes: "0,2-4", succeededCount: 4 }`),
      said: [
        'spec.successPolicy.rules[0] Required',
        'spec.successPolicy.rules[1].succeededIndexes Invalid',
        'spec.successPolicy.rules[2].succeededCount Invalid',
        'spec.successPolicy.rules[3].succeededCount Invalid',
        'spec.successPolicy.rules[4].succeededCount Invalid',
        'spec.successPolicy.rules[5].succeededIndexes Invalid',
        'spec.successPolicy.rules[5].succeededIndexes TooLong',
      ],
    },
    {
      title: 'success of the one pod that there is where no number is written',
      manifest: job(`
  completionMode: Indexed
  successPolicy: { rules: [{ succeededCount: 2 }] }`),
      said: ['spec.successPolicy.rules[0].succeededCount Invalid'],
    },
  ]);
});
