import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const panel = 'client/webview/';
/** Whose members are stored, sent, or handed to the extension and the command line. */
const shared = [
  'main.tsx',
  'layout/picture.ts',
  'model/camera.ts',
  'model/view.ts',
  'picture/palette.ts',
  'picture/markup.ts',
];
/** What the panel is called by, and what is said to it and by it. */
const others = [
  'node_modules/preact/dist/preact.mjs',
  'server/src/protocol/protocol.ts',
  'client/src/panel-messages.ts',
  'client/src/panel-strings.ts',
];

/**
 * The names of members that only the panel's own code knows, by the types: declared in one of its interfaces or classes,
 * and never the name of a member that is declared anywhere else, nor a string. The build may call these what it likes.
 */
export function ownNames(): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    `${panel}tsconfig.json`,
    { noEmit: true },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: diagnostic => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
      },
    },
  );
  const program = ts.createProgram(config?.fileNames ?? [], config?.options ?? {});
  const checker = program.getTypeChecker();
  const fileOf = (node: ts.Node) => relative('.', join(node.getSourceFile().fileName));
  const isOwn = (node: ts.Node) => fileOf(node).startsWith(panel) && !shared.some(it => fileOf(node) === panel + it);
  const declared = new Set<string>();
  const taken = new Set(others.flatMap(wordsOf));
  const visit = (node: ts.Node): void => {
    // The literals of types are no strings of the program.
    if (ts.isStringLiteralLike(node) && !ts.isLiteralTypeNode(node.parent)) {
      taken.add(node.text);
    }
    const isMember = ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node);
    if ((isMember || ts.isMethodSignature(node) || ts.isAccessor(node)) && ts.isIdentifier(node.name)) {
      (isOwn(node) ? declared : taken).add(node.name.text);
    }
    if (ts.isIdentifier(node)) {
      for (const declaration of membersAt(node, checker)) {
        if (!isOwn(declaration)) {
          taken.add(node.text);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  program
    .getSourceFiles()
    .filter(it => fileOf(it).startsWith(panel))
    .forEach(visit);
  return [...declared].filter(it => it.length > 2 && !taken.has(it)).sort();
}

/** The names and strings of a file. */
function wordsOf(file: string): string[] {
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
      words.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return words;
}

/** Where the member is declared that a name in the code stands for; the declarations themselves where it is none. */
function membersAt(node: ts.Identifier, checker: ts.TypeChecker): readonly ts.Node[] {
  const { parent } = node;
  const inType = (type: ts.Type | undefined) => type?.getProperty(node.text)?.declarations ?? [];
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    const type = checker.getTypeAtLocation(parent.expression);
    return inType(checker.getNonNullableType(type));
  }
  if (ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === node) {
    return inType(checker.getTypeAtLocation(parent.parent));
  }
  if ((ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === node) {
    const type = checker.getContextualType(parent.parent);
    return type ? unionMembers(type).flatMap(inType) : [];
  }
  if (ts.isJsxAttribute(parent) && parent.name === node) {
    return checker.getSymbolAtLocation(node)?.declarations ?? [];
  }
  return [];
}

function unionMembers(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}
