import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { useSession } from './support/session';

const manifest = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: wbe
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: main
          image: nginx
          ports: [{ containerPort: 80 }]
`;

/** All that the extension says in an editor that speaks Korean; the editor's own texts stay English without its pack. */
describe('the extension in Korean', () => {
  const session = useSession(
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'podpath-korean-'));
      const path = join(folder, 'shop/web.yaml');
      mkdirSync(dirname(path));
      writeFileSync(path, manifest);
      after(() => rmSync(folder, { recursive: true, force: true }));
      return folder;
    },
    {},
    { language: 'ko' },
  );

  it('explains a mistake', async () => {
    const { workbench } = session();
    await workbench.openFile('shop/web.yaml');
    await workbench.squiggles('error').first().waitFor();
    // What is explained may be there before what is wrong.
    const told = await workbench.hoverOver('wbe', /service-selector-no-match/);
    assert.match(told, /레이블/);
    await workbench.picture('korean-hover');
  });

  it('draws and names the topology', async () => {
    const { workbench } = session();
    await workbench.command('Podpath: 토폴로지 보기');
    await workbench.card(/^Service web, 네임스페이스 default/).waitFor({ timeout: 30_000 });
    assert.match(await workbench.webview.locator('body').innerText(), /워크로드/);
    await workbench.picture('korean-topology');
  });

  it('tells a request, in curl’s own words where they are curl’s', async () => {
    const { workbench } = session();
    await workbench.command('Podpath: curl 시뮬레이션…');
    await workbench.pick('어디에서 보낼까요', 'web');
    await workbench.pick('요청할 URL', 'http://web/');
    await workbench.tab(/^curl web/).waitFor({ timeout: 30_000 });
    await workbench.sees(/Connection refused/);
    await workbench.sees(/엔드포인트/);
    await workbench.picture('korean-transcript');
  });
});
