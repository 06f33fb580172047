import { rulesOf } from '../check';
import { fieldTypeInvalid } from './field-type-invalid';
import { fieldUnknown } from './field-unknown';
import { labelValueNotString } from './label-value-not-string';
import { misfitsOf } from './misfits';

export const decodeRules = rulesOf(misfitsOf, [labelValueNotString, fieldTypeInvalid, fieldUnknown]);
