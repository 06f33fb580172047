import type { Position } from 'vscode-languageserver-types';
import { isService } from '../../links/bundle';
import { frontUrls } from '../../network/http/front-url';
import { shortKind } from '../../network/workload-names';
import type { Finding } from '../../rules/rule';
import type { Snapshot } from '../../workspace/snapshot';
import { serviceUrl } from '../service-url';
import { urlUnderCursor } from './url-under-cursor';

/**
 * The request that shows what a finding comes to: to the Service it is about, at the port that it is on; to the path of an
 * Ingress or route that it is on; from a workload to the URL it is on. Undefined for others, and where the API server would
 * not even take the object.
 */
export function requestShowing(
  snapshot: Snapshot,
  { object, rejection, place, span }: Finding,
  position: Position,
): { readonly from?: string; readonly command: string } | undefined {
  const member = object && snapshot.bundlesOf(place.uri).flatMap(it => it.member(object) ?? [])[0];
  if (!member || rejection) {
    return undefined;
  }
  if (isService(member)) {
    const port = member.service.ports.find(it => it.span.start <= span.start && span.end <= it.span.end);
    const command = serviceUrl(member, port && [port]);
    return command === undefined ? undefined : { command };
  }
  if (member.object.pods) {
    const command = urlUnderCursor(snapshot, place.uri, position);
    const from = `${member.namespace}/${shortKind(member.object.kind)}/${member.name}`;
    return command === undefined ? undefined : { from, command };
  }
  const paths = frontUrls(member);
  const path = paths.findLast(it => it.at.start <= span.start) ?? paths[0];
  return path && { command: path.url };
}
