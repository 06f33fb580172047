import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { useSession } from './support/session';

const files = {
  'shop/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`,
  'shop/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: main
          image: nginx
          ports:
            - name: http
              containerPort: 80
`,
  'shop/ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: entry
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
  'shop/new.yaml': `apiVersion: v1
kind: Service
metadata:
  name: second
spec:
  selector:
    tier: none
  ports:
    - port: 81
      protocol: tcp
      targetPort: "80"
`,
  'overlay/kustomization.yaml': `resources:
  - config.yaml
`,
  'overlay/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: urls
`,
  'data/Kustomization': `resources:
  - remote.yaml
configMapGenerator:
  - name: settings
    envs:
      - app.env
`,
  'data/remote.yaml': `apiVersion: v1
kind: Service
metadata:
  name: remote
spec:
  type: ExternalName
  externalName: www.example.com
`,
  'guess/basket.yaml': `apiVersion: v1
kind: Service
metadata:
  name: basket
spec:
  selector: { app: basket }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: places
data:
  BASKET_URL: http://basket
  BASKET_HOST: basket
`,
  'colours/entry.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: colours
spec:
  rules:
    - http:
        paths:
          - path: /a
            pathType: Prefix
            backend: { service: { name: there, port: { number: 80 } } }
          - path: /b
            pathType: Prefix
            backend: { service: { name: theer, port: { number: 80 } } }
`,
  'colours/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: there
spec:
  ports: [{ port: 80 }]
`,
  'data/app.env': `API_URL=http://remoet.default.svc
`,
};

/** Editing at the depth of an IDE, as a person does it: by keys, with what the workbench itself shows. */
describe('editing in the workbench', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'podpath-editing-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });
  after(() => rmSync(folder, { recursive: true }));
  const session = useSession(() => folder);

  it('offers the labels of the pods while a selector is typed', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile('shop/new.yaml');
    await workbench.lens('no pods').waitFor();
    await workbench.goTo(7, 5);
    await workbench.press('Shift+End');
    await page.keyboard.type('ap');
    const offer = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'app: web' }).first();
    await workbench.until(offer, () => workbench.press('Escape', 'Control+Space'));
    await workbench.picture('completion of a selector');
    await offer.click();
    await workbench.sees(/^ {4}app: web$/);
    await workbench.lens('1 pod').waitFor();
  });

  it('offers the values of a field, replacing what is there', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.goTo(10, 17);
    await workbench.press('Shift+End');
    await page.keyboard.type('U');
    const offer = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'UDP' }).first();
    await workbench.until(offer, () => workbench.press('Escape', 'Control+Space'));
    await workbench.press('Escape', 'Backspace');
    await page.keyboard.type('tcp');
    await workbench.sees(/protocol: tcp$/);
  });

  it('fixes all of a file at once', async () => {
    const { workbench } = session();
    await workbench.squiggles('error').first().waitFor({ state: 'attached' });
    const fixed = workbench.page.locator('.editor-instance .view-line', { hasText: /protocol:.TCP/ }).first();
    await workbench.until(fixed, () => workbench.command('Fix All'));
    await workbench.sees(/targetPort: 80$/);
    await workbench.picture('all fixed');
  });

  it('renames a label in every file that writes it', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile('shop/service.yaml');
    await workbench.goTo(7, 11);
    const box = page.locator('.rename-box input');
    await workbench.until(box, () => workbench.press('Escape', 'F2'));
    assert.equal(await box.inputValue(), 'web');
    await box.fill('shop');
    await workbench.picture('rename of a label');
    await workbench.press('Enter');
    await workbench.sees(/app: shop$/);
    await workbench.openFile('shop/deployment.yaml');
    await workbench.sees(/^ {8}app: shop$/);
    await workbench.sees(/^ {6}app: shop$/);
    await workbench.openFile('shop/new.yaml');
    await workbench.sees(/^ {4}app: shop$/);
    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
  });

  it('says why something keeps its name', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile('shop/ingress.yaml');
    await workbench.goTo(10, 18);
    const message = page.locator('.monaco-editor-overlaymessage, .notification-toast', {
      hasText: 'Labels, named ports, Services and subsets can be renamed; number is none of them',
    });
    await workbench.until(message.first(), () => workbench.press('Escape', 'F2'));
    await workbench.picture('rename refused');
  });

  it('colours names that lead to something, and those that do not', async () => {
    const { workbench } = session();
    await workbench.openFile('colours/entry.yaml');
    const coloured = async () => Promise.all(['Prefix', 'there', 'theer'].map(it => workbench.colour(it)));
    for (let tries = 0; tries < 40 && new Set(await coloured()).size < 3; tries++) {
      await workbench.page.waitForTimeout(250);
    }
    await workbench.picture('colours of references');
    assert.equal(new Set(await coloured()).size, 3);
  });

  it('asks before a rename changes a word that may be something else', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile('guess/basket.yaml');
    await workbench.goTo(4, 11);
    const box = page.locator('.rename-box input');
    await workbench.until(box, () => workbench.press('Escape', 'F2'));
    await box.fill('cart');
    await workbench.press('Enter');
    await page.locator('.part.panel .monaco-list-row', { hasText: 'BASKET_HOST' }).waitFor();
    await workbench.picture('rename of a guess');
    await page.locator('.part.panel .monaco-button', { hasText: 'Apply' }).click();
    await workbench.sees(/^ {2}name: cart$/);
    await workbench.sees(/BASKET_URL: http:\/\/cart$/);
    await workbench.sees(/BASKET_HOST: basket$/);
  });

  it('shows who reaches a Service, and where it leads', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile('shop/service.yaml');
    await workbench.goTo(4, 10);
    const caller = page.locator('.call-hierarchy .monaco-list-row', { hasText: 'Ingress entry' }).first();
    await workbench.until(caller, async () => {
      await workbench.press('Escape');
      await workbench.command('Peek Call Hierarchy');
    });
    await workbench.picture('call hierarchy of a Service');
    await workbench.press('Escape');
  });

  it('finds objects by name, and follows the paths of a kustomization', async () => {
    const { workbench } = session();
    await workbench.until(workbench.row('Ingress entry'), async () => {
      await workbench.press('Escape', 'Control+T');
      await workbench.type('#ing entry');
    });
    await workbench.picture('workspace symbols');
    await workbench.press('Escape');
    await workbench.openFile('overlay/kustomization.yaml');
    await workbench.follow('config.yaml', workbench.tab('config.yaml'));
  });

  it('selects from a value outwards', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile('shop/ingress.yaml');
    await workbench.goTo(8, 14);
    const selected = page.locator('.statusbar-item', { hasText: '(9 selected)' });
    await workbench.until(selected, async () => {
      await workbench.goTo(8, 14);
      await workbench.command('Expand Selection');
      await workbench.command('Expand Selection');
    });
    await workbench.picture('selection of a pair');
  });

  it('knows a Kustomization by its name alone, and the data file that it names', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile('data/Kustomization');
    await workbench.follow('app.env', workbench.tab('app.env'));
    await workbench.openFile('data/app.env');
    await workbench.squiggles('warning').waitFor();
    await workbench.quickFix('Change remoet to remote');
    await workbench.sees(/^API_URL=http:\/\/remote\.default\.svc$/);
    await workbench.squiggles('warning').waitFor({ state: 'detached' });
    await workbench.goTo(1, 18);
    await workbench.until(workbench.tab('remote.yaml').and(page.locator('.active')), () => workbench.press('F12'));
  });
});
