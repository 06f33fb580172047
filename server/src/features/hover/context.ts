import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { Cluster, ClusterService } from '../../network/cluster';
import type { PathPart } from '../../syntax/reader';
import type { Snapshot } from '../../workspace/snapshot';

/** A question of the cursor to one bundle. */
export interface HoverContext {
  readonly snapshot: Snapshot;
  readonly bundle: Bundle;
  readonly cluster: Cluster;
  readonly member: Member;
  readonly path: readonly PathPart[];
  readonly on: 'key' | 'value';
  /** From the start of the document. */
  readonly offset: number;
}

/** What one hover is about: answers Markdown, or undefined where the cursor stands on something else. */
export type Topic = (context: HoverContext) => string | undefined;

/** The Service that the object under the cursor is, as it would run. */
export function serviceOf({ cluster, member }: HoverContext): ClusterService | undefined {
  return cluster.services.find(it => it.member?.object === member.object);
}

/** Whether a path is the given one; `*` stands for any index or key. */
export function isAt(path: readonly PathPart[], ...pattern: readonly string[]): boolean {
  return path.length === pattern.length && startsWith(path, ...pattern);
}

/** Whether a path begins like the given one. */
export function startsWith(path: readonly PathPart[], ...pattern: readonly string[]): boolean {
  return path.length >= pattern.length && pattern.every((part, index) => part === '*' || path[index] === part);
}

/** Whether the cursor is on what names an object: its kind, its name, or the keys above that. */
export function isHead(path: readonly PathPart[]): boolean {
  return isAt(path, 'kind') || isAt(path, 'metadata') || isAt(path, 'metadata', 'name');
}
