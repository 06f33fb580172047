import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { HttpAnswer } from '../http-answer';
import { proxyAnswer } from '../http-answer';
import type { CurlRequest } from '../curl-command';
import { coversOneLabel } from './host-match';
import { httpRequest } from './http-request';
import { certificates, classOf } from './ingress-rules';

/**
 * ingress-nginx sends plain requests for a host that has a certificate to https, with 308, unless an annotation says
 * otherwise; undefined where it does not, and for other controllers. Source: kubernetes/ingress-nginx
 * `docs/user-guide/tls.md` (server-side HTTPS enforcement through redirect).
 */
export function nginxRedirect(bundle: Bundle, ingress: Member, request: CurlRequest): HttpAnswer | undefined {
  const { scheme, host } = httpRequest(request);
  const { annotations } = ingress.object;
  const says = (key: string) =>
    annotations.find(it => it.key.value === `nginx.ingress.kubernetes.io/${key}`)?.value.value;
  const forced = says('force-ssl-redirect') === 'true';
  const certified = certificates(ingress).some(it => it.hosts.some(of => coversOneLabel(of, host)));
  if (scheme !== 'http' || !isNginx(bundle, ingress) || !(forced || (certified && says('ssl-redirect') !== 'false'))) {
    return undefined;
  }
  const location = `https://${host}${request.url.target}`;
  return { ...proxyAnswer(308, undefined), headers: [{ name: 'Location', value: location }] };
}

function isNginx(bundle: Bundle, ingress: Member): boolean {
  const name = classOf(ingress)?.value;
  const [written] = name === undefined ? [] : bundle.find('IngressClass', '', name);
  const controller = written?.object.root.text('spec', 'controller')?.value;
  return controller === undefined ? name === 'nginx' : controller === 'k8s.io/ingress-nginx';
}
