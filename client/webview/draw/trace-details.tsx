import type { PanelTrace } from '../../src/panel-messages';
import { Heading } from './heading';
import { Plain } from './plain';
import { Prose } from './prose';
import type { DetailsProps } from './details-props';

/** The steps of the last simulated request. */
export function TraceDetails({
  trace,
  strings,
  send,
  select,
  dismissTrace,
}: DetailsProps & { readonly trace: PanelTrace }) {
  return (
    <section class="trace-steps">
      <Heading text={strings.trace} strings={strings} close={dismissTrace} label={strings.dismissTrace} />
      <p class="place">
        <code>{trace.command}</code>
        {` ← ${trace.from}`}
      </p>
      <p class={`verdict ${soundOf(trace)}`}>
        <Prose text={trace.reason} />
      </p>
      <ol>
        {trace.steps.map(({ number, outcome, summary, location, nodes }) => (
          <li key={number} value={number} class={outcome === 'ok' ? 'passed' : 'failed'}>
            <Plain
              act={() => {
                select(nodes.at(-1) ?? null);
                if (location) {
                  send({ type: 'openLocation', location });
                }
              }}
            >
              <Prose text={summary} />
            </Plain>
          </li>
        ))}
      </ol>
      <p class="actions">
        <button type="button" onClick={() => send({ type: 'rerun' })}>
          {strings.rerun}
        </button>
      </p>
    </section>
  );
}

function soundOf({ verdict, exitCode }: PanelTrace): 'passed' | 'failed' | 'open' {
  const isOpen = verdict === 'left-the-cluster' || verdict === 'cannot-tell';
  return isOpen ? 'open' : verdict === 'delivered' && exitCode === 0 ? 'passed' : 'failed';
}
