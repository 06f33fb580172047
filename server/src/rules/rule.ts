import type { Span } from '../base/span';
import type { Bundle } from '../links/bundle';
import type { Member } from '../links/member';
import type { Aspects, KubeObject, Place } from '../model/kube-object';
import type { Cluster } from '../network/cluster';
import type { Settings } from '../workspace/settings';
import type { Snapshot } from '../workspace/snapshot';
import type { SourceDocument } from '../workspace/source-document';

/** One diagnostic: a file of its own in `rules/`, a line in `rules/index.ts`, a fixture named after its id. */
export interface Rule {
  /** Kebab-case, stable once released; the name of its file, its fixture and its page. */
  readonly id: string;
  /** Judges only objects that can do this, or one of these; absent: all objects. */
  readonly on?: keyof Aspects | readonly (keyof Aspects)[];
  /** Judges only objects of these kinds; absent: of all kinds. */
  readonly kinds?: readonly string[];
  /**
   * Judges only objects in which one of these stands as a key, however deep: what it speaks of is not there otherwise.
   * A test compares the findings with those of a rule that is asked about every object.
   */
  readonly keys?: readonly string[];
  /** The rules it shares a way of reading objects with: asked once for all of them. */
  readonly family?: RuleFamily;
  /** Unless a problem says otherwise. */
  readonly severity: Severity;
  /** Opinion: only reported where `podpath.yaml` switches it on. */
  readonly optIn?: true;
  /** It asks nothing but the object and the settings: what it finds is kept as long as both stay. */
  readonly alone?: true;
  /** In a sentence or two: what it means and how to put it right. */
  readonly help: string;
  /** Where the rule comes from: a file of Kubernetes, or a page of its documentation. */
  readonly source?: string;
  /** Judges one object of one bundle. Never throws on bad input; yields nothing for kinds it does not know. */
  readonly check?: (member: Member, context: RuleContext) => Iterable<Problem>;
  /** Judges a document as such, also one that holds no object: what is wrong with its text. */
  checkDocument?(document: SourceDocument, snapshot: Snapshot): Iterable<Problem>;
}

/** Rules about one kind of thing; they stand beside each other in the list of rules. */
export interface RuleFamily {
  /** Whether they have anything to say about an object. */
  concerns(object: KubeObject): boolean;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a rule may ask. */
export interface RuleContext {
  readonly bundle: Bundle;
  readonly settings: Settings;
  readonly snapshot: Snapshot;
  /** Made on first use, kept while the bundle stays the same. */
  readonly cluster: Cluster;
}

/** What is wrong at one place of the object's document. */
export interface Problem {
  /** The smallest value concerned; counts from the start of the object's document. */
  readonly span: Span;
  /** What fails, compared with what, why, and its effect; starts in lower case, no full stop at the end. */
  readonly message: string;
  readonly severity?: Severity;
  /** Too little is known to say it aloud: a hint, whatever the settings say. */
  readonly quiet?: true;
  /** Kubernetes field path: `spec.ports[0].nodePort`. */
  readonly field?: string;
  /** Set where the API server would refuse the object. */
  readonly rejection?: Rejection;
  /** One more field or object of which the same holds for the same reason: it is counted, and people are not told again. */
  readonly echo?: true;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** Source of types and texts: apimachinery `pkg/util/validation/field/errors.go`. */
export interface Rejection {
  readonly type: RejectionType;
  /** The text behind the type, without the value: `must be between 1 and 65535, inclusive`. */
  readonly detail: string;
}

export type RejectionType =
  | 'Required'
  | 'Invalid'
  | 'NotSupported'
  | 'NotFound'
  | 'Duplicate'
  | 'Forbidden'
  | 'TooMany'
  | 'TooLong'
  | 'Decode'
  | 'Allocation';

/** Another place that has to do with it. */
export interface Related {
  readonly place: Place;
  readonly span: Span;
  readonly message: string;
}

/** A way to put it right with one click. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one that is most likely meant. */
  readonly preferred?: true;
}

/** Replaces a stretch of a document; an empty span inserts. */
export interface Edit {
  readonly place: Place;
  readonly span: Span;
  readonly text: string;
}

/** A problem with its rule, after severities are settled and bundles compared. */
export interface Finding extends Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly object: KubeObject | undefined;
  /** The bundles it holds in; empty where it holds in all that see the object. */
  readonly bundles: readonly string[];
}
