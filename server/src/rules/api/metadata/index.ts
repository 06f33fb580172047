import { rulesOf } from '../check';
import { annotationInvalid } from './annotation-invalid';
import { finalizerInvalid } from './finalizer-invalid';
import { labelInvalid } from './label-invalid';
import { objectNameInvalid } from './object-name-invalid';
import { objectNamespaceInvalid } from './object-namespace-invalid';
import { objectOwnerInvalid } from './object-owner-invalid';
import { readMetadata } from './raw-metadata';

export const metadataRules = rulesOf(readMetadata, [
  objectNameInvalid,
  objectNamespaceInvalid,
  labelInvalid,
  annotationInvalid,
  finalizerInvalid,
  objectOwnerInvalid,
]);
