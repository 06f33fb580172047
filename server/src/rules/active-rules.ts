import type { Aspects, KubeObject } from '../model/kube-object';
import type { Settings } from '../workspace/settings';
import { rules } from './index';
import type { Rule, Severity } from './rule';
import { WrittenKeys } from './written-keys';

/** A rule that is switched on, and the severity the settings give it. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly check: Rule['check'];
  readonly family: Rule['family'];
  readonly override: Severity | undefined;
}

/** The rules that may have something to say about an object. */
export interface Asked {
  /** Those that ask nothing but the object and the settings. */
  readonly alone: readonly ActiveRule[];
  readonly linked: readonly ActiveRule[];
}

/** The rules that settings switch on. Which of them an object is asked about is decided once for all that look alike. */
export class ActiveRules {
  readonly ofDocuments: readonly ActiveRule[];
  readonly #ofObjects: readonly ActiveRule[];
  readonly #aspects: readonly (keyof Aspects)[];
  readonly #keys: WrittenKeys;
  readonly #asked = new Map<string, Asked>();

  constructor(settings: Settings) {
    const all = rules.flatMap((rule): ActiveRule[] => {
      const override = settings.rules.get(rule.id) ?? (rule.optIn ? 'off' : undefined);
      return override === 'off' ? [] : [{ rule, check: rule.check, family: rule.family, override }];
    });
    this.ofDocuments = all.filter(({ rule }) => 'checkDocument' in rule);
    this.#ofObjects = all.filter(({ rule }) => 'check' in rule);
    this.#aspects = [...new Set(all.flatMap(({ rule }) => rule.on ?? []))];
    this.#keys = new WrittenKeys(all.flatMap(({ rule }) => rule.keys ?? []));
  }

  /** By what the object can do, and the keys it writes. */
  askedAbout(object: KubeObject): Asked {
    const written = this.#keys.of(object);
    const aspects = this.#aspects.reduce((bits, it) => 2 * bits + (object[it] === undefined ? 0 : 1), 0);
    const look = `${object.kind} ${aspects} ${written.low} ${written.high}`;
    let asked = this.#asked.get(look);
    if (!asked) {
      const concerned = this.#ofObjects.filter(
        ({ rule: { on, kinds, keys } }) =>
          (on === undefined || [on].flat().some(it => object[it] !== undefined)) &&
          (kinds?.includes(object.kind) ?? true) &&
          (keys === undefined || keys.some(it => this.#keys.has(written, it))),
      );
      asked = { alone: concerned.filter(it => it.rule.alone), linked: concerned.filter(it => !it.rule.alone) };
      this.#asked.set(look, asked);
    }
    return asked;
  }
}
