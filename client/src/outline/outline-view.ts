import * as vscode from 'vscode';
import { activeManifest } from '../active-manifest';
import { CursorFollower } from '../cursor-follower';
import type { LanguageServer } from '../language-client';
import { rootTitle } from '../root-title';
import { revealSource } from '../reveal-source';
import type { TopologyFeed } from '../topology-feed';
import type { TopologyPanel } from '../topology-panel';
import { OutlineDecorations } from './outline-decorations';
import { OutlineTree } from './outline-tree';
import type { OutlineItem } from './outline-tree';

const outlineViewId = 'podpath.services';

/**
 * The Services of the workspace as a native tree in the Explorer: namespace → Service → workload → pod, in step with
 * the cursor and the topology panel. The server is asked once the view is looked at.
 */
export class OutlineView implements vscode.TreeDataProvider<OutlineItem>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #decorations = new OutlineDecorations(item => this.#tree?.problems(item));
  readonly #view: vscode.TreeView<OutlineItem>;
  readonly #follower: CursorFollower;
  readonly #disposables: readonly { dispose(): void }[];
  #tree: OutlineTree | undefined;

  constructor(
    private readonly server: LanguageServer,
    private readonly feed: TopologyFeed,
    private readonly panel: TopologyPanel,
  ) {
    this.#view = vscode.window.createTreeView(outlineViewId, { treeDataProvider: this, showCollapseAll: true });
    this.#follower = new CursorFollower(server, id => void this.#select(id));
    this.#disposables = [
      this.#changed,
      this.#decorations,
      this.#view,
      this.#follower,
      this.#view.onDidChangeVisibility(({ visible }) => void this.#show(visible)),
      feed.onDidFetch(topology => this.#take(new OutlineTree(topology, rootTitle()))),
      feed.onDidChange(patch => {
        this.#tree?.apply(patch);
        this.#take(this.#tree);
      }),
      server.onDidStart(() => void this.#show(this.#view.visible)),
      panel.onDidReveal(id => void this.#select(id)),
    ];
    void this.#show(this.#view.visible);
  }

  async getChildren(item?: OutlineItem): Promise<OutlineItem[]> {
    if (!item) {
      return this.#tree?.namespaces() ?? [];
    }
    if (item.type !== 'card' || item.node.lane !== 'workload' || item.node.ghost) {
      return this.#tree?.below(item) ?? [];
    }
    const pods = await this.server.ask('podpath/nodePods', { id: item.node.id });
    return pods.map(pod => ({ type: 'pod', id: `${item.id} ${pod.name}`, pod, workload: item }));
  }

  getParent(item: OutlineItem): OutlineItem | undefined {
    return this.#tree?.above(item);
  }

  getTreeItem(item: OutlineItem): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    switch (item.type) {
      case 'namespace':
        return line(item.label, Expanded, {
          id: item.id,
          ...(item.bundle === null ? {} : { description: item.bundle }),
          iconPath: new vscode.ThemeIcon('symbol-namespace'),
          resourceUri: this.#decorations.uriOf(item),
          contextValue: 'namespace',
        });
      case 'card': {
        const { node, link } = item;
        const reasons = link && link.state !== 'ok' ? [link.reason] : [];
        const hasPods = node.lane === 'workload' && !node.ghost && node.pods !== 0 && node.kind !== 'Pod';
        return line(node.label, node.lane === 'service' && !link ? Expanded : hasPods ? Collapsed : None, {
          id: item.id,
          description: node.detail,
          // As text: what a manifest says is not Markdown of ours.
          tooltip: [`${node.kind} ${node.label} · ${node.detail}`, ...reasons, ...node.problems].join('\n'),
          iconPath: iconOf(item),
          resourceUri: this.#decorations.uriOf(item),
          contextValue: [node.lane, node.source === null ? '' : 'source', node.url === null ? '' : 'url'].join(' '),
          accessibilityInformation: { label: node.description },
          command: { command: 'podpath.outline.reveal', title: vscode.l10n.t('Open Manifest'), arguments: [item] },
        });
      }
      case 'pod':
        return line(item.pod.name, None, {
          id: item.id,
          description: item.pod.detail,
          iconPath: new vscode.ThemeIcon(item.pod.ready ? 'pass' : 'circle-slash'),
          contextValue: 'pod',
        });
    }
  }

  /** Shows where a line is written, and selects it in the panel where that is open. */
  async reveal(item: OutlineItem): Promise<void> {
    if (item.type === 'card') {
      this.#follower.ignoreNext();
      this.panel.select(item.node.id);
      const location = await this.server.ask('podpath/nodeSource', { id: item.node.id });
      if (location) {
        await revealSource(location, { focus: false });
      }
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #show(visible: boolean): Promise<void> {
    this.feed.setVisible('outline', visible);
    if (visible) {
      // A failure to start is reported by the language client itself.
      await this.feed.fetch('outline').catch(() => undefined);
      this.#follower.look(activeManifest());
    }
  }

  #take(tree: OutlineTree | undefined): void {
    this.#tree = tree;
    this.#decorations.renew();
    this.#changed.fire(undefined);
  }

  async #select(id: string): Promise<void> {
    const item = this.#view.visible ? this.#tree?.find(id) : undefined;
    if (item) {
      // The tree may have changed meanwhile, and the line with it.
      await Promise.resolve(this.#view.reveal(item, { select: true, focus: false })).catch(() => undefined);
    }
  }
}

function line(
  label: string,
  state: vscode.TreeItemCollapsibleState,
  more: Omit<vscode.TreeItem, 'label' | 'collapsibleState'>,
): vscode.TreeItem {
  return Object.assign(new vscode.TreeItem(label, state), more);
}

function iconOf({ node, link }: Extract<OutlineItem, { type: 'card' }>): vscode.ThemeIcon {
  if (node.ghost || link?.state === 'error' || link?.state === 'blocked') {
    return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  }
  return new vscode.ThemeIcon(
    node.lane === 'service' ? 'symbol-interface' : node.kind === 'Pod' ? 'symbol-object' : 'layers',
  );
}
