import type { KubeObject } from '../../model/kube-object';

/**
 * Whether a Service is a patch, to be laid over another manifest, though it lies beside the others: it says nothing of
 * what a Service is, or it lacks a selector or ports and its file calls itself a patch (`service-patch.yaml`,
 * `patches/web.yaml`).
 */
export function isServicePatch({ service, root, place }: KubeObject): boolean {
  const spec = root.at('spec');
  return (
    service !== undefined &&
    (!spec.exists ||
      (service.type !== 'ExternalName' &&
        isPatchFile(place.uri) &&
        (!spec.at('selector').exists || (!spec.at('ports').exists && !service.headless))))
  );
}

/** Whether a file calls itself a patch, in its name or in that of its folder. */
export function isPatchFile(uri: string): boolean {
  return patchFile.test(uri);
}

/** The word alone, in the name of the file or of its folder. */
const patchFile = /(?:^|[^a-z])patch(?:es)?[^a-z][^/]*$/i;
