/**
 * Whether a document is a template rather than YAML: Helm or other Go template directives, statements of Jinja, Mako, ERB,
 * EJS or ytt, or a value that begins with braces, be it a word alone in them (`{name}`, which is a map to YAML, and
 * `#{Name}`, which is a comment). Braces in alert expressions (`{{ $labels.pod }}`), and in block text that some program
 * in the pod reads as its own template, do not make one.
 */
export function isTemplate(text: string): boolean {
  return holds(directive, text);
}

/**
 * Whether a whole file is a template: of Helm, or of a program with statements. Others fill in values of a document of
 * their own (an AnalysisTemplate's `{{args.host}}`), which says nothing of those beside it.
 */
export function isTemplateFile(text: string): boolean {
  return holds(helm, text);
}

function holds(sign: RegExp, text: string): boolean {
  return hasDirective(sign, text) && hasDirective(sign, withoutBlockText(text));
}

function hasDirective(sign: RegExp, text: string): boolean {
  return (
    (braces.test(text) && sign.test(text)) ||
    (text.includes('%') && statement.test(text)) ||
    (text.includes('#@') && ytt.test(text)) ||
    (sign === directive && text.includes('{') && bracedWord.test(text))
  );
}

/** On a line of its own: `{% if %}` of Jinja, `<% if %>` of ERB and EJS, `% if` of Mako and of ERB. */
const statement =
  /^[ \t]*(?:\{%|<%|%[ \t]*(?:if|elif|elsif|else|unless|for|while|try|except|end(?:if|for|while|try)?|[\w.]+\.each)\b)/m;

/** Code and annotations of ytt, which are comments to YAML. Source: https://carvel.dev/ytt/docs/latest/lang/ */
const ytt = /(?:^|[ \t])#@(?:[ \t]|(?:assert|data|library|overlay|schema|yaml|ytt)\/)/m;

/** A word in braces where a value begins, as `sed` and Octopus replace it; no map of Kubernetes has a key alone. */
const bracedWord = /^[^"'#\n]*: +#?\{[A-Za-z_][\w.-]*(?:\[[\w.-]+\])*\}/m;

const braces = /\{ ?\{/;

/** Helm's own directives, of which a text in backquotes is one that lets braces through, also where a formatter took their braces apart, as in `{ { .Values.name } }`. */
const helm =
  /\{ ?\{-?\s*(?:\/\*|`|(?:if|else|end|range|with|define|include|template|block|toYaml|tpl|fromYaml|default|required|lookup|nindent|indent|quote|fail)\b|\(?\s*(?:\w+\s+)*[.$]?\.?(?:Values|Release|Chart|Files|Capabilities|Template)\b|\.\s)/;

/** These, or a value that begins with braces of whatever program. */
const directive = new RegExp(`${helm.source}|^[^"'#\\n]*:[ ]+\\{\\{|^[ ]*-?[ ]*\\{\\{`, 'm');

/** The lines of a document that are not the body of a literal or folded scalar. */
function withoutBlockText(text: string): string {
  let body = Infinity;
  return text
    .split('\n')
    .filter(line => {
      const indent = line.search(/\S/);
      if (indent < 0 || indent > body) {
        return false;
      }
      body = blockHeader.test(line) ? indent : Infinity;
      return true;
    })
    .join('\n');
}

const blockHeader = /(?:^|[:\-?]\s+)(?:[|>][-+0-9]{0,2})\s*(?:#.*)?$/;
