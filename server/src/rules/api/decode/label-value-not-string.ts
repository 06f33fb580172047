import { say } from '../../../base/say';
import type { Check } from '../check';
import { quote } from '../fixes';
import { article, typeOf } from '../schema/words';
import type { Misfit, WrongType } from './misfits';
import { notDecoded } from './not-decoded';

export const labelValueNotString: Check<readonly Misfit[]> = {
  id: 'label-value-not-string',
  help: 'Labels and selectors hold text. YAML reads an unquoted `1`, `1.10`, `true`, `yes` or `on` as a number or a boolean, and the API server cannot read the object at all. Put the value in quotes.',
  source: 'apimachinery, strict decoding of JSON: cannot unmarshal number into Go struct field of type string',

  *check(misfits, _context, { object }) {
    for (const misfit of misfits) {
      if (misfit.what === 'type' && isLabel(misfit) && misfit.node.kind === 'scalar') {
        const { node, key } = misfit;
        yield notDecoded(
          object,
          misfit,
          say`\`${key?.text ?? ''}: ${node.text}\` is ${article(typeOf(node))} to YAML, but ${misfit.map === 'selector' ? say`a selector` : say`a label`} holds text; the API server cannot read the ${object.kind}, so put the value in quotes`,
          { fixes: [quote(object, node)] },
        );
      }
    }
  },
};

/** Whether it is the value of a label or of a selector. */
export function isLabel({ map, node }: WrongType): boolean {
  return map !== undefined && maps.has(map) && node.kind === 'scalar';
}

const maps: ReadonlySet<string> = new Set(['labels', 'selector', 'matchLabels', 'nodeSelector']);
