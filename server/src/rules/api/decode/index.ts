import { rulesOf } from '../check';
import { fieldTypeInvalid } from './field-type-invalid';
import { fieldUnknown } from './field-unknown';
import { labelValueNotString } from './label-value-not-string';
import { misfitsOf } from './misfits';
import { networkpolicySelectorNotLabelselector } from './networkpolicy-selector-not-labelselector';

export const decodeRules = rulesOf(misfitsOf, [
  labelValueNotString,
  fieldTypeInvalid,
  fieldUnknown,
  networkpolicySelectorNotLabelselector,
]);
