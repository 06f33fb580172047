import { rules } from '../rules/index';
import { checksRules } from './checks/checks-rules';
import { generatorRules } from './generator-findings';
import { settingsRules } from './settings-findings';
import { targetRules } from './target-findings';

/** Everything there can be findings of, in the order it is documented: manifests, checks, kustomizations, `podpath.yaml`. */
export const allRules = [...rules, ...checksRules, ...generatorRules, ...targetRules, ...settingsRules];
