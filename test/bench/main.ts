import { diffUnchanged } from "./diff-unchanged.ts";
import { eventToReport } from "./event-to-report.ts";
import { table } from "./figure.ts";
import { fullRead } from "./full-read.ts";

const figures = [await eventToReport(), diffUnchanged(), ...(await fullRead())];
process.stdout.write(`${table(figures)}\n`);
