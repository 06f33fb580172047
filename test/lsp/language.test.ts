import assert from 'node:assert/strict';
import { speak } from '../../server/src/base/say';
import { Editor } from '../support/editor';

const misspelt = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: wbe }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: nginx, image: nginx }] }
`;

describe('the language of the editor', () => {
  after(() => speak(undefined));

  for (const [locale, text] of [
    ['ko', /레이블/],
    ['ko-KR', /레이블/],
    ['en', /^no pod of namespace/],
    ['fr', /^no pod of namespace/],
    ['../ko', /^no pod of namespace/],
    ['', /^no pod of namespace/],
  ] as const) {
    it(`is what the server speaks, where it can: "${locale}"`, async () => {
      const editor = await Editor.start({ locale });
      await editor.open('web.yaml', misspelt);
      const [problem] = await editor.diagnostics('web.yaml');
      const { message } = problem ?? {};
      assert(typeof message === 'string');
      assert.match(message, text);
      assert.match(message, /`web`/);
      await editor.stop();
    });
  }
});
