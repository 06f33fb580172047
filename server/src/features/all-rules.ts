import { rules } from '../rules/index';
import { checksRules } from './checks/checks-rules';
import { settingsRules } from './settings-findings';

/** Everything there can be findings of, in the order it is documented: manifests, checks, `podpath.yaml`. */
export const allRules = [...rules, ...checksRules, ...settingsRules];
