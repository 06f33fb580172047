import type { Kind } from '../kind';

/** Source of roles: the label `node-role.kubernetes.io/ROLE`, kubernetes `pkg/printers` findNodeRoles. */
export const node: Kind = {
  kind: 'Node',
  groups: [''],
  read: (root, head) => {
    const ready = root.items('status', 'conditions').find(it => it.text('type')?.value === 'Ready');
    return {
      node: {
        addresses: root.items('status', 'addresses').flatMap(it => {
          const address = it.text('address');
          return address ? [{ type: it.text('type')?.value ?? '', address: address.value }] : [];
        }),
        podCidrs: root.items('spec', 'podCIDRs').flatMap(it => it.text()?.value ?? []),
        ready: ready ? ready.scalar('status')?.text === 'True' : true,
        schedulable:
          root.boolean('spec', 'unschedulable')?.value !== true &&
          !root
            .items('spec', 'taints')
            .some(it => ['NoSchedule', 'NoExecute'].includes(it.text('effect')?.value ?? '')),
        roles: head.labels.flatMap(({ key }) => /^node-role\.kubernetes\.io\/(.+)$/.exec(key.value)?.[1] ?? []),
      },
    };
  },
};
