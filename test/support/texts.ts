import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A text of the server that has a translation. */
export interface SaidText {
  /** `no pod of namespace {0} has {1}`. */
  readonly key: string;
  /** Places that only make English agree (`is`, `are`): a translation may leave them out. */
  readonly glue: readonly number[];
}

/** Every text that a folder says: the templates behind `say`. */
export function saidIn(folder: string): SaidText[] {
  const texts: SaidText[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(it => it.endsWith('.ts'))) {
    const file = join(folder, path);
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    collect(source, false, file, texts);
  }
  return texts;
}

function collect(node: ts.Node, inFunction: boolean, file: string, texts: SaidText[]): void {
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say') {
    assert(inFunction, `${file}: said while the module loads, before the language is known: ${node.getText()}`);
    texts.push(textOf(node.template, file));
  }
  const within = inFunction || ts.isFunctionLike(node);
  ts.forEachChild(node, it => {
    collect(it, within, file, texts);
  });
}

function textOf(template: ts.TemplateLiteral, file: string): SaidText {
  if (ts.isNoSubstitutionTemplateLiteral(template)) {
    return { key: template.text, glue: [] };
  }
  const { head, templateSpans } = template;
  assert(templateSpans.length <= 10, `${file}: more than ten places: ${template.getText()}`);
  return {
    key: head.text + templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`).join(''),
    glue: templateSpans.flatMap(({ expression }, index) => (isGlue(expression) ? [index] : [])),
  };
}

/** `n === 1 ? 'is' : 'are'`, `verb(pods, 'has', 'have')`, or a constant that holds such a word. */
function isGlue(expression: ts.Expression): boolean {
  if (ts.isIdentifier(expression)) {
    const kept = constantOf(expression.text, expression.getSourceFile());
    return kept !== undefined && isGlue(kept);
  }
  return (
    (ts.isConditionalExpression(expression) && isWord(expression.whenTrue) && isWord(expression.whenFalse)) ||
    (ts.isCallExpression(expression) && /^(verb|are|pronoun)$/.test(expression.expression.getText()))
  );
}

function isWord(node: ts.Expression): boolean {
  return ts.isStringLiteral(node) && /^ ?[a-z]* ?$/.test(node.text);
}

function constantOf(name: string, node: ts.Node): ts.Expression | undefined {
  return ts.isVariableDeclaration(node) && node.name.getText() === name
    ? node.initializer
    : ts.forEachChild(node, it => constantOf(name, it));
}
