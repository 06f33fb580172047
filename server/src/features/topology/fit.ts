import { say } from '../../base/say';
import { several } from '../../base/several';
import type { PodMember } from '../../links/member';
import type { ClusterService, Pod } from '../../network/cluster';
import { findPort } from '../../network/find-port';
import { listeningOn } from '../../network/process';
import type { ClusterSettings } from '../../workspace/settings';
import type { LinkState } from './model';

/** How well a Service and the pods of a template that it selects fit. */
export interface Fit {
  readonly state: LinkState;
  readonly reason: string;
  /** A port leads to a number that no container declares, but might listen on all the same. */
  readonly undeclared: boolean;
}

/** `pods` are those made from the template; what other objects of the bundle say of the ports is not asked. */
export function fitOf(
  { service }: ClusterService,
  source: PodMember,
  pods: readonly Pod[],
  settings: ClusterSettings,
): Fit {
  const what = `${source.object.kind} ${source.name}`;
  const sure = (state: LinkState, reason: string): Fit => ({ state, reason, undeclared: false });
  const unresolved = service.ports.filter(it => findPort(source.source.template, it, settings) === undefined);
  const names = several(unresolved.map(it => `"${it.targetPort}"`));
  if (unresolved.length > 0) {
    return unresolved.length === service.ports.length
      ? sure('error', say`no container of ${what} has a port named ${names}, so it backs no port of the Service`)
      : sure('warning', say`no container of ${what} has a port named ${names}, so it backs only the other ports`);
  }
  if (pods.length === 0) {
    return sure('warning', say`the selector matches ${what}, which has no pods`);
  }
  const silent = service.ports.flatMap(port => {
    const number = findPort(source.source.template, port, settings);
    const [pod] = pods;
    const found = pod && number !== undefined ? listeningOn(pod, number, port.protocol) : undefined;
    return found?.state === 'refuses' ? [found] : [];
  });
  const surely = silent.filter(it => it.assumption === undefined).map(it => it.fact);
  if (surely.length > 0) {
    return sure('warning', say`${what} is selected, but ${several(surely)}: connections are refused`);
  }
  if (!service.publishNotReadyAddresses && !pods.some(it => it.ready && !it.terminating)) {
    return sure('warning', say`the selector matches ${what}, but none of its pods is ready`);
  }
  return silent.length > 0
    ? {
        state: 'unknown',
        reason: say`${what} is selected, but ${several(silent.map(it => it.fact))}: it works only if a process listens there all the same`,
        undeclared: true,
      }
    : sure('ok', say`the selector matches the pods of ${what}`);
}
