import type { Rule } from '../rule';
import { decodeRules } from './decode/index';
import { jobRules } from './job/index';
import { metadataRules } from './metadata/index';
import { networkRules } from './network/index';
import { nodeRules } from './node/index';
import { podRules } from './pod/index';
import { scalingRules } from './scaling/index';
import { serviceRules } from './service/index';
import { warningRules } from './warning/index';
import { workloadRules } from './workload/index';

/**
 * Everything the API server refuses or warns of, in its own words. A folder holds the rules about one kind of thing, and how that
 * is read (`raw-*.ts`: as written, where the model is tolerant); `text` holds the formats of names, addresses and
 * numbers. A further rule is one file and one line in the index of its folder.
 */
export const apiRules: readonly Rule[] = [
  ...decodeRules,
  ...metadataRules,
  ...serviceRules,
  ...workloadRules,
  ...jobRules,
  ...podRules,
  ...networkRules,
  ...nodeRules,
  ...warningRules,
  ...scalingRules,
];
