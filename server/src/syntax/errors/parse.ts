import { parseDocument } from 'yaml';
import type { Document, YAMLError } from 'yaml';

/** What the `yaml` package made of a text. */
export interface Parsed {
  readonly text: string;
  readonly document: Document;
  readonly errors: readonly YAMLError[];
}

/** A text as the `yaml` package reads it: values as they are written, keys of any kind. */
export function parse(text: string): Parsed {
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    stringKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  return { text, document, errors: document.errors.filter(it => !isHarmless(it)) };
}

/**
 * A comment right behind a quote, a bracket or a comma: YAML wants a space before its `#`, the reader of kubectl does not.
 * Source: go-yaml `scannerc.go`, `yaml_parser_scan_to_next_token`.
 */
function isHarmless({ code, message }: YAMLError): boolean {
  return code === 'MISSING_CHAR' && message.startsWith('Comments must be separated');
}
