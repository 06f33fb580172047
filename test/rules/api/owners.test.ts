import { refusals } from '../../support/refusals';

describe('what the API server says of owners and finalizers', () => {
  refusals([
    {
      title: 'owners, which it does not count',
      manifest: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  ownerReferences: [{ apiVersion: a/b/c, name: web }]
  finalizers: [cleanup, example.com/-]`,
      said: [
        'metadata.finalizers Invalid',
        'metadata.finalizers[0] Invalid',
        'metadata.ownerReferences.apiVersion Invalid',
        'metadata.ownerReferences.kind Invalid',
        'metadata.ownerReferences.uid Invalid',
      ],
    },
  ]);
});
