import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { checkFields, readDemands } from '../fields';
import { checkLabelSelector } from '../label-selector';
import { textAt } from '../raw';
import { quantityOf } from '../text/quantity';
import { told, checkGiven, checkGivenWord } from '../word';

/**
 * Judges `spec` of a claim that is made for a pod. Source: kubernetes `pkg/apis/core/validation/validation.go`
 * ValidatePersistentVolumeClaimSpec.
 */
export function* checkClaim(object: KubeObject, spec: Reader, cluster: ClusterSettings): Generator<Problem> {
  const modes = spec.at('accessModes');
  const items = modes.items();
  yield* checkGiven(object, modes, spec, 'at least 1 access mode is required');
  for (const item of items) {
    for (const problem of checkGivenWord(object, item, item.text()?.value, accessModes)) {
      yield { ...problem, field: modes.field };
    }
  }
  const only = items.find(it => it.text()?.value === alone);
  if (only && items.some(it => it.text()?.value !== alone)) {
    yield* told(object, only, `may not use ${alone} with other access modes`, 'Forbidden', { field: modes.field });
  }
  const requests = spec.at('resources', 'requests');
  const size = requests.at('storage');
  const field = `${spec.field}.resources[storage]`;
  for (const problem of size.exists ? [] : checkGiven(object, size, requests)) {
    yield { ...problem, field };
  }
  const amount = size.exists ? quantityOf(size.scalar()?.value) : undefined;
  yield* told(object, size, amount !== undefined && amount <= 0 ? 'must be greater than zero' : undefined, 'Invalid', {
    field,
  });
  yield* checkLabelSelector(object, spec.at('selector'), cluster);
  yield* checkFields(object, spec, fields, cluster);
  for (const key of ['dataSource', 'dataSourceRef']) {
    yield* checkSource(object, spec.at(key));
  }
  yield* checkSources(object, spec);
}

/** What a claim begins with can be said in an older and in a newer way, and both have to say the same. */
function* checkSources(object: KubeObject, spec: Reader): Generator<Problem> {
  const [source, newer] = [spec.at('dataSource'), spec.at('dataSourceRef')];
  if (!source.map() || !newer.map()) {
    return;
  }
  const same = ['apiGroup', 'kind', 'name'].every(key => textAt(source.at(key)) === textAt(newer.at(key)));
  const complaint = textAt(newer.at('namespace'))
    ? 'may not be specified when dataSourceRef.namespace is specified'
    : same
      ? undefined
      : 'must match dataSourceRef';
  yield* told(object, source, complaint, 'Invalid', { field: spec.field, span: source.keySpan });
}

function* checkSource(object: KubeObject, source: Reader): Generator<Problem> {
  const kind = textAt(source.at('kind'));
  if (source.map() && textAt(source.at('apiGroup')) === '' && kind !== undefined && kind !== claim) {
    yield* told(object, source, `must be '${claim}' when referencing the default apiGroup`, 'Invalid', {
      span: source.at('kind').span,
    });
  }
}

const alone = 'ReadWriteOncePod';
const claim = 'PersistentVolumeClaim';
const accessModes: ReadonlySet<string> = new Set(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', alone]);
const fields = readDemands(
  'storageClassName@ volumeMode=Block|Filesystem volumeAttributesClassName@ dataSource.name! dataSource.kind! dataSource.apiGroup@ dataSourceRef.name! dataSourceRef.kind! dataSourceRef.apiGroup@ dataSourceRef.namespace#',
);
