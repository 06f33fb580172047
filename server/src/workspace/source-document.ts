import type { Span } from '../base/span';
import type { Unread } from '../links/unread';
import type { KubeObject, Place } from '../model/kube-object';
import { isKnownKind, readObjects } from '../model/read';
import type { Node } from '../syntax/node';
import type { SyntaxProblem } from '../syntax/problem';
import { readDocument } from '../syntax/read-document';
import { readHead } from '../syntax/read-head';
import { isTemplate } from '../syntax/template';

/**
 * One document of a file: read once, kept while its text stays the same. Its place moves when text above it changes.
 */
export class SourceDocument implements Place {
  readonly uri: string;
  readonly text: string;
  readonly state: KubeObject['state'];
  /** The kind as written, also where the document could not be read. */
  readonly kind: string | undefined;
  readonly objects: readonly KubeObject[];
  readonly problems: readonly SyntaxProblem[];
  readonly #headOnly: boolean = false;
  #whole: readonly KubeObject[] | undefined;
  #offset: number;

  constructor(uri: string, text: string, offset: number) {
    this.uri = uri;
    this.text = text;
    this.#offset = offset;
    const head = manifestHead(text);
    this.kind = head?.kind;
    if (!head) {
      this.state = 'whole';
      this.objects = [];
      this.problems = [];
    } else if (isTemplate(text)) {
      this.state = 'template';
      this.objects = [];
      this.problems = [];
    } else {
      const { root, problems, headOnly } = read(text, head.kind);
      this.#headOnly = headOnly;
      this.state = problems.some(it => it.kind === 'syntax') ? 'broken' : 'whole';
      const objects = readObjects(root, this, this.state);
      this.objects = headOnly
        ? objects.map((it, at) => ({ ...it, rest: () => this.whole[at] ?? it }))
        : this.state === 'broken' && namesOnePlace(text)
          ? objects.map(it => (it.namespace ? { ...it, surelyPlaced: true } : it))
          : objects;
      this.problems = this.objects.length > 0 || head.certain ? problems : [];
    }
  }

  get offset(): number {
    return this.#offset;
  }

  /**
   * The objects read to their end. `objects` know only the head of a kind that nothing asks further; what a user asks
   * for once (a new name everywhere) may ask more. Read when first asked for; in the order of `objects`.
   */
  get whole(): readonly KubeObject[] {
    this.#whole ??= this.#headOnly ? readObjects(readDocument(this.text).root, this, this.state) : this.objects;
    return this.#whole;
  }

  /**
   * What it may hold, where it could not be read: anything of a list; of one namespace where its text leaves no doubt.
   */
  get unread(): readonly Unread[] {
    const { uri, kind, state } = this;
    const placed = this.objects.find(it => it.surelyPlaced);
    return state === 'whole'
      ? []
      : [{ uri, kind: kind?.endsWith('List') ? undefined : kind, namespace: placed?.namespace?.value, reason: state }];
  }

  get span(): Span {
    return { start: this.#offset, end: this.#offset + this.text.length };
  }

  /** The same document at another place of its file. */
  moveTo(offset: number): void {
    this.#offset = offset;
  }
}

/**
 * Decides before parsing: a manifest says `apiVersion` and `kind`. The kind is read off its line, so that the bulk of a
 * repository (definitions, dashboards) need not be parsed for what Podpath does not ask.
 */
function manifestHead(text: string): { kind: string | undefined; certain: boolean } | undefined {
  if (!text.includes('apiVersion') || !text.includes('kind')) {
    return undefined;
  }
  const kind = /^kind(?::[ ]*|[ ]+)["']?([A-Za-z0-9]+)["']?[ ]*(?:#.*)?\r?$/m.exec(text)?.[1];
  // Either may lack its colon as yet.
  return { kind, certain: /^kind[: ]/m.test(text) && /^apiVersion[: ]/m.test(text) };
}

/** Whether a text that has syntax errors still names one kind, and one namespace: the break cannot hide another object. */
function namesOnePlace(text: string): boolean {
  const namespaces = new Set([...text.matchAll(/\bnamespace\b\W*([\w-]*)/g)].map(it => it[1]));
  return namespaces.size === 1 && text.match(/\bkind\b/g)?.length === 1;
}

/** Shorter documents of any kind are read to their end, so that what is no YAML there is told: roles, claims, accounts. */
const longestRead = 1500;

/** Longer ConfigMaps hold files (dashboards, certificates), not settings. */
const longestSettings = 20_000;

function read(
  text: string,
  kind: string | undefined,
): { root: Node | undefined; problems: readonly SyntaxProblem[]; headOnly: boolean } {
  const whole =
    kind === undefined ||
    (isKnownKind(kind) && (kind !== 'ConfigMap' || text.length <= longestSettings)) ||
    ((text.length <= longestRead || text.includes('containers:')) && kind !== 'CustomResourceDefinition');
  const head = whole ? undefined : readHead(text);
  return head ? { root: head, problems: [], headOnly: true } : { ...readDocument(text), headOnly: false };
}
