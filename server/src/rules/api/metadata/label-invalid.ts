import type { Check } from '../check';
import { checkLabelMap } from '../label-map';
import type { RawMetadata } from './raw-metadata';

export const labelInvalid: Check<RawMetadata> = {
  id: 'label-invalid',
  keys: ['labels'],
  help: 'A label key is a name of up to 63 letters, digits, `-`, `_` and `.`, optionally behind a DNS name and `/`; a value is empty or looks like such a name. Free text belongs in an annotation.',
  source: 'apimachinery pkg/apis/meta/v1/validation/validation.go ValidateLabels',

  check: ({ object, metadata }, { settings }) =>
    checkLabelMap(object, metadata.at('labels'), { cluster: settings.cluster, what: 'label' }),
};
