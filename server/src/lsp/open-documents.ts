import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The texts that are open in the editor, by canonical URI. */
export class OpenDocuments {
  readonly #documents = new Map<string, TextDocument>();

  open(uri: string, { languageId, version, text }: TextDocumentItem): void {
    this.#documents.set(uri, TextDocument.create(uri, languageId, version, text));
  }

  /** The text after some changes; undefined where the document is not open. */
  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): string | undefined {
    const document = this.#documents.get(uri);
    return document && TextDocument.update(document, [...changes], version).getText();
  }

  close(uri: string): void {
    this.#documents.delete(uri);
  }

  has(uri: string): boolean {
    return this.#documents.has(uri);
  }

  /** Undefined where the document is not open. */
  version(uri: string): number | undefined {
    return this.#documents.get(uri)?.version;
  }

  /** Undefined where the document is not open. */
  text(uri: string): string | undefined {
    return this.#documents.get(uri)?.getText();
  }

  get uris(): IterableIterator<string> {
    return this.#documents.keys();
  }

  *texts(): Generator<readonly [uri: string, text: string]> {
    for (const [uri, document] of this.#documents) {
      yield [uri, document.getText()];
    }
  }
}
