import type { Range } from 'vscode-languageserver-types';
import { refOf } from '../features/graph';
import type { ObjectRef } from '../features/graph';
import { rangeOf } from '../features/position';
import type { KubeObject } from '../model/kube-object';
import type { Finding } from '../rules/rule';
import type { Snapshot } from '../workspace/snapshot';

export interface FindingJson {
  readonly bundles: readonly string[];
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly object: ObjectRef | null;
  readonly field: string | null;
  readonly rejection: Finding['rejection'] | null;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly string[];
}

/** One JSON document, as results are printed. */
export function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** An object as the first bundle that sees it names it. */
export function objectRef(snapshot: Snapshot, object: KubeObject): ObjectRef {
  const members = snapshot.bundlesOf(object.place.uri).flatMap(it => it.member(object) ?? []);
  const [member] = members;
  return member
    ? refOf(member)
    : {
        apiVersion: object.apiVersion,
        kind: object.kind,
        namespace: object.namespace?.value ?? null,
        name: object.name,
      };
}

export function findingJson(snapshot: Snapshot, finding: Finding): FindingJson {
  return {
    bundles: finding.bundles,
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file: snapshot.path(finding.place.uri),
    range: rangeOf(snapshot, finding.place, finding.span),
    object: finding.object ? objectRef(snapshot, finding.object) : null,
    field: finding.field ?? null,
    rejection: finding.rejection ? { type: finding.rejection.type, detail: finding.rejection.detail } : null,
    related: (finding.related ?? []).map(({ place, span, message }) => ({
      file: snapshot.path(place.uri),
      range: rangeOf(snapshot, place, span),
      message,
    })),
    fixes: (finding.fixes ?? []).map(it => it.title),
  };
}
