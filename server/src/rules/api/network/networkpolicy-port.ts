import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { isInt32 } from '../raw';
import { asClause } from '../text/clause';
import { notSupported } from '../text/list';
import { portNumber, portOrName, protocols } from '../text/ports';

/** One port of a NetworkPolicy. Source: kubernetes `pkg/apis/networking/validation/validation.go` ValidateNetworkPolicyPort. */
export function* checkPolicyPort(object: KubeObject, entry: Reader): Generator<Problem> {
  const protocol = entry.at('protocol');
  const word = protocol.text()?.value;
  if (word !== undefined && !protocols.has(word)) {
    yield refused(
      protocol,
      notSupported(protocols),
      say`\`${word}\` is no protocol of a port; the API server refuses ${nameOf(object)}, so write ${either(protocols)} in capitals`,
    );
  }
  const port = entry.at('port');
  const value = port.exists ? port.scalar()?.value : undefined;
  if (typeof value === 'string' || (typeof value === 'number' && isInt32(value))) {
    const [complaint] = portOrName(value);
    if (complaint !== undefined) {
      yield refused(
        port,
        { type: 'Invalid', detail: complaint },
        say`\`${value}\` is no port: a number from 1 to 65535 or the name of a container port is allowed; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
  }
  const end = entry.at('endPort');
  const last = end.number()?.value;
  const [complaint] = last === undefined ? [] : endComplaints(last, value);
  if (complaint !== undefined) {
    yield refused(
      end,
      { type: 'Invalid', detail: complaint },
      say`endPort ${last ?? ''} closes a range that begins with a numeric \`port\` not above it, and ${asClause(complaint)}; the API server refuses ${nameOf(object)}, so correct one of the two`,
    );
  }
}

function endComplaints(last: number, port: string | number | boolean | null | undefined): readonly string[] {
  switch (typeof port) {
    case 'number':
      return last < port ? ['must be greater than or equal to `port`'] : portNumber(last);
    case 'string':
      return ['may not be specified when `port` is non-numeric'];
    default:
      return ['may not be specified when `port` is not specified'];
  }
}
