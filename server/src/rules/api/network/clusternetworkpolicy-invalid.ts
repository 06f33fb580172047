import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Problem } from '../../rule';
import { refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { checkSchema } from '../schema/check-schema';
import type { StructSchema } from '../schema/schema';
import { clusterPolicySchemas } from './clusternetworkpolicy-schema';

export const clusterPolicyKinds = ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'];

/** A policy of the administrator, and the schema of its kind. */
export interface ClusterPolicy {
  readonly object: KubeObject;
  readonly schema: StructSchema;
}

/** Undefined for other kinds, and for versions that are not known. */
export function readClusterPolicy(object: KubeObject): ClusterPolicy | undefined {
  const schema = clusterPolicySchemas.get(`${object.apiVersion} ${object.kind}`);
  return schema && { object, schema };
}

export const clusterNetworkPolicyInvalid: Check<ClusterPolicy> = {
  id: 'clusternetworkpolicy-invalid',
  help: 'An AdminNetworkPolicy, BaselineAdminNetworkPolicy or ClusterNetworkPolicy has one subject, and rules with an action and one peer at least. A subject, a peer and a port each say one thing: `namespaces` or `pods`, a number or a range. What the API server lets pass although nothing can match it is told here, too.',
  source: 'network-policy-api apis/v1alpha1, apis/v1alpha2, apis/v1beta1: the schemas and CEL rules of the types',

  *check({ object, schema }) {
    yield* checkSchema(object, object.root, schema);
    if (object.kind === 'BaselineAdminNetworkPolicy') {
      yield* checkOnlyName(object);
    }
  },
};

/** Source: the CEL rule `self.metadata.name == 'default'`. */
function* checkOnlyName(object: KubeObject): Generator<Problem> {
  const name = object.root.at('metadata', 'name');
  const text = textAt(name);
  if (text && text !== 'default') {
    yield refused(
      name,
      {
        type: 'Invalid',
        detail: 'Only one baseline admin network policy with metadata.name="default" can be created in the cluster',
      },
      say`a cluster has one BaselineAdminNetworkPolicy, called \`default\`; the API server refuses \`${text}\`, so rename it`,
      { fixes: [replaceWith(object, name.span, 'default')] },
    );
  }
}
