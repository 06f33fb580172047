import { rulesOf } from '../check';
import { annotationInvalid } from './annotation-invalid';
import { labelInvalid } from './label-invalid';
import { objectNameInvalid } from './object-name-invalid';
import { objectNamespaceInvalid } from './object-namespace-invalid';
import { readMetadata } from './raw-metadata';

export const metadataRules = rulesOf(readMetadata, [
  objectNameInvalid,
  objectNamespaceInvalid,
  labelInvalid,
  annotationInvalid,
]);
