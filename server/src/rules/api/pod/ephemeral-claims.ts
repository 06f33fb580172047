import type { Problem } from '../../rule';
import { textAt } from '../raw';
import { dnsSubdomain } from '../text/names';
import { told } from '../word';
import type { RawPod } from './raw-pod';

/**
 * Judges the claims that are made for `ephemeral` volumes: they are named after pod and volume, so that this can be said
 * of Pods alone. Source: kubernetes `pkg/apis/core/validation/validation.go` ValidateVolumes, validateVolumeSource.
 */
export function* checkEphemeralClaims({ object, inTemplate, spec }: RawPod): Generator<Problem> {
  const volumes = spec.items('volumes');
  const ephemeral = inTemplate || object.name === '' ? [] : volumes.filter(it => it.map('ephemeral'));
  const made = new Set<string>();
  for (const volume of ephemeral) {
    const name = volume.at('name');
    const text = textAt(name) ?? '';
    const claim = `${object.name}-${text}`;
    const [complaint] = text === '' ? [] : dnsSubdomain(claim);
    yield* told(object, name, complaint && `PVC name "${claim}": ${complaint}`);
    made.add(claim);
  }
  for (const volume of ephemeral.length > 0 ? volumes : []) {
    const claim = volume.at('persistentVolumeClaim', 'claimName');
    const taken = made.has(textAt(claim) ?? '');
    yield* told(
      object,
      claim,
      taken ? 'must not reference a PVC that gets created for an ephemeral volume' : undefined,
    );
  }
}
