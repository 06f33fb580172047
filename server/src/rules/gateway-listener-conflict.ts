import { say } from '../base/say';
import type { Listener } from '../model/gateway';
import type { Problem, Rule } from './rule';
import { code, named } from './support/words';
import type { Member } from '../links/member';

export const gatewayListenerConflict: Rule = {
  id: 'gateway-listener-conflict',
  on: 'gateway',
  severity: 'warning',
  alone: true,
  help: 'Two listeners of a Gateway have to differ in port, protocol or host name, and protocols that cannot be told apart cannot share a port. Of listeners in conflict none is served.',
  source: 'gateway-api apis/v1/gateway_types.go GatewaySpec.Listeners ("Distinct Listeners")',

  *check(member) {
    const former = new Map<string, Listener>();
    const ports = new Map<number, Listener>();
    let refused = false;
    for (const listener of member.object.gateway?.listeners ?? []) {
      const { port, protocol, hostname } = listener;
      if (port === undefined || protocol === '') {
        continue;
      }
      const key = `${port} ${protocol} ${hostname?.value ?? ''}`;
      const same = former.get(key);
      const shared = ports.get(port);
      if (same) {
        const problem = identical(member, listener, same);
        // The API server says once that some are alike.
        yield refused ? withoutRejection(problem) : problem;
        refused ||= problem.rejection !== undefined;
      } else if (shared && cannotShare(shared.protocol, protocol)) {
        yield incompatible(member, listener, shared);
      }
      former.set(key, same ?? listener);
      ports.set(port, shared ?? listener);
    }
  },
};

/** The API server compares the protocols as they are written. */
function identical(member: Member, listener: Listener, other: Listener): Problem {
  const { object } = member;
  const { name, protocol, port = '', hostname } = listener;
  const written = (it: Listener) => object.root.text('spec', 'listeners', it.index, 'protocol')?.value;
  return {
    span: listener.portSpan,
    message: hostname
      ? say`listener ${code(name)} is ${protocol} on port ${port} for ${code(hostname.value)} like listener ${code(other.name)}: they cannot be told apart, and ${named(member)} is refused or serves neither`
      : say`listener ${code(name)} is ${protocol} on port ${port} like listener ${code(other.name)}: they cannot be told apart, and ${named(member)} is refused or serves neither`,
    field: 'spec.listeners',
    ...(written(listener) === written(other)
      ? {
          severity: 'error' as const,
          rejection: {
            type: 'Invalid' as const,
            detail: 'Combination of port, protocol and hostname must be unique for each listener',
          },
        }
      : {}),
    related: [
      { place: object.place, span: other.portSpan, message: say`listener ${code(other.name)} is there already` },
    ],
  };
}

/**
 * HTTPS and TLS are told apart by the name the client asks for; UDP is apart from all others. TCP excludes the rest;
 * HTTP beside encryption is distinct by the letter, but implementations refuse it.
 */
function cannotShare(a: string, b: string): boolean {
  const pair = [a, b].sort().join(' ');
  return clashes.has(pair);
}

const clashes: ReadonlySet<string> = new Set(['HTTP HTTPS', 'HTTP TCP', 'HTTP TLS', 'HTTPS TCP', 'TCP TLS']);

function incompatible(member: Member, listener: Listener, other: Listener): Problem {
  return {
    span: listener.portSpan,
    message: say`listener ${code(listener.name)} (${listener.protocol}) shares port ${listener.port ?? ''} with listener ${code(other.name)} (${other.protocol}), and ${[listener.protocol, other.protocol].includes('TCP') ? say`TCP takes all of it` : say`implementations speak one of the two on a port`}: ${named(member)} serves one of them at most`,
    field: `spec.listeners[${listener.index}].port`,
    related: [
      {
        place: member.object.place,
        span: other.portSpan,
        message: say`listener ${code(other.name)} is ${other.protocol}`,
      },
    ],
  };
}

function withoutRejection({ rejection, ...rest }: Problem): Problem {
  return rejection ? rest : { ...rest };
}
