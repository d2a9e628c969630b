import { diffUnchanged } from "./diff-unchanged.ts";
import { eventToReport } from "./event-to-report.ts";
import { table } from "./figure.ts";
import { fullRead } from "./full-read.ts";
import { judgeResources } from "./judge-resources.ts";
import { callsOfFullRead } from "./many-clusters.ts";

const figures = [await eventToReport(), diffUnchanged(), ...(await judgeResources()), ...(await fullRead())];
for (const count of [1, 10, 100]) figures.push(await callsOfFullRead(count));
process.stdout.write(`${table(figures)}\n`);
