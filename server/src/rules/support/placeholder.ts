import type { Member } from '../../links/member';
import type { Problem, RuleContext } from '../rule';
import { writtenFrom } from './edits';

/**
 * Whether a text holds what is filled in before it is applied: `${NAME}`, `$NAME`, `$(NAME)`, `{{ name }}`, `{name}`,
 * `#{Name}#`, `((name))`, `<name>`, `<%= name %>`, `%NAME%`, `%{NAME}%`, `@NAME@`, `__NAME__`, `[NAME]`, `[a name]`,
 * `~name~`, `CHANGE_ME`, `...`; or what is encrypted as yet (SOPS).
 */
export function isFilledInLater(text: string): boolean {
  return placeholder.test(text);
}

/**
 * Whether what a problem stands at is filled in later, so that it cannot be judged. Where the value is written by an
 * alias (`*host`), or in a patch within a kustomization, only the message says it.
 */
export function isAtPlaceholder(
  { span, message, rejection }: Problem,
  { snapshot }: RuleContext,
  { object }: Member,
): boolean {
  const text = writtenFrom(snapshot, span.place ?? object.place).slice(span.start, span.end);
  return (
    text.length < 300 &&
    !isPlainList(text, rejection?.detail ?? '') &&
    isFilledInLater(span.derived || text.startsWith('*') ? message : text)
  );
}

/** `[web]` without quotes is a list to YAML, and meant as one where it is a small word, or a map is wanted. */
function isPlainList(text: string, detail: string): boolean {
  return text.startsWith('[') && (/^\[\s*[a-z]+\s*\]$/.test(text) || / of type (?:map|v1\.)/.test(detail));
}

/**
 * Whether a name is refused that holds words like `BUILD_ID`, `SET-ME`, `APPNAME` or `MYAPP`, or such a word stands for a number:
 * a script may put something else in its place first. It may be a mistake as well, so that it is told, but not aloud.
 */
export function isStandIn(
  { span, message, rejection }: Problem,
  { snapshot }: RuleContext,
  { object }: Member,
): boolean {
  const detail = rejection?.detail ?? '';
  return /RFC 1123|DNS-1035|alpha-numeric|than 15 char/.test(detail)
    ? /(?<!\w)(?:[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+|[A-Z]*NAME(?:SPACE)?|(?:MY|YOUR)[A-Z]+|X{3,}|PLACEHOLDER|DOMAIN|HOST|PROJECT|PREFIX|SUFFIX|VERSION|TODO)(?!\w)/.test(
        message,
      )
    : detail.includes('cannot be handled as') &&
        /^[A-Z][A-Z_]+$/.test(writtenFrom(snapshot, span.place ?? object.place).slice(span.start, span.end));
}

/** Whether a problem stands at three dots: left out in an example, or meant, which the API server refuses. */
export function isAtDots({ span }: Problem, { snapshot }: RuleContext, { object }: Member): boolean {
  const written = writtenFrom(snapshot, span.place ?? object.place).slice(span.start, span.end);
  return /^["']?\.\.\.["']?$/.test(written);
}

const placeholder = new RegExp(
  [
    /\$[({A-Z_]/,
    // Variables of the environment are in upper case; another one may stand where a word begins.
    /(?<![A-Za-z0-9])\$[a-z]/,
    /\{\{/,
    /(?<![^"'\s])\{[A-Za-z_][\w.-]*\}/,
    /#\{[^{}]+\}/,
    /\(\([\w./-]+\)\)/,
    /<[A-Za-z][^<>]*>/,
    /<%/,
    /%[A-Z_]+%|%\{[A-Z_]+\}%/,
    /@[A-Z_]+@/,
    /__[A-Z][A-Z_]*__/,
    /\[[A-Z][A-Z_]+\]/,
    // Within a longer text, brackets of small letters are those of a pattern.
    /(?<![^"'`\s])\[[A-Za-z]{2,}[A-Za-z _-]*\](?![^"'`\s])/,
    /~[A-Za-z][\w-]*~/,
    /(?<![A-Z])(?:CHANGE|REPLACE)_?(?:ME|THIS)(?![A-Z])|(?<![A-Z])YOUR[_-]/,
    /\.\.\./,
    /ENC\[AES256_GCM,/,
  ]
    .map(it => it.source)
    .join('|'),
);
