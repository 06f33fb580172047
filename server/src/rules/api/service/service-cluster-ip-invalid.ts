import { say } from '../../../base/say';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { familyOf, ipComplaints, reasonOf } from '../text/ips';
import type { RawAddress, RawService } from './raw-service';

export const serviceClusterIpInvalid: Check<RawService> = {
  id: 'service-cluster-ip-invalid',
  keys: ['clusterIP', 'clusterIPs'],
  help: '`clusterIP` is `None` or an address; usually it is left out and the cluster chooses one. `clusterIPs` repeats it as its first entry and may add one of the other IP family. `None` stands alone.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateServiceClusterIPsRelatedFields',

  *check(service, { settings }) {
    const { object, spec, type, clusterIPs } = service;
    if (type === 'ExternalName' || clusterIPs.length === 0 || clusterIPs.some(it => it.value === undefined)) {
      return;
    }
    const list = spec.at('clusterIPs');
    const problems = [...whole(service)];
    const invalid = [...addresses(service, gate(settings.cluster, 'StrictIPCIDRValidation'))];
    const alone = clusterIPs[0]?.value === 'None' && clusterIPs.length > 1;
    if (alone) {
      problems.push(
        refused(
          list,
          { type: 'Invalid', detail: "'None' must be the first and only value" },
          say`\`None\` means that ${nameOf(object)} has no cluster IP, so no address can stand beside it and the API server refuses both; keep one of the two`,
          { span: clusterIPs[0]?.span ?? list.span },
        ),
      );
    }
    problems.push(...invalid);
    if (clusterIPs.length > 2) {
      problems.push(
        refused(
          list,
          { type: 'Invalid', detail: 'may only hold up to 2 values' },
          say`${clusterIPs.length} cluster IPs are too many: there is one for each IP family, two at most; the API server refuses ${nameOf(object)}, so remove the others`,
        ),
      );
    }
    if (!alone && invalid.length === 0) {
      problems.push(...families(service));
    }
    yield* problems;
  },
};

/** Whether `clusterIP` and `clusterIPs` say the same. */
function* whole({ object, spec, clusterIPs }: RawService): Generator<Problem> {
  const one = spec.at('clusterIP');
  const text = textAt(one);
  const [first] = clusterIPs;
  if (text === undefined || !first) {
    return;
  }
  if (text === '') {
    yield refused(
      spec.at('clusterIPs'),
      { type: 'Invalid', detail: 'must be empty when `clusterIP` is not specified' },
      say`clusterIPs is written without clusterIP, which has to repeat its first entry; the API server refuses ${nameOf(object)}, so add \`clusterIP: ${first.value ?? ''}\``,
    );
  } else if (first.value !== text) {
    yield refused(
      spec.at('clusterIPs'),
      { type: 'Invalid', detail: 'first value must match `clusterIP`' },
      say`clusterIP is \`${text}\`, but clusterIPs begins with \`${first.value ?? ''}\`, and both name the same address; the API server refuses ${nameOf(object)}, so make them equal`,
      { span: first.span, related: [{ place: object.place, span: one.span, message: say`compared with this` }] },
    );
  }
}

function* addresses({ object, spec, clusterIPs }: RawService, strict: boolean): Generator<Problem> {
  for (const [index, { value, span }] of clusterIPs.entries()) {
    const [complaint] = value === undefined || (index === 0 && value === 'None') ? [] : ipComplaints(value, strict);
    if (complaint !== undefined) {
      yield refused(
        spec,
        { type: 'Invalid', detail: complaint },
        say`\`${value ?? ''}\` cannot be a cluster IP: ${reasonOf(value ?? '', complaint)}${index === 0 ? say`, nor \`None\`` : ''}; the API server refuses ${nameOf(object)}, so correct it, or leave it out and let the cluster choose`,
        { span, field: `spec.clusterIPs[${index}]` },
      );
    }
  }
}

/** Two addresses have two families, and each the one that `ipFamilies` has in its place. */
function* families(service: RawService): Generator<Problem> {
  const { object, spec, clusterIPs, headless } = service;
  const found = clusterIPs.map(it => familyOf(it.value ?? ''));
  const mixed = found.includes('IPv4') && found.includes('IPv6');
  if (clusterIPs.length > 1 && !mixed) {
    yield refused(
      spec.at('clusterIPs'),
      { type: 'Invalid', detail: 'may specify no more than one IP for each IP family' },
      say`all of these addresses are ${found[0] ?? ''}, but a Service has one of each family at most; the API server refuses ${nameOf(object)}, so remove one or write one of the other family`,
      { span: clusterIPs[1]?.span ?? spec.keySpan },
    );
  }
  if (headless) {
    return;
  }
  for (const [index, wanted] of spec.items('ipFamilies').slice(0, clusterIPs.length).entries()) {
    yield* mismatch(service, clusterIPs[index], found[index], wanted.text()?.value, index);
  }
}

function* mismatch(
  { object, spec }: RawService,
  address: RawAddress | undefined,
  found: string | undefined,
  wanted: string | undefined,
  index: number,
): Generator<Problem> {
  // A family that there is not is told already.
  if (address && found !== undefined && found !== wanted && (wanted === 'IPv4' || wanted === 'IPv6')) {
    yield refused(
      spec,
      { type: 'Invalid', detail: `expected an ${wanted} value as indicated by \`ipFamilies[${index}]\`` },
      say`\`${address.value ?? ''}\` is an ${found} address, but ipFamilies[${index}] says ${wanted}; the API server refuses ${nameOf(object)}, so change one of the two`,
      {
        span: address.span,
        field: `spec.clusterIPs[${index}]`,
        related: [{ place: object.place, span: spec.at('ipFamilies', index).span, message: say`the family asked for` }],
      },
    );
  }
}
