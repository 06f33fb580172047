import { render } from 'preact';
import type { FromPanel, PanelSetup, ToPanel } from '../src/panel-messages';
import { App } from './draw/app';
import { initialView, restoredView, type View } from './model/view';

interface Host {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: View): void;
}

declare function acquireVsCodeApi(): Host;

start(acquireVsCodeApi());

function start(host: Host): void {
  const element = document.getElementById('panel');
  if (!element) {
    return;
  }
  const setup = JSON.parse(element.dataset['setup'] ?? '{}') as PanelSetup;
  const reads = document.body.classList.contains('vscode-using-screen-reader');
  const view = restoredView(host.getState(), initialView(setup.follow, reads));
  render(
    <App
      setup={setup}
      view={view}
      send={message => host.postMessage(message)}
      keep={changed => host.setState(changed)}
      listen={receive => window.addEventListener('message', (event: MessageEvent<ToPanel>) => receive(event.data))}
    />,
    element,
  );
  if (view.follow !== setup.follow) {
    host.postMessage({ type: 'follow', on: view.follow });
  }
  host.postMessage({ type: 'ready', restored: view.camera !== null });
}
