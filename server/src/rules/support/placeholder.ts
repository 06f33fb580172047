/**
 * Whether a text holds what is filled in before it is applied: `${NAME}`, `$NAME`, `$(NAME)`, `{{ name }}`, `{name}`,
 * `#{Name}#`, `((name))`, `<name>`, `%NAME%`, `%{NAME}%`, `@NAME@`, `__NAME__`, `[NAME]`, `CHANGE_ME`; or what is encrypted as yet
 * (SOPS).
 */
export function isFilledInLater(text: string): boolean {
  return placeholder.test(text);
}

const placeholder = new RegExp(
  [
    /\$[({A-Za-z_]/,
    /\{\{/,
    /(?<![^"'\s])\{[A-Za-z_][\w.-]*\}/,
    /#\{[^{}]+\}/,
    /\(\([\w./-]+\)\)/,
    /<[A-Za-z][^<>]*>/,
    /%[A-Z_]+%|%\{[A-Z_]+\}%/,
    /@[A-Z_]+@/,
    /__[A-Z][A-Z_]*__/,
    /\[[A-Z][A-Z_]+\]/,
    /(?<![A-Z])(?:CHANGE|REPLACE)_?(?:ME|THIS)(?![A-Z])|(?<![A-Z])YOUR[_-]/,
    /ENC\[AES256_GCM,/,
  ]
    .map(it => it.source)
    .join('|'),
);
