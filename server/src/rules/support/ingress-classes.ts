import type { Member } from '../../links/member';
import type { RuleContext } from '../rule';
import { ofGroup } from './missing-object';

/** The IngressClasses of a bundle. */
export function ingressClasses({ bundle }: RuleContext): readonly Member[] {
  return ofGroup(bundle.ofKindIn('IngressClass', ''), 'networking.k8s.io');
}

/** Whether Ingresses without a class get this one. Source: kubernetes `plugin/pkg/admission/network/defaultingressclass`. */
export function isDefaultClass({ object }: Member): boolean {
  return object.annotations.some(it => it.key.value === defaultAnnotation && it.value.value === 'true');
}

export const defaultAnnotation = 'ingressclass.kubernetes.io/is-default-class';
