import { readSynthesis } from "../../infra/synthesis/read-synthesis.ts";
import { balancersAtPace, roleAtPace } from "./at-scale.ts";
import { builtPackage } from "./built-package.ts";
import { coldImports } from "./cold-imports.ts";
import { bills } from "./cost/bills.ts";
import { infrastructureOf } from "./cost/infrastructure.ts";
import { measureAccount } from "./cost/measure-account.ts";
import { comparedWithStored, storedMeasured, writeCost } from "./cost/stored.ts";
import { diffUnchanged } from "./diff-unchanged.ts";
import { eventToReport } from "./event-to-report.ts";
import { exposureLayout } from "./exposure-layout.ts";
import { type Figure, table } from "./figure.ts";
import { fullRead } from "./full-read.ts";
import { historyAtInstants } from "./history-at-instants.ts";
import { inWorker } from "./in-worker.ts";
import { judgeResources } from "./judge-resources.ts";
import { laptopMemory } from "./laptop-memory.ts";
import { callsOfFullRead } from "./many-clusters.ts";
import { callsOfLoadBalancers } from "./many-load-balancers.ts";
import { organizationAtScale } from "./organization.ts";
import { pageBytes } from "./page-bytes.ts";
import { pageFirstView } from "./page-first-view.ts";
import { publishReads } from "./publish-reads.ts";
import { regionMemory } from "./region-memory.ts";
import { sharedPace } from "./shared-pace.ts";
import { starts } from "./starts.ts";

// First, while this process is small: on Linux a child's greatest memory begins with what its parent has.
const memory = [await regionMemory()];
const { command, remove } = await builtPackage();
memory.push(await laptopMemory(command));
// What takes time is measured alone, what is counted may run beside other things.
const event = await eventToReport();
const timed: Figure[] = [
  event,
  diffUnchanged(),
  ...(await judgeResources()),
  ...starts(command),
  coldImports(),
  exposureLayout(),
  await pageFirstView(),
];
const counted: Figure[] = [...(await fullRead()), pageBytes()];
const burst = inWorker("burst.ts");
counted.push(await historyAtInstants());
const accounts = [];
for (const count of [1, 10, 100]) {
  const { figure, measured } = await callsOfFullRead(count);
  counted.push(figure);
  accounts.push(measured);
}
for (const count of [100, 400, 1_000]) counted.push(await callsOfLoadBalancers(count));
for (const count of [100, 400, 1_000]) counted.push(...(await balancersAtPace(count)));
counted.push(await roleAtPace(5_000));
counted.push(...(await publishReads()));
counted.push(...(await organizationAtScale((await measureAccount(5)).measured)));
counted.push(await sharedPace());
counted.push(...(await burst), ...memory);
remove();

if (process.argv.includes("--write-cost"))
  writeCost({
    infrastructure: infrastructureOf(readSynthesis("production").resources),
    accounts,
    ownMilliseconds: Math.round(event.milliseconds ?? Number.NaN),
  });
counted.push(comparedWithStored(accounts), ...bills({ ...storedMeasured(), accounts }));

process.stdout.write(`${table([...timed, ...counted])}\n`);
// A busy machine is no failure: times are for people to look at. Counts and memory are the same on all of them.
const missed = counted.filter(({ kept }) => !kept);
for (const { what, budget } of missed) process.stderr.write(`over budget: ${what}: ${budget}\n`);
if (missed.length > 0) process.exitCode = 1;
