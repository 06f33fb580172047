import { nearest } from '../base/edit-distance';
import { say } from '../base/say';
import type { Finding } from '../rules/rule';
import { isFilledInLater } from '../rules/support/placeholder';
import { code } from '../rules/support/words';
import { isTemplate } from '../syntax/template';
import type { Fault } from '../workspace/kustomize/field-names';
import { kustomizationNames } from '../workspace/kustomize/paths';
import { isKustomization, readKustomization } from '../workspace/kustomize/kustomization';
import { refused } from '../workspace/kustomize/refusal';
import { isSameNamespace } from '../workspace/kustomize/unmet';
import type { Unmet } from '../workspace/kustomize/refusal';
import type { Snapshot } from '../workspace/snapshot';
import { absentFiles } from './absent-files';
import { fileFindings } from './file-findings';
import { outsideFiles } from './outside-files';
import type { FileProblem, FileRule } from './file-findings';

/** The findings there can be about what a kustomization changes: their ids and what they mean. */
export const targetRules = [
  {
    id: 'kustomization-target-not-found',
    severity: 'error',
    help: '`kubectl kustomize` refuses to build: what a patch, a replacement, a generator (`behavior: merge`) or `replicas` is for is not among the resources of the kustomization. A patch without `target` is for the resource of its own apiVersion, kind, name and namespace. One whose `target` means nothing changes nothing, which is an information. Only said where all resources are at hand.',
  },
  {
    id: 'kustomization-invalid',
    severity: 'error',
    help: '`kubectl kustomize` refuses to build: a field or value that it does not take, an object that comes twice or without a name, a patch that is none or does not fit, a folder that leads back, or a component among `resources`.',
  },
  {
    id: 'kustomization-file-not-found',
    severity: 'information',
    help: '`kubectl kustomize` refuses to build: a resource, component, patch or other file that the kustomization lists is not there. A warning where a file of nearly that name lies beside it and is not listed, for others may be made where it is deployed. What lies outside of the workspace is not looked for.',
  },
] as const satisfies readonly FileRule[];

/** What a kustomization changes, and there is nothing of the kind; empty for every other file. */
export function targetFindings(snapshot: Snapshot, uri: string): Finding[] {
  const [{ id: missing }, { id: invalid }] = targetRules;
  // What a var stands for may come with the overlays: a namespace.
  const isBase = snapshot.bundlesOf(uri).some(it => it.base);
  const unmet = snapshot
    .unmetOf(uri)
    .filter(({ by, asked }) => !(isBase && by === 'var') && !Object.values(asked).some(isFilledInLater));
  const problems = unmet
    .map((it): FileProblem => {
      const refusal = refusalOf(it);
      const { span } = it;
      return refusal === undefined
        ? { rule: missing, span, message: messageFor(it), ...(it.by === 'target' ? { severity: 'information' } : {}) }
        : { rule: invalid, span, message: refusal };
    })
    .map((it, at): FileProblem => {
      const within = unmet[at]?.within;
      return within === undefined ? it : { ...it, message: `${code(within)}: ${it.message}` };
    });
  const text = isKustomization(uri) ? snapshot.files.get(uri)?.text : undefined;
  const kustomization = text === undefined || isTemplate(text) ? undefined : readKustomization(uri, text);
  const faulty = kustomization?.faults.map((it): FileProblem => ({
    rule: invalid,
    span: it.span,
    message: faultOf(it),
    // kubectl before 1.21 has kustomize 2, which took a bare path.
    ...(it.field === 'patches' ? { severity: 'information' } : {}),
  }));
  const said = kustomization ? [...kustomization.refused, ...twins(uri, snapshot)] : [];
  const refused = said.map((it): FileProblem => ({
    rule: invalid,
    span: it.span,
    message: refusalOf(it) ?? '',
    ...(it.by === 'newer' ? { severity: 'information' } : {}),
  }));
  const absent = kustomization
    ? [...absentFiles(kustomization, snapshot), ...outsideFiles(kustomization, snapshot)]
    : [];
  return fileFindings(snapshot, uri, targetRules, [...(faulty ?? []), ...refused, ...absent, ...problems]);
}

/** Kustomizations of other names in the same folder. */
function twins(uri: string, { files }: Snapshot): Unmet[] {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  const others = kustomizationNames.filter(it => it !== name && files.has(uri.slice(0, -name.length) + it));
  return others.slice(0, 1).map(it => refused('twin', { start: 0, end: 1 }, it));
}

function faultOf({ field, instead, known }: Fault): string {
  if (instead !== undefined) {
    return say`kubectl kustomize does not take this value of ${code(field)}, and fails: write ${code(instead)}`;
  }
  const near = nearest(field, known);
  return (
    say`kubectl kustomize knows no field ${code(field)} here, and fails` +
    (near === undefined ? '' : say` (did you mean ${code(near)}?)`)
  );
}

