/** Services and what lies before and behind them. How a line is read: `shapes.ts`. */
export const networkTypes = `
Service: apiVersion kind metadata:ObjectMeta spec:ServiceSpec status:{any}
ServiceSpec: allocateLoadBalancerNodePorts:bool clusterIP clusterIPs:[string] externalIPs:[string] externalName
  externalTrafficPolicy healthCheckNodePort:int32 internalTrafficPolicy ipFamilies:[string] ipFamilyPolicy
  loadBalancerClass loadBalancerIP loadBalancerSourceRanges:[string] ports:[ServicePort]
  publishNotReadyAddresses:bool selector:{string} sessionAffinity sessionAffinityConfig:SessionAffinityConfig
  trafficDistribution type
ServicePort: appProtocol name nodePort:int32 port:int32 protocol targetPort:intOrString
SessionAffinityConfig: clientIP:ClientIPConfig
ClientIPConfig: timeoutSeconds:int32
Ingress: apiVersion kind metadata:ObjectMeta spec:IngressSpec status:{any}
IngressSpec: defaultBackend:IngressBackend ingressClassName rules:[IngressRule] tls:[IngressTLS]
IngressBackend: resource:TypedLocalObjectReference service:IngressServiceBackend
IngressServiceBackend: name port:ServiceBackendPort
ServiceBackendPort: name number:int32
IngressRule: host http:HTTPIngressRuleValue
HTTPIngressRuleValue: paths:[HTTPIngressPath]
HTTPIngressPath: backend:IngressBackend path pathType
IngressTLS: hosts:[string] secretName
NetworkPolicy: apiVersion kind metadata:ObjectMeta spec:NetworkPolicySpec
NetworkPolicySpec: egress:[NetworkPolicyEgressRule] ingress:[NetworkPolicyIngressRule] podSelector:LabelSelector
  policyTypes:[string]
NetworkPolicyEgressRule: ports:[NetworkPolicyPort] to:[NetworkPolicyPeer]
NetworkPolicyPort: endPort:int32 port:intOrString protocol
NetworkPolicyPeer: ipBlock:IPBlock namespaceSelector:LabelSelector podSelector:LabelSelector
IPBlock: cidr except:[string]
NetworkPolicyIngressRule: from:[NetworkPolicyPeer] ports:[NetworkPolicyPort]
Endpoints: apiVersion kind metadata:ObjectMeta subsets:[EndpointSubset]
EndpointSubset: addresses:[EndpointAddress] notReadyAddresses:[EndpointAddress] ports:[EndpointPort]
EndpointAddress: hostname ip nodeName targetRef:ObjectReference
EndpointPort: appProtocol name port:int32 protocol
EndpointSlice: addressType apiVersion endpoints:[Endpoint] kind metadata:ObjectMeta ports:[DiscoveryEndpointPort]
Endpoint: addresses:[string] conditions:EndpointConditions deprecatedTopology:{string} hints:EndpointHints hostname
  nodeName targetRef:ObjectReference zone
EndpointConditions: ready:bool serving:bool terminating:bool
EndpointHints: forNodes:[ForNode] forZones:[ForZone]
ForNode: name
ForZone: name
DiscoveryEndpointPort: appProtocol name port:int32 protocol
`;
