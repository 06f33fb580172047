import { rules } from '../rules/index';
import { checksRules } from './checks/checks-rules';
import { generatorRules } from './generator-findings';
import { headRules } from './head-findings';
import { settingsRules } from './settings-findings';
import { targetRules } from './target-findings';

/** Everything there can be findings of, in the order it is documented: manifests, checks, kustomizations, `podpath.yaml`. */
export const allRules = [...rules, ...headRules, ...checksRules, ...generatorRules, ...targetRules, ...settingsRules];
