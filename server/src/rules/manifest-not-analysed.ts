import { say } from '../base/say';
import { several } from '../base/several';
import { countedKind } from '../base/counted';
import type { Bundle } from '../links/bundle';
import { makesNoPods, mayBeIn } from '../links/bundle';
import type { ServiceMember } from '../links/member';
import type { SourceDocument } from '../workspace/source-document';
import type { Rule } from './rule';
import { code } from './support/words';

/**
 * Silent where nothing depends on it, and in the templates of a chart, whose authors know what they are: the Service whose
 * pods one may hold names it.
 */
export const manifestNotAnalysed: Rule = {
  id: 'manifest-not-analysed',
  severity: 'hint',
  help: 'The document is a template, or cannot be read, so what it would define is not known. Findings that depend on it stay quiet, for instance a Service whose pods it may hold. Render the chart, or put the syntax right.',

  *checkDocument(document, snapshot) {
    const { state, kind: known } = document;
    if (state === 'whole' || isOfChart(document) || (known !== undefined && makesNoPods(known))) {
      return;
    }
    // Its own file is not judged where it is a template.
    const muted = [
      ...new Set(
        snapshot
          .bundlesOf(document.uri)
          .flatMap(bundle => unresolved(bundle).filter(it => mayHoldPodsOf(document, it, bundle)))
          .map(it => it.name),
      ),
    ];
    if (muted.length === 0) {
      return;
    }
    const kind = known ?? say`document`;
    const services = countedKind(muted.length, 'Service');
    const names = several(muted.map(code));
    const them = muted.length === 1 ? 'it' : 'them';
    yield {
      span: placeIn(document),
      message:
        state === 'template'
          ? say`this ${kind} is a template and is not read, so it may hold the pods of ${services} without endpoints (${names}): findings about ${them} stay quiet`
          : say`this ${kind} could not be read, so it may hold the pods of ${services} without endpoints (${names}): findings about ${them} stay quiet`,
    };
  },
};

/** Source: https://helm.sh/docs/topics/charts/#the-chart-file-structure */
function isOfChart({ state, uri }: SourceDocument): boolean {
  return state === 'template' && /(?:^|\/)templates\//.test(uri);
}

/** A kustomization may give what it builds another namespace. */
function mayHoldPodsOf(
  document: SourceDocument,
  { namespace, object, service }: ServiceMember,
  bundle: Bundle,
): boolean {
  return document.state === 'template'
    ? object.place.uri !== document.uri
    : (bundle.built || document.unread.some(it => mayBeIn(it, namespace))) &&
        (service.selector ?? []).some(it => document.text.includes(it.value.value));
}

// Counted once for each state of a bundle, however many templates ask.
const counted = new WeakMap<Bundle, { readonly revision: number; readonly services: readonly ServiceMember[] }>();

/** Services of a bundle that select no pod it knows. */
function unresolved(bundle: Bundle): readonly ServiceMember[] {
  const former = counted.get(bundle);
  if (former?.revision === bundle.revision) {
    return former.services;
  }
  const services = bundle.allServices.filter(
    it => it.service.selector && bundle.select(it.namespace, it.service.selector).length === 0,
  );
  counted.set(bundle, { revision: bundle.revision, services });
  return services;
}

/** The first directive, else the kind. */
function placeIn({ text }: SourceDocument): { start: number; end: number } {
  const found = /\{\{[^\n]*?\}\}/.exec(text) ?? /^kind:.*$/m.exec(text);
  return found
    ? { start: found.index, end: found.index + found[0].length }
    : { start: 0, end: Math.min(1, text.length) };
}
