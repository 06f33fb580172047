import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { checkFields, readDemands } from '../fields';
import { checkLabelMap } from '../label-map';
import { checkAnnotations } from '../metadata/annotation-invalid';
import { inRange } from '../numbers';
import { textAt } from '../raw';
import { notSupported } from '../text/list';
import { byteLength, dnsSubdomain } from '../text/names';
import { checkEither, told, checkGiven, checkName } from '../word';
import { checkClaim } from './volume-claim';

/**
 * The sources of volumes in the order in which the API server looks, of which the first counts, and what their fields
 * have to be (`fields.ts`). Source: kubernetes `pkg/apis/core/validation/validation.go` validateVolumeSource.
 */
const kinds: ReadonlyMap<string, ReturnType<typeof readDemands>> = new Map(
  `emptyDir
hostPath
gitRepo repository! directory<
gcePersistentDisk pdName! partition:0-255-1
awsElasticBlockStore volumeID! partition:0-255-1
secret secretName!
nfs server! path!
iscsi targetPortal! iqn! lun:0-255
glusterfs endpoints! path!
flocker
persistentVolumeClaim claimName!
rbd monitors! image!
cinder volumeID! secretRef.name!
cephfs monitors!
quobyte volume!
downwardAPI
fc
flexVolume driver!
configMap name!
azureFile secretName! shareName!
vsphereVolume volumePath!
photonPersistentDisk pdID!
portworxVolume volumeID!
azureDisk diskName! diskURI! cachingMode=None|ReadOnly|ReadWrite kind=Dedicated|Managed|Shared
storageos volumeName! volumeName# volumeNamespace# secretRef.name!
projected
scaleIO gateway! system! volumeName!
csi driver! nodePublishSecretRef.name!
ephemeral volumeClaimTemplate!
image pullPolicy=Always|IfNotPresent|Never`
    .split('\n')
    .map(line => {
      const [, name = '', fields] = /^(\w+) ?(.+)?$/.exec(line) ?? [];
      return [name, fields === undefined ? [] : readDemands(fields)];
    }),
);

const names = [...kinds.keys()];

/** What a volume is made of; several, where that is written, the one that counts first. */
export function sourcesOf(volume: Reader): readonly Reader[] {
  const sources = volume.entries().filter(it => kinds.has(it.name) && it.exists);
  return sources.length > 1 ? sources.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name)) : sources;
}

/** Judges the fields of a source. */
export function* checkKind(object: KubeObject, source: Reader, cluster: ClusterSettings): Generator<Problem> {
  yield* checkFields(object, source, kinds.get(source.name) ?? [], cluster);
  yield* special.get(source.name)?.(object, source, cluster) ?? [];
}

type Special = (object: KubeObject, source: Reader, cluster: ClusterSettings) => Iterable<Problem>;

/** What lines have no words for. */
const special: ReadonlyMap<string, Special> = new Map<string, Special>([
  ['iscsi', checkIscsi],
  ['flocker', checkFlocker],
  ['quobyte', checkQuobyte],
  ['fc', checkFibreChannel],
  ['flexVolume', checkFlexVolume],
  ['azureDisk', checkAzureDisk],
  ['csi', checkCsi],
  ['ephemeral', checkEphemeral],
  ['image', (object, source) => (object.kind === 'Pod' ? checkGiven(object, source.at('reference'), source) : [])],
]);

function* checkIscsi(object: KubeObject, source: Reader): Generator<Problem> {
  for (const key of ['iqn', 'initiatorName']) {
    const at = source.at(key);
    const text = at.text()?.value;
    const form = text && qualifiedNames.get(text.slice(0, 3));
    const complaint =
      text === undefined || (text === '' && key === 'iqn') || (form && form.test(text))
        ? undefined
        : form
          ? 'must be valid format'
          : 'must be valid format starting with iqn, eui, or naa';
    yield* told(object, at, complaint, 'Invalid', { field: `${source.field}.${key.replace('N', 'n')}` });
  }
  if (['chapAuthDiscovery', 'chapAuthSession'].some(it => source.boolean(it)?.value)) {
    yield* checkGiven(object, source.at('secretRef'), source);
  }
}