/** What is said of something that is there, and refused. */
function refusalOf({ by, asked, field = '' }: Unmet): string | undefined {
  const { kind } = asked;
  const name = code(asked.name);
  switch (by) {
    case 'twice':
      return say`this kustomization gets ${kind} ${name} twice: kubectl kustomize fails`;
    case 'document':
      return say`this is no patch: kubectl kustomize fails; it needs ${code('apiVersion')}, ${code('kind')} and ${code('metadata.name')}, or operations`;
    case 'operation':
      return say`${code(field)} does not fit ${kind} ${name}: kubectl kustomize fails`;
    case 'kind':
      return say`this is a ${kind}: kubectl kustomize fails; list it in ${code(field)}`;
    case 'empty':
      return say`this kustomization says nothing, and kubectl kustomize fails: list ${code(field)}`;
    case 'twin':
      return say`${code(field)} is a kustomization of the same folder: kubectl kustomize fails; keep one of them`;
    case 'item':
      return say`an entry of ${code(field)} is empty: kubectl kustomize fails`;
    case 'nameless':
      return say`an entry of ${code(field)} needs a ${code('name')}: kubectl kustomize fails`;
    case 'patch-source':
      return say`a patch needs either ${code('path')} or ${code('patch')}: kubectl kustomize fails`;
    case 'expression':
      return say`${code(field)} is no regular expression that kubectl kustomize reads: it fails`;
    case 'selector':
      return say`${code(field)} is no selector: kubectl kustomize fails; write it as ${code('app=web,tier in (a, b)')}`;
    case 'json':
      return say`a patch that begins with ${code(field)} is read as JSON, and is none: kubectl kustomize fails; quote its keys and texts, or begin with ${code('- op:')}`;
    case 'cycle':
      return say`${code(field)} leads back to this kustomization, or holds it: kubectl kustomize fails`;
    case 'unknown':
      return say`this file has a field ${code(field)} that kubectl kustomize does not know: it fails`;
    case 'headless':
      return say`${code(field)} holds an object without ${code(kind)}: kubectl kustomize fails`;
    case 'shape':
      return say`${code(field)} of ${kind} ${name} is no place for such a value: kubectl kustomize fails`;
    case 'index':
      return say`the value of ${kind} ${name} has no part ${code(field)}: kubectl kustomize fails; parts count from 0`;
    case 'key':
      return say`kubectl kustomize reads the key ${code(field)} of ${kind} ${name} as no text, and fails: quote it in a manifest, or set it by a patch of operations`;
    case 'key-twice':
      return say`the key ${code(field)} stands twice in a map of ${kind} ${name}: kubectl kustomize fails; remove one of the two`;
    case 'conflict':
      return say`${code(field)} is listed here with another ${code('create')} than elsewhere: kubectl kustomize fails; write the same, or leave it out`;
    case 'referral':
      return say`${kind} ${name} refers to ${code(field)}, and several objects built here were called so: kubectl kustomize fails; write the name and namespace that one of them has in the end`;
    case 'newer':
      return say`kubectl kustomize of 1.32 knows no field ${code(field)}, and fails; newer ones take it`;
    case 'var':
      return say`this kustomization builds no ${kind} ${name} with the field that ${code(field)} stands for: kubectl kustomize fails`;
    case 'var-twice':
      return say`there is a var ${code(field)} already: kubectl kustomize fails`;
    default:
      return undefined;
  }
}

function messageFor({ by, asked, candidates, field = '' }: Unmet): string {
  const kind = asked.kind;
  const name = code(asked.name);
  if (by === 'incomplete') {
    return say`a replacement needs a ${code('source')}, and ${code('targets')} with a ${code('select')} each: kubectl kustomize fails`;
  }
  if (by === 'several') {
    return say`several objects are or were ${kind} ${name}: kubectl kustomize fails; write the name and namespace of one`;
  }
  if (by === 'sources') {
    return say`this kustomization builds several resources that ${code('source')} may mean: kubectl kustomize fails, so write more of ${code('kind')}, ${code('name')} and ${code('namespace')}`;
  }
  if (by === 'source-field') {
    return say`${kind} ${name} has no field ${code(field)} whose value could be taken: kubectl kustomize fails`;
  }
  if (by === 'target-field') {
    return say`${kind} ${name} has no field ${code(field)} to fill: kubectl kustomize fails; write the field there, or ${code('options: { create: true }')} here`;
  }
  if (by === 'operations') {
    return say`a patch of operations needs a ${code('target')} that says what it is for: kubectl kustomize fails`;
  }
  const called = candidates.filter(it => it.name === asked.name);
  const near = nearest(
    asked.name,
    candidates.map(it => it.name),
  );
  const meant = near === undefined || near === asked.name ? '' : say` (did you mean ${code(near)}?)`;
  if (by === 'target') {
    return say`this kustomization builds no ${kind} ${name}: the patch changes nothing` + meant;
  }
  if (by === 'replicas') {
    return (
      say`this kustomization builds no workload ${name} whose number of replicas could be set: kubectl kustomize fails` +
      meant
    );
  }
  if (by === 'source') {
    return say`this kustomization builds no ${kind} ${name} to take a value from: kubectl kustomize fails` + meant;
  }
  const elsewhere = called.find(it => !isSameNamespace(it, asked));
  if (elsewhere && !called.some(it => isSameNamespace(it, asked))) {
    const namespace = code(elsewhere.namespace || 'default');
    return by === 'generator'
      ? say`${kind} ${name} is of namespace ${namespace}, which this entry does not say: kubectl kustomize finds nothing to merge with, and fails; write ${code(`namespace: ${elsewhere.namespace || 'default'}`)} here`
      : say`${kind} ${name} is of namespace ${namespace} here, and its patch of ${code(asked.namespace || 'default')}: kubectl kustomize does not find it, and fails; write ${namespace} in the patch`;
  }
  const [other] = called;
  if (other && by === 'patch') {
    return say`${kind} ${name} is of ${code(other.apiVersion)}, and its patch of ${code(asked.apiVersion)}: kubectl kustomize does not find it, and fails; write ${code(other.apiVersion)} in the patch`;
  }
  return by === 'generator'
    ? say`this kustomization builds no ${kind} ${name} to merge with: kubectl kustomize fails` + meant
    : say`this kustomization builds no ${kind} ${name} to patch: kubectl kustomize fails` + meant;
}
