import assert from 'node:assert/strict';
import { findingsOf } from '../support/check';

const typo = `apiVersion: v1
kind: Service
metadata:
  name: admin
spec:
  selector: { app: admn }
  ports: [{ port: 800000 }]
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: admin
spec:
  selector: { matchLabels: { app: admin } }
  template:
    metadata: { labels: { app: admin } }
    spec: { containers: [{ name: admin, image: admin }] }
`;

/** Rules that speak in a file of a chart. */
function said(text: string): readonly string[] {
  const files = {
    'shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
    'shop/templates/admin.yaml': text,
  };
  return [...new Set(findingsOf(files).map(it => it.rule))];
}

describe('a template of ytt', () => {
  it('is not judged, nor are documents that stand under its conditions', () => {
    const text = `#@ load("@ytt:data", "data")\n#@ if data.values.admin:\n---\n${typo}---\n${deployment}#@ end\n`;
    assert.deepEqual(
      findingsOf({ 'admin.yaml': text }).map(it => it.rule),
      [],
    );
  });
});

describe('a template of a Helm chart', () => {
  it('is not judged, nor are its documents that hold no directive', () => {
    assert.deepEqual(said(`{{- if .Values.admin }}\n${typo}---\n${typo}---\n${deployment}{{- end }}\n`), []);
  });

  it('is not judged where a directive stands in a document of its own', () => {
    assert.deepEqual(said(`{{- if .Values.admin }}\n---\n${typo}---\n${deployment}---\n{{- end }}\n`), []);
  });

  it('is told of at the Service whose pods it may hold, also where the chart is all there is', () => {
    const service = typo.replace('800000', '80');
    const template = deployment.replaceAll('admin', '{{ .Values.name }}');
    assert.deepEqual(
      findingsOf({ 'templates/service.yaml': service, 'templates/deployment.yaml': template }).map(it => it.message),
      ['no pod of namespace `default` has `app=admn`; `templates/deployment.yaml` is a template and may hold them'],
    );
  });

  it('is judged where nothing is filled in: Helm hands it on as it is written', () => {
    assert.deepEqual(said(`${typo}---\n${deployment}`), ['service-selector-no-match', 'service-port-invalid']);
  });

  it('is judged where braces are text that the pod reads', () => {
    const alert = `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: alerts }\ndata:\n  a: |\n    {{ .Values.x }}\n`;
    assert.deepEqual(said(`${typo}---\n${deployment}${alert}`), ['service-selector-no-match', 'service-port-invalid']);
  });

  it('is judged beside a document of another program that fills in its own values', () => {
    const analysis =
      '---\napiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: { name: load }\nspec:\n  a: {{args.a}}\n';
    assert.deepEqual(said(`${typo}---\n${deployment}${analysis}`).includes('service-port-invalid'), true);
  });
});