const qualifiedNames: ReadonlyMap<string, RegExp> = new Map([
  ['iqn', /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\s]+$/],
  ['eui', /^eui.[A-Za-z0-9]{16}$/],
  ['naa', /^naa.[A-Za-z0-9]{32}$/],
]);

function* checkFlocker(object: KubeObject, source: Reader): Generator<Problem> {
  const name = source.at('datasetName');
  yield* checkEither(
    object,
    source,
    [name, source.at('datasetUUID')],
    ['one of datasetName and datasetUUID is required', 'Required'],
    'datasetName and datasetUUID can not be specified simultaneously',
  );
  yield* told(object, name, textAt(name)?.includes('/') ? "must not contain '/'" : undefined);
}

function* checkQuobyte(object: KubeObject, source: Reader): Generator<Problem> {
  const [registry, tenant] = [source.at('registry'), source.at('tenant')];
  const text = textAt(registry);
  yield* checkGiven(object, registry, source, hostPorts);
  if (text && byteLength(textAt(tenant) ?? '') > 64) {
    yield* told(object, tenant, 'must be a UUID and may not exceed a length of 64 characters', 'Required');
  } else if (text) {
    yield* told(object, registry, text.split(',').every(it => hostPort.test(it)) ? undefined : hostPorts);
  }
}

const hostPorts = 'must be a host:port pair or multiple pairs separated by commas';
/** Source: Go `net.SplitHostPort`. */
const hostPort = /^(?:\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/;

function* checkFibreChannel(object: KubeObject, source: Reader): Generator<Problem> {
  const [names, lun] = [source.at('targetWWNs'), source.at('lun')];
  yield* checkEither(
    object,
    source,
    [names, source.at('wwids')],
    ['must specify either targetWWNs or wwids, but not both', 'Required'],
    'targetWWNs and wwids can not be specified simultaneously',
    names.field,
  );
  if (names.items().length > 0) {
    yield* checkGiven(object, lun, source, 'lun is required if targetWWNs is specified');
    yield* inRange(object, lun, 0, 255);
  }
}

function* checkFlexVolume(object: KubeObject, source: Reader): Generator<Problem> {
  for (const option of source.entries('options')) {
    if (/(?:^|\.)(?:kubernetes|k8s)\.io$/i.test(option.name.split('/', 1)[0] ?? '')) {
      yield* told(object, option, 'kubernetes.io and k8s.io namespaces are reserved', 'Invalid', {
        field: `${source.field}.options[${option.name}]`,
        span: option.keySpan,
      });
    }
  }
}

function* checkAzureDisk(object: KubeObject, source: Reader): Generator<Problem> {
  const uri = source.at('diskURI');
  const managed = textAt(source.at('kind')) === 'Managed';
  if (textAt(uri)?.startsWith(managed ? '/subscriptions/' : 'https://') === false) {
    const form = managed
      ? '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}'
      : 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';
    yield* told(object, uri, notSupported([form]).detail, 'NotSupported');
  }
}

function* checkCsi(object: KubeObject, source: Reader): Generator<Problem> {
  const driver = source.at('driver');
  const text = textAt(driver);
  if (text === undefined) {
    return;
  }
  yield* told(object, driver, dnsSubdomain(text.toLowerCase())[0], 'Invalid', text === '' ? { echo: true } : {});
  if (byteLength(text) > 63) {
    yield* told(object, driver, 'may not be more than 63 bytes', 'TooLong');
  }
  const secret = source.at('nodePublishSecretRef', 'name');
  for (const problem of checkName(object, secret, textAt(secret) ? dnsSubdomain(textAt(secret) ?? '') : [])) {
    yield { ...problem, field: `${source.field}.name` };
  }
}

function* checkEphemeral(object: KubeObject, source: Reader, cluster: ClusterSettings): Generator<Problem> {
  const template = source.at('volumeClaimTemplate');
  if (!template.map()) {
    return;
  }
  for (const entry of template.entries('metadata')) {
    if (entry.name === 'labels') {
      yield* checkLabelMap(object, entry, { cluster, what: 'label' });
    } else if (entry.name === 'annotations') {
      yield* checkAnnotations(entry, object.kind, cluster);
    } else if (entry.exists) {
      yield* told(object, entry, 'cannot be set', 'Forbidden');
    }
  }
  yield* checkClaim(object, template.at('spec'), cluster);
}
