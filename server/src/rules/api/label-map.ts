import { say } from '../../base/say';
import type { ClusterSettings } from '../../workspace/settings';
import type { KubeObject } from '../../model/kube-object';
import type { Reader } from '../../syntax/reader';
import type { Problem } from '../rule';
import { refused } from './check';
import { replaceWith } from './fixes';
import { asLabelValue, labelValue, qualifiedName } from './text/labels';

/** What an entry of such a map is. */
export type LabelMap = 'label' | 'selector' | 'nodeSelector';

/**
 * Judges a map of labels, or a selector. The API server reports what is wrong with a key or a value on the map
 * (`field`). `what` says what an entry is.
 */
export function* checkLabelMap(
  object: KubeObject,
  map: Reader,
  { cluster, what, field }: { cluster: ClusterSettings; what: LabelMap; field?: string },
): Generator<Problem> {
  const node = map.map();
  if (!node) {
    return;
  }
  const more = field === undefined ? {} : { field };
  for (const { key, value } of node.entries) {
    const keyComplaint = qualifiedName(key.text, cluster)[0];
    if (keyComplaint !== undefined) {
      yield refused(
        map,
        { type: 'Invalid', detail: keyComplaint },
        say`\`${key.text}\` cannot be a ${inWords(what)} key: ${keyReason(key.text)}; the API server refuses the ${object.kind}, so write the key another way`,
        { span: key, ...more },
      );
    }
    // Numbers and booleans are another rule's; kubectl says `(devel)` of itself where kustomize says its version.
    if (value?.kind === 'scalar' && typeof value.value === 'string' && value.text !== 'kustomize-(devel)') {
      const complaint = labelValue(value.text, cluster)[0];
      if (complaint !== undefined) {
        const better = asLabelValue(value.text);
        yield refused(
          map,
          { type: 'Invalid', detail: complaint },
          say`\`${shortened(value.text)}\` cannot be the value of ${inWords(what)} \`${key.text}\`: up to 63 letters, digits, \`-\`, \`_\` and \`.\` are allowed, with a letter or digit at both ends; the API server refuses the ${object.kind}, so change the value`,
          {
            span: value.end > value.start ? value : key,
            ...more,
            ...(better === '' || value.style === 'block' ? {} : { fixes: [replaceWith(object, value, better)] }),
          },
        );
      }
    }
  }
}

/** A text that fits into a sentence. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

function inWords(what: LabelMap): string {
  return what === 'label' ? say`label` : what === 'selector' ? say`selector` : what;
}

function keyReason(key: string): string {
  if (key.split('/').length > 2) {
    return say`it may hold one \`/\` only, between a DNS prefix and the name`;
  }
  return say`a name of up to 63 letters, digits, \`-\`, \`_\` and \`.\` is allowed, with a letter or digit at both ends, and a DNS name and \`/\` before it`;
}
