import { serveWorker } from './lsp/serve-worker';
import { serveProcess } from './lsp/node/serve-process';

// One file for both: a process of its own beside a desktop editor, and a Web Worker in a browser.
void (typeof process === 'undefined' ? serveWorker() : serveProcess());
