import type { KubeObject } from '../model/kube-object';
import { split } from '../syntax/split';
import { isTemplateFile } from '../syntax/template';
import { SourceDocument } from './source-document';

/** A file of the workspace and its documents. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly SourceDocument[];
  /** Those of all documents, in order. */
  readonly objects: readonly KubeObject[];
}

/** Whether a file is one of manifests by its name: YAML or JSON. */
export function isManifestFile(uri: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(uri);
}

/**
 * Whether a program fills a file in before the API server sees it. Its documents without directives may stand between
 * those of an `if`, so nobody knows whether they are there, or how often. No file is none.
 * Source: https://helm.sh/docs/chart_template_guide/control_structures/
 */
export function isFilledIn(file: SourceFile | undefined): boolean {
  let known = file && filledIn.get(file);
  if (file && known === undefined) {
    known = isTemplateFile(file.text);
    filledIn.set(file, known);
  }
  return known ?? false;
}

// Asked of few files: those with findings.
const filledIn = new WeakMap<SourceFile, boolean>();

/** A file that is read for other things than objects. */
export function fileWithout(uri: string, text: string): SourceFile {
  return { uri, text, documents: [], objects: [] };
}

/**
 * Reads a file, keeping every document of its former state whose text did not change: those above an edit, and those
 * below it, which only move.
 */
export function readFile(uri: string, text: string, former: SourceFile | undefined): SourceFile {
  if (!mayHoldManifests(text)) {
    return fileWithout(uri, text);
  }
  const spans = split(text);
  const old = former?.documents ?? [];
  let above = 0;
  while (above < spans.length && above < old.length && same(above, above)) {
    above++;
  }
  let below = 0;
  while (
    below < spans.length - above &&
    below < old.length - above &&
    same(spans.length - 1 - below, old.length - 1 - below)
  ) {
    below++;
  }
  const documents = spans.map(({ start, end }, index) => {
    const kept =
      index < above ? old[index] : index >= spans.length - below ? old[old.length - (spans.length - index)] : undefined;
    kept?.moveTo(start);
    return kept ?? new SourceDocument(uri, text.slice(start, end), start);
  });
  return { uri, text, documents, objects: documents.flatMap(it => it.objects) };

  function same(index: number, oldIndex: number): boolean {
    const span = spans[index];
    const document = old[oldIndex];
    return (
      span !== undefined &&
      document?.text.length === span.end - span.start &&
      text.startsWith(document.text, span.start)
    );
  }
}

/** Most files of a repository are ruled out here, by two searches. */
function mayHoldManifests(text: string): boolean {
  return text.includes('apiVersion') && text.includes('kind');
}
