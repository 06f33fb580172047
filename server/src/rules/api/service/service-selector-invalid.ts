import type { Check } from '../check';
import { checkLabelMap } from '../label-map';
import type { RawService } from './raw-service';

export const serviceSelectorInvalid: Check<RawService> = {
  id: 'service-selector-invalid',
  help: 'A selector lists labels, so its keys and values follow the rule of labels: up to 63 letters, digits, `-`, `_` and `.`, a key optionally behind a DNS name and `/`.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateService, ValidateLabels',

  check: ({ object, spec }, { settings }) =>
    checkLabelMap(object, spec.at('selector'), { cluster: settings.cluster, what: 'selector' }),
};
