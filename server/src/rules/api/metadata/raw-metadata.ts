import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { nameFormatOf } from './known-kinds';
import type { NameFormat } from './known-kinds';

/** What the rules about metadata read. */
export interface RawMetadata {
  readonly object: KubeObject;
  readonly format: NameFormat;
  readonly metadata: Reader;
}

/** Undefined for kinds whose rules are not known. */
export function readMetadata(object: KubeObject): RawMetadata | undefined {
  const format = nameFormatOf(object);
  return format && { object, format, metadata: object.root.at('metadata') };
}
