import type { AddCommand } from "../context.ts";
import { canAssumeCommand } from "./can-assume.ts";
import { demoCommand } from "./demo.ts";
import { diffCommand } from "./diff.ts";
import { historyCommand } from "./history.ts";
import { ingestCommand } from "./ingest.ts";
import { recordCommand } from "./record.ts";
import { reportCommand } from "./report.ts";
import { serveCommand } from "./serve.ts";
import { snapshotCommand } from "./snapshot.ts";
import { whoCanAssumeCommand } from "./who-can-assume.ts";

/** Every command, in the order in which help lists them. */
export const commands: readonly AddCommand[] = [
  demoCommand,
  snapshotCommand,
  ingestCommand,
  historyCommand,
  diffCommand,
  reportCommand,
  serveCommand,
  canAssumeCommand,
  whoCanAssumeCommand,
  recordCommand,
];
