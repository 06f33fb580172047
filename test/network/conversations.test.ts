import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCommand } from '../../server/src/network/curl-command';
import { parseFront } from '../../server/src/network/http/find-front';
import { networkOf } from '../../server/src/network/network';
import type { Network } from '../../server/src/network/network';
import { simulate } from '../../server/src/network/simulate';
import { trace } from '../../server/src/network/trace';
import { transcript } from '../../server/src/network/transcript';
import { sourceIn } from '../support/network';
import { manifestsBelow, sharedPath } from '../support/shared';
import { load } from '../support/workspace';

/**
 * Whole conversations of real applications: the frontend with each of its backends. The golden file is for reading: after
 * `UPDATE_EXPECT=1 npx mocha test/network/conversations.test.ts` look at every difference.
 */
const golden = join(__dirname, '../fixtures/conversations.txt');

describe('conversations of real applications', () => {
  it('are told as they were read by hand', () => {
    const told = applications.map(conversations).join('\n');
    if (process.env['UPDATE_EXPECT']) {
      writeFileSync(golden, told);
    }
    assert.equal(told, readFileSync(golden, 'utf8'));
  });
});

interface Application {
  readonly title: string;
  /** Folders and files below the corpus. */
  readonly paths: readonly string[];
  /** Files of the test's own. */
  readonly more?: Readonly<Record<string, string>>;
  /** `FROM COMMAND`: a curl command, with `via ENTRY` before it where a proxy takes it, or what to trace. */
  readonly talks: readonly string[];
}

const grpc = ['cartservice:7070', 'productcatalogservice:3550', 'currencyservice:7000', 'checkoutservice:5050'];

const applications: readonly Application[] = [
  {
    title: 'bank-of-anthos',
    paths: ['bank-of-anthos/kubernetes-manifests'],
    talks: [
      'deploy/frontend curl http://userservice:8080/login',
      'deploy/frontend curl http://contacts:8080/contacts',
      'deploy/frontend curl http://balancereader:8080/balances',
      'deploy/frontend curl http://transactionhistory:8080/transactions',
      'deploy/frontend curl http://ledgerwriter:8080/transactions',
      'deploy/userservice accounts-db:5432',
      'deploy/ledgerwriter ledger-db',
      'deploy/loadgenerator curl http://frontend',
      'external curl http://frontend',
    ],
  },
  {
    title: 'bookinfo',
    paths: ['bookinfo/platform/kube/bookinfo.yaml', 'bookinfo/gateway-api/bookinfo-gateway.yaml'],
    talks: [
      'deploy/productpage-v1 curl http://details:9080/details/0',
      'deploy/productpage-v1 curl http://reviews:9080/reviews/0',
      'deploy/reviews-v1 curl http://ratings:9080/ratings/0',
      'external via gateway/bookinfo-gateway curl http://bookinfo.example/productpage',
      'external via gateway/bookinfo-gateway curl http://bookinfo.example/reviews',
    ],
  },
  {
    title: 'bookinfo with routes of a mesh',
    paths: ['bookinfo/platform/kube/bookinfo.yaml', 'bookinfo/networking/virtual-service-all-v1.yaml'],
    talks: ['deploy/productpage-v1 curl http://reviews:9080/reviews/0'],
  },
  {
    title: 'microservices-demo',
    paths: ['microservices-demo/kustomize/base'],
    talks: grpc.map(it => `deploy/frontend ${it}`).concat('deploy/frontend curl http://productcatalogservice:3550'),
  },
  {
    title: 'microservices-demo with its network policies',
    paths: ['microservices-demo/kustomize/base', 'microservices-demo/kustomize/components/network-policies'],
    more: {
      'microservices-demo/kustomization.yaml':
        'resources: [kustomize/base]\ncomponents: [kustomize/components/network-policies]\n',
    },
    talks: [
      ...grpc.map(it => `deploy/frontend ${it}`),
      'deploy/checkoutservice cartservice:7070',
      'deploy/cartservice redis-cart:6379',
      'deploy/frontend redis-cart:6379',
      'deploy/loadgenerator curl http://frontend',
      'external curl http://frontend',
    ],
  },
];

function conversations({ title, paths, more = {}, talks }: Application): string {
  const files = paths.flatMap(path =>
    /\.yaml$/.test(path) ? [path] : manifestsBelow(sharedPath('corpus', path)).map(it => `${path}/${it}`),
  );
  const texts = files.map(it => [it, readFileSync(sharedPath('corpus', ...it.split('/')), 'utf8')] as const);
  const snapshot = load({ ...Object.fromEntries(texts), ...more });
  const [own] = Object.keys(more);
  const bundle = snapshot.bundles.find(it => own === undefined || own.startsWith(`${it.id}/`)) ?? snapshot.bundles[0];
  assert.ok(bundle);
  const network = networkOf(snapshot, bundle);
  return [`=== ${title}\n`, ...talks.map(it => told(network, it))].join('\n');
}

function told(network: Network, talk: string): string {
  const [, from = '', entry, command = ''] = /^(\S+) (?:via (\S+) )?(.*)$/.exec(talk) ?? [];
  const source = sourceIn(network, from);
  const place = ({ place: { uri } }: { readonly place: { readonly uri: string } }) => uri.split('/').at(-1);
  if (!command.startsWith('curl ')) {
    const { destination, hops, verdict, reason, assumptions } = trace(network, source, command);
    const lines = hops.map(
      it => `  ${it.outcome === 'ok' ? '✓' : '✗'} ${it.summary}${it.evidence ? `  ${place(it.evidence) ?? ''}` : ''}`,
    );
    return [
      `${from} → ${destination}`,
      ...lines,
      ...assumptions.map(it => `  ? ${it}`),
      `  = ${verdict}: ${reason}`,
      '',
    ].join('\n');
  }
  const parsed = parseCommand(command);
  const front = entry === undefined ? undefined : parseFront(network.cluster.bundle, entry);
  assert.ok('request' in parsed && (front === undefined || 'front' in front));
  const lines = transcript(simulate(network, { ...parsed, source, entry: front?.front }), place);
  return `${lines
    .map(it => it.text)
    .filter(it => !/^[*<>$]/.test(it))
    .join('\n')}\n`;
}
