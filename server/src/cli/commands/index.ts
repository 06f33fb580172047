import type { Command } from '../command';
import { check } from './check';
import { connectivity } from './connectivity';
import { curl } from './curl';
import { describe } from './describe';
import { endpoints } from './endpoints';
import { explain } from './explain';
import { get } from './get';
import { graph } from './graph';
import { lsp } from './lsp';
import { mcp } from './mcp';
import { portForward } from './port-forward';
import { resolve } from './resolve';
import { trace } from './trace';

/** All commands, in the order the help lists them. */
export const commands: readonly Command[] = [
  check,
  curl,
  trace,
  resolve,
  endpoints,
  get,
  describe,
  portForward,
  connectivity,
  graph,
  explain,
  lsp,
  mcp,
];
