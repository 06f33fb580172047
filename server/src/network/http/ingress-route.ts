import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { CurlRequest } from '../curl-command';
import { evidence } from '../hop';
import type { Hop } from '../hop';
import { proxyAnswer } from '../http-answer';
import type { HttpAnswer } from '../http-answer';
import { adopted } from './adopted';
import type { Unadopted } from './adopted';
import { frontTitle } from './front';
import type { Front } from './front';
import { coversOneLabel } from './host-match';
import { httpRequest } from './http-request';
import type { HttpRequest } from './http-request';
import { chooseRule, isPattern } from './ingress-choice';
import { protocolOfIngress } from './backend-protocol';
import { classOf, defaultBackend, rulesOf } from './ingress-rules';
import type { IngressBackend, IngressRule } from './ingress-rules';
import { nginxRedirect } from './nginx-redirect';
import type { Routed } from './routed';

type IngressFront = Extract<Front, { kind: 'ingress' }>;

/** What an ingress controller makes of a request. */
export function routeByIngress(bundle: Bundle, front: IngressFront, request: CurlRequest): Routed {
  const asked = httpRequest(request);
  const { served, others } = adopted(bundle, front);
  const rules = served.flatMap(rulesOf);
  const rule = chooseRule(rules, asked);
  if (rule) {
    const redirect = nginxRedirect(bundle, rule.ingress, request);
    return redirect
      ? toTls(front, rule, redirect)
      : toBackend(rule.ingress, rule.backend, request, {
          summary: `Ingress ${rule.ingress.name}: ${rule.host ?? say`any host`} ${rule.path} (${rule.type}) → ${backendText(rule.backend)}`,
          span: rule.span,
          assumptions: [...taken(front, rule.ingress), ...readings(rule)],
        });
  }
  const fallback = withDefault(served, rules, asked);
  return fallback
    ? toBackend(fallback.ingress, fallback.backend, request, {
        summary: say`Ingress ${fallback.ingress.name}: no rule covers ${asked.host}${asked.path}, its default backend does`,
        span: fallback.backend.span,
        assumptions: taken(front, fallback.ingress),
      })
    : nowhere(front, asked, rules, others);
}

function toTls(front: IngressFront, { ingress, host, span }: IngressRule, answer: HttpAnswer): Routed {
  const { object } = ingress;
  const to = answer.headers[0]?.value ?? '';
  return {
    hop: {
      kind: 'ingress',
      outcome: 'ok',
      summary: say`Ingress ${ingress.name}: ${host ?? say`any host`} has a certificate, plain requests are sent to ${to}`,
      object,
      evidence: evidence(object, span),
    },
    route: ingress,
    assumptions: [...taken(front, ingress), say`the controller is ingress-nginx with its own defaults (ssl-redirect)`],
    to: { answer, reason: say`${answer.status} from ${frontTitle(front)}: it redirects to ${to}` },
  };
}

interface Decision {
  readonly summary: string;
  readonly span: IngressBackend['span'];
  readonly assumptions: readonly string[];
}

function toBackend(ingress: Member, backend: IngressBackend, request: CurlRequest, decision: Decision): Routed {
  const { object, namespace } = ingress;
  const hop: Hop = {
    kind: 'ingress',
    outcome: 'ok',
    summary: decision.summary,
    object,
    evidence: evidence(object, decision.span),
  };
  const { service } = backend;
  if (!service) {
    const reason = say`Ingress ${ingress.name} sends it to something that is no Service, which the manifests do not describe`;
    return {
      hop: { ...hop, unsure: true },
      route: ingress,
      assumptions: [...decision.assumptions, say`the resource behind the Ingress answers 200`],
      to: { answer: proxyAnswer(200, say`the resource behind the Ingress answers 200`), reason },
    };
  }
  const target = {
    namespace,
    name: service.value,
    port: backend.port,
    share: 1,
    evidence: evidence(object, service.span),
  };
  return {
    hop,
    route: ingress,
    assumptions: decision.assumptions,
    to: { targets: [target], request, answered: it => it, missing: 503, lost: 0, speaks: protocolOfIngress(ingress) },
  };
}

/** The default backend of an Ingress that has rules for the host, else of any that has one. */
function withDefault(
  served: readonly Member[],
  rules: readonly IngressRule[],
  { host }: HttpRequest,
): { readonly ingress: Member; readonly backend: IngressBackend } | undefined {
  const ofHost = new Set(
    rules.filter(it => it.host !== undefined && coversOneLabel(it.host, host)).map(it => it.ingress),
  );
  const inOrder = [...served].sort((a, b) => Number(ofHost.has(b)) - Number(ofHost.has(a)));
  for (const ingress of inOrder) {
    const backend = defaultBackend(ingress);
    if (backend) {
      return { ingress, backend };
    }
  }
  return undefined;
}

function nowhere(
  front: IngressFront,
  { host, path }: HttpRequest,
  rules: readonly IngressRule[],
  others: readonly Unadopted[],
): Routed {
  const ofHost = rules.filter(it => it.host !== undefined && coversOneLabel(it.host, host));
  const left = others.filter(({ ingress }) =>
    rulesOf(ingress).some(it => it.host === undefined || coversOneLabel(it.host, host)),
  );
  const paths = [...new Set(ofHost.map(it => it.path))];
  const hosts = [...new Set(rules.flatMap(it => it.host ?? []))];
  const what =
    left[0]?.why ??
    (ofHost.length > 0
      ? say`no path of ${host} covers ${path}; there are ${paths.join(', ')}`
      : hosts.length > 0
        ? say`no Ingress serves the host ${host}; there are ${hosts.slice(0, 5).join(', ')}`
        : say`no Ingress is served`);
  const [near] = ofHost;
  const object = left[0]?.ingress.object ?? near?.ingress.object;
  const span = left[0] ? classOf(left[0].ingress)?.span : near?.span;
  const hop: Hop = {
    kind: 'ingress',
    outcome: 'refused',
    summary: what,
    object,
    evidence: evidence(object, span),
    notes: left
      .slice(1, 4)
      .map(it => ({ text: it.why, evidence: evidence(it.ingress.object, classOf(it.ingress)?.span) })),
  };
  const reason = say`404 from ${frontTitle(front)}: ${what}`;
  return { hop, route: undefined, assumptions: [], to: { answer: proxyAnswer(404, undefined), reason } };
}

/** That a controller is there at all. */
function taken({ assumed }: IngressFront, ingress: Member): string[] {
  const named = classOf(ingress)?.value;
  return assumed
    ? [
        say`an ingress controller${named === undefined ? '' : say` of class ${named}`} serves Ingress ${ingress.name}, and its host leads there`,
      ]
    : [];
}

/** What depends on the controller. */
function readings({ type, path, ingress }: IngressRule): string[] {
  const rewritten = ingress.object.annotations.find(it =>
    /\/(?:rewrite-target|url-rewrite|path-rewrite)$/.test(it.key.value),
  );
  return [
    ...(type === 'ImplementationSpecific' && path !== '/'
      ? [say`the controller reads the path ${path} as ${isPattern(path) ? say`a regular expression` : say`a prefix`}`]
      : []),
    ...(rewritten
      ? [say`the annotation ${rewritten.key.value} changes the path, and the program behind answers all the same`]
      : []),
  ];
}

function backendText({ service, port }: IngressBackend): string {
  return service ? `Service ${service.value}${port === undefined ? '' : `:${port}`}` : say`a resource`;
}
