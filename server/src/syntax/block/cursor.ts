import { deepest } from '../problem';
import { dash, hash, isBlank, newline, space } from './characters';
import { refused } from './refused';

/** How far a document has been read. */
export class Cursor {
  readonly text: string;
  /** The next character to read. */
  at = 0;
  /** The column of the first character on its line; -1 at the end of the text. */
  column = 0;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character; NaN at the end. */
  code(): number {
    return this.text.charCodeAt(this.at);
  }

  /** Whether a dash stands here that begins an item of a list. */
  isDash(): boolean {
    return this.text.charCodeAt(this.at) === dash && isBlank(this.text.charCodeAt(this.at + 1));
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === space) {
      this.at++;
    }
  }

  /** Moves from anywhere on a line to the first character of the next line that holds anything but a comment. */
  nextLine(): void {
    const { text } = this;
    let at = this.at;
    for (;;) {
      const end = text.indexOf('\n', at);
      if (end < 0) {
        this.at = text.length;
        this.column = -1;
        return;
      }
      at = end + 1;
      const line = at;
      let code = text.charCodeAt(at);
      while (code === space) {
        code = text.charCodeAt(++at);
      }
      if (code !== newline && code !== hash && at < text.length) {
        this.at = at;
        this.column = at - line;
        return;
      }
    }
  }

  /** Moves on from a value, behind which only a comment may stand on its line. */
  endOfLine(): void {
    const before = this.at;
    this.skipSpaces();
    const code = this.code();
    if (code === hash ? this.at === before : code !== newline && !Number.isNaN(code)) {
      throw refused;
    }
    this.nextLine();
  }

  /** Into a collection; `ascend` leaves it. */
  descend(): void {
    if (++this.#depth > deepest) {
      throw refused;
    }
  }

  ascend(): void {
    this.#depth--;
  }
}
