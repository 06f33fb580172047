import { readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** Where the extension lies for the page. */
const mount = '/__extension';
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.md': 'text/markdown',
};

/**
 * Stands before a workbench and adds an extension to its page, as a site does that has no server: the files of a folder
 * are part of the site, and the page's settings name it, so that it runs in the page's own host for extensions.
 */
export async function startWebExtensionProxy(workbench: string, folder: string) {
  const { hostname, port } = new URL(workbench);
  const server = createServer((asked, answer) => {
    const path = normalize(decodeURIComponent(new URL(asked.url ?? '/', workbench).pathname));
    if (path.startsWith(`${mount}/`)) {
      void sendFile(join(folder, path.slice(mount.length)), answer);
    } else {
      passOn(asked, answer, path === '/');
    }
  });
  server.on('upgrade', (asked, socket, head) => {
    const up = connect(Number(port), hostname, () => {
      const headers = asked.rawHeaders.map((it, index) => it + (index % 2 === 0 ? ': ' : '\r\n')).join('');
      up.write(`${asked.method ?? 'GET'} ${asked.url ?? '/'} HTTP/1.1\r\n${headers}\r\n`);
      up.write(head);
      socket.pipe(up).pipe(socket);
    });
    up.on('error', () => socket.destroy());
    socket.on('error', () => up.destroy());
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };

  function passOn(asked: IncomingMessage, answer: ServerResponse, isPage: boolean): void {
    const headers = { ...asked.headers, ...(isPage ? { 'accept-encoding': 'identity' } : {}) };
    const up = request({ hostname, port, path: asked.url, method: asked.method, headers }, given => {
      if (isPage && given.headers['content-type']?.includes('html')) {
        void readText(given).then(page => {
          answer.writeHead(given.statusCode ?? 200, { 'content-type': 'text/html' });
          answer.end(withExtension(page, asked.headers.host ?? ''));
        });
      } else {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
      }
    });
    up.on('error', () => answer.destroy());
    asked.pipe(up);
  }
}

async function sendFile(path: string, answer: ServerResponse): Promise<void> {
  try {
    const content = await readFile(path);
    answer.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
    answer.end(content);
  } catch {
    answer.writeHead(404).end();
  }
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}

/** The page with an extension among those under development, which are the only ones that a page can name. */
function withExtension(page: string, host: string): string {
  return page.replace(
    /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
    (_, start: string, escaped: string) => {
      const settings = JSON.parse(escaped.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as object;
      const developmentOptions = { extensions: [{ scheme: 'http', authority: host, path: mount }] };
      const changed = JSON.stringify({ ...settings, developmentOptions });
      return `${start}${changed.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
    },
  );
}
