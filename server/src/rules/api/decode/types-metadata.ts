/** What every object has, and what many point with. How a line is read: `shapes.ts`. */
export const metadataTypes = `
ObjectMeta: annotations:{string} creationTimestamp:time deletionGracePeriodSeconds:int64 deletionTimestamp:time
  finalizers:[string] generateName generation:int64 labels:{string} managedFields:[{any}] name namespace
  ownerReferences:[OwnerReference] resourceVersion selfLink uid
OwnerReference: apiVersion blockOwnerDeletion:bool controller:bool kind name uid
LabelSelector: matchExpressions:[LabelSelectorRequirement] matchLabels:{string}
LabelSelectorRequirement: key operator values:[string]
LocalObjectReference: name
TypedLocalObjectReference: apiGroup kind name
TypedObjectReference: apiGroup kind name namespace
ObjectReference: apiVersion fieldPath kind name namespace resourceVersion uid
Namespace: apiVersion kind metadata:ObjectMeta spec:NamespaceSpec status:{any}
NamespaceSpec: finalizers:[string]
Node: apiVersion kind metadata:ObjectMeta spec:NodeSpec status:{any}
NodeSpec: configSource:{any} externalID podCIDR podCIDRs:[string] providerID taints:[Taint] unschedulable:bool
Taint: effect key timeAdded:time value
`;
