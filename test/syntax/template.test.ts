import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTemplate } from '../../server/src/syntax/template';
import { manifestsBelow, sharedPath } from '../support/shared';

describe('a template', () => {
  const templates: [string, string][] = [
    ['a value that begins with braces', 'metadata:\n  name: {{ include "web.fullname" . }}\n'],
    ['a line of control', '{{- if .Values.enabled }}\nkind: Service\n{{- end }}\n'],
    ['a quoted value', 'image: "{{ .Values.image }}:{{ .Chart.AppVersion }}"\n'],
    ['braces that a formatter took apart', 'name: { { .Values.name } }\n'],
    ['an item of a list', 'args:\n  - {{ .Values.flag | quote }}\n'],
    ['braces that it is to leave alone', "token: '{{`{{HOMEPAGE_VAR_TOKEN}}`}}'\n"],
    ['another engine', 'replicas: {{ replicas }}\n'],
    ['a statement of Jinja', 'kind: Service\n{% if debug %}\nmetadata: {}\n{% endif %}\n'],
    ['a statement of ERB', 'kind: Service\n<% if debug %>\nmetadata: {}\n<% end %>\n'],
    [
      'a value that `sed` replaces, a map to YAML',
      'metadata:\n  name: {app_name}-web\n  namespace: {cfg[namespace]}\n',
    ],
    ['a value that Octopus replaces, a comment to YAML', 'metadata:\n  name: #{App.Name}\n'],
    ['a value of ytt, a comment to YAML', 'metadata:\n  name: #@ data.values.name\n'],
    ['an annotation of ytt', '#@overlay/match by=overlay.all\n---\nspec: {}\n'],
    ['a line of control of Mako', 'spec:\n  % if account:\n  serviceAccountName: ${account}\n  % endif\n'],
  ];
  for (const [title, text] of templates) {
    it(`is ${title}`, () => assert.ok(isTemplate(text)));
  }

  const manifests: [string, string][] = [
    ['plain YAML', 'kind: Service\n'],
    ['a map in braces', 'matchLabels: {app: web}\nemptyDir: {}\npolicyTypes: [Ingress]\n'],
    ['a word in braces in a text', 'args:\n  - |\n    key: {name}\nsummary: "path: {name}"\n'],
    ['a comment for another program', 'name: web # @param name\n#@author me\n'],
    ['a format with percent signs', 'args: ["curl -w %{http_code}", "{%s}"]\n'],
    ['a text that goes on with a percent sign', 'args:\n  - |\n    % if this is TeX\n    50\n    % for all\nname: a\n'],
    ['an alert that quotes its labels', 'summary: "{{ $labels.instance }} is down: {{ $value }}"\n'],
    ['a format for a program in the pod', 'args: ["--format={{ printf \\"%s\\" }}"]\n'],
    [
      'a template that the pod itself reads',
      'metadata:\n  annotations:\n    agent-inject-template-db: |\n      {{ with secret "db" }}{{ .Data.password }}{{ end }}\n  name: web\n',
    ],
  ];
  for (const [title, text] of manifests) {
    it(`is not ${title}`, () => assert.ok(!isTemplate(text)));
  }

  it('is every file of a chart that holds directives', () => {
    const corpus = sharedPath('corpus');
    const charts = manifestsBelow(corpus).filter(it => it.includes('/templates/'));
    assert.ok(charts.length > 5);
    for (const path of charts) {
      const text = readFileSync(join(corpus, path), 'utf8');
      assert.ok(isTemplate(text) || !text.includes('{{'), path);
    }
  });
});
