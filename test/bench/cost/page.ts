import type { Measured } from "./measured.ts";
import { activities, assumed, awsConfigMonth, configItems, dollarsOf, monthOf } from "./month.ts";
import { type Price, priceRegion, prices } from "./prices.ts";

const dollars = (amount: number): string => `$${amount < 0.095 ? amount.toFixed(3) : amount.toFixed(2)}`;

/** Prices of small things are published by the million. */
const unitPrice = ({ dollars: each, per }: Price): string => {
  const [size, word] = each < 1e-5 ? [1e6, "million "] : [1, ""];
  return `$${Number((each * size).toPrecision(6))} a ${word}${per}${word && "s"}`;
};

const quantity = (amount: number): string =>
  amount >= 1_000_000
    ? `${(amount / 1e6).toFixed(2)} M`
    : amount < 10 && !Number.isInteger(amount)
      ? amount.toFixed(3)
      : Math.round(amount).toLocaleString("en-US");

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const headed = (cells: readonly string[], rows: readonly string[]): string =>
  [row(...cells), row(...cells.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows].join("\n");

const comparison = (measured: Measured): string =>
  headed(
    ["clusters", ...activities.flatMap(({ name }) => [`eks-auditor, ${name}`, `AWS Config, ${name}`])],
    measured.accounts.map((account) =>
      row(
        String(account.clusters),
        ...activities.flatMap((activity) => {
          const config = awsConfigMonth(account, activity);
          return [
            `**${dollars(dollarsOf(monthOf(account, activity, measured)))}**`,
            `${dollars(config.continuous)} (without nodes ${dollars(config.withoutNodes)}, daily ${dollars(config.daily)}), rules ${dollars(config.evaluations)}`,
          ];
        }),
      ),
    ),
  );

/** What a month here is of one with AWS Config: of recording alone without nodes, of recording, and of that with rules. */
const shares = (measured: Measured): string => {
  const changing = activities.filter(({ changes }) => changes > 0);
  return headed(
    [
      "clusters",
      ...changing.flatMap(({ name }) => [
        `${name}: of recording, nodes left out`,
        `${name}: of recording`,
        `${name}: of recording and rules`,
      ]),
    ],
    measured.accounts.map((account) =>
      row(
        String(account.clusters),
        ...changing.flatMap((activity) => {
          const ours = dollarsOf(monthOf(account, activity, measured));
          const { withoutNodes, continuous, evaluations } = awsConfigMonth(account, activity);
          return [withoutNodes, continuous, continuous + evaluations].map((theirs) => percent(ours / theirs));
        }),
      ),
    ),
  );
};

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

const bill = (measured: Measured, activityName: string): string => {
  const activity = activities.find(({ name }) => name === activityName);
  if (!activity) throw new RangeError(`no activity is called ${activityName}`);
  const bills = measured.accounts.map((account) => monthOf(account, activity, measured));
  const [first = []] = bills;
  return headed(
    [
      "what",
      "price",
      ...measured.accounts.map(({ clusters }) => `${clusters} cl., quantity`),
      ...measured.accounts.map(({ clusters }) => `${clusters} cl.`),
    ],
    [
      ...first.map(({ what, price }, index) =>
        row(
          what,
          `${unitPrice(prices[price])}`,
          ...bills.map((lines) => quantity(lines[index]?.quantity ?? 0)),
          ...bills.map((lines) => dollars(lines[index]?.dollars ?? 0)),
        ),
      ),
      row(
        "**together**",
        "",
        ...bills.map(() => ""),
        ...bills.map((lines) => `**${dollars(dollarsOf(lines))}**`),
      ),
    ],
  );
};

const work = (measured: Measured): string =>
  headed(
    ["measured", ...measured.accounts.map(({ clusters }) => `${clusters} cl.`)],
    [
      ["resources", (one: Account) => one.resources],
      ["first read: API calls", (one: Account) => calls(one.first)],
      ["first read: write units", (one: Account) => one.first.writeUnits],
      ["bytes in the table after it", (one: Account) => one.bytes],
      ["sweep that finds nothing: API calls", (one: Account) => calls(one.sweep)],
      ["sweep that finds nothing: write units", (one: Account) => one.sweep.writeUnits],
      ["sweep that finds nothing: read units", (one: Account) => one.sweep.readUnits],
      ["bytes it adds (trends)", (one: Account) => one.sweepBytes],
      [
        "one change, told (the mean of a cluster's, a load balancer's and a role's): API calls",
        (one: Account) => calls(one.change),
      ],
      ["one change, told: write units", (one: Account) => one.change.writeUnits],
      ["one change, told: read units", (one: Account) => one.change.readUnits],
      ["bytes it adds", (one: Account) => one.changeBytes],
    ].map(([what, of]) =>
      row(
        String(what),
        ...measured.accounts.map((account) => quantity((of as (one: Account) => number)(account))),
      ),
    ),
  );

type Account = Measured["accounts"][number];

const calls = (done: Account["sweep"]): number =>
  Object.values(done.calls).reduce((total, each) => total + each, 0);

/** Returns docs/cost.md. */
export const costPage = (measured: Measured): string => {
  const { infrastructure } = measured;
  const [, quiet, busy] = activities;
  return `<!-- Written by \`npm run bench -- --write-cost\` from test/bench/cost and docs/cost.json. Do not edit. -->

# What it costs

When nothing happens it is alarms and the idle polls of queues. Beyond that it grows with changes, and with the time that
reading an account gently takes. A dashboard (\`dashboard: true\`) adds about $10 a month: $3 for itself, and every metric that
it shows for $0.30. Traces (\`tracing: true\`) cost $5 a million invocations. A [hosted
page](hosted-page.md) is paid by use, next to nothing for a team.

A month of ${assumed.days} days at list prices of ${priceRegion}, in US dollars. Free tiers are not deducted, so a small
deployment really costs less. It has not been compared with a bill: nobody has run this for a month in an account and told.

${comparison(measured)}

Quiet is ${quiet?.changes} changes and ${quiet?.nodesReplaced} replaced nodes a cluster and day, busy ${busy?.changes} and ${busy?.nodesReplaced}. A cluster is like the seed account's: a VPC,
four nodes, two load balancers, five roles, about forty resources.

AWS Config is beside it because it records the same resources. It does not do the same: it knows no kubeconfig, no
reachability and no net change, and does much that this does not. Recording costs ${dollars(prices.configContinuous.dollars)} an item continuously or
$${prices.configDaily.dollars} daily, and each rule's evaluation $${prices.configEvaluation.dollars} (the discount beyond 100,000 evaluations is not taken). What a month
here is of that:

${shares(measured)}

What is always there weighs most where little happens: a few clusters that hardly change are recorded for less by AWS Config,
if nodes are left out and nothing judges them.

## The bill, busy

${bill(measured, "busy")}

## The bill, quiet

${bill(measured, "quiet")}

## The bill, idle

${bill(measured, "idle")}

Not in it, because it costs nothing or was there before: CloudTrail (the first copy of management events), events of AWS
services on the default bus, Lambda's reads of the table's stream, SNS notifications of alarms (by e-mail under 1,000),
the S3 bucket with the code. AWS's own key encrypts the table, so there is no key to pay a month for.

## What was measured

Counts and sizes are what the bench measured over generated accounts (\`test/bench/cost/measure-account.ts\`), write and
read units with item sizes and index entries counted. Running it again gives the same counts; the bench fails when
they are no longer those of [cost.json](cost.json).

${work(measured)}

Our own code takes ${Math.round(measured.ownMilliseconds)} ms for the median event here (\`test/bench/event-to-report.ts\`). From the synthesis: ${infrastructure.polledStandardQueues} standard and
${infrastructure.polledFifoQueues} FIFO queues are polled, ${infrastructure.alarms} alarms, ${infrastructure.dashboards} dashboard, ${infrastructure.metrics} custom metrics that alarms need (each name for each
function that sends it; nothing is sent while it is zero), a sweep every ${infrastructure.everyMinutes.sweep} minutes, a heartbeat every ${infrastructure.everyMinutes.heartbeat}, summaries every ${infrastructure.everyMinutes.summarise};
memory in MB: ${Object.entries(infrastructure.memory)
    .map(([name, size]) => `${name} ${size}`)
    .join(", ")}.

## What is assumed

- An AWS API call takes ${assumed.callSeconds * 1000} ms and a DynamoDB request ${assumed.requestSeconds * 1000} ms, one after the other. Our paces count too: the
  function waits while it asks gently, and waiting is paid.
- Lambda is ${assumed.slowness} times as slow as the machine that measured, since it gives a part of a core.
- A change makes ${assumed.eventsPerChange} events and ${assumed.readsPerChange} reads (a burst is read twice), and one report. Half a reading more is made
  again later, since AWS was still at work or did not show yet what an event told.
- Calls are reserved in the pace that all readers share, with ${assumed.reservationsPerCall.sweep} writes a call of a sweep and ${assumed.reservationsPerCall.change} a call for an event; the
  bench counts both. A sweep that one invocation has no time for goes on in the next, with ${assumed.roundUnits} units written.
- Lambda keeps ${assumed.pollsAtOnce} long polls of ${assumed.pollSeconds} seconds on each queue even when nothing comes. **This is paid when idle.**
- ${assumed.requestsPerMessage} requests a message, ${assumed.logBytes} bytes of log an invocation, kept ${assumed.logMonths} months, ${assumed.apiRequests.toLocaleString("en-US")} API requests a month.
- A metric costs by the hours in which it is sent: how late a report was in hours with a report, each other in
  ${assumed.troubledHours} hours of a month in which something fails or comes late.
- Three invocations in ten start a function anew, which takes ${assumed.coldStartSeconds * 1000} ms of half a GB.
- One change in ten comes from another region and is paid as a custom event.
- AWS Config makes ${configItems.perChange} items of a change (the resource, and one related to it), ${configItems.perNode} of a replaced node (instance, two
  interfaces, volume, relationships of subnet and group), and ${configItems.rulesPerItem} rules look at each. Addresses that the VPC CNI moves are
  not counted, though they make items as well.

## Formulas

\`\`\`text
sweeps   = days * 24 * 60 / sweep minutes          changes = changes a day * clusters * days
events   = changes * ${assumed.eventsPerChange} + heartbeats              reads   = changes * ${assumed.readsPerChange + assumed.rereadsPerChange} of the cluster, and as many
                                                   of its region, but one a minute at most
writes   = changes * units of a change + sweeps * units of a sweep + heartbeats * 4
           + calls of sweeps * ${assumed.reservationsPerCall.sweep} + calls of reads * ${assumed.reservationsPerCall.change} + continuations * ${assumed.roundUnits}
reads    = changes * units of a change + sweeps * units of a sweep + (summaries + heartbeats) * 5 + API requests * 40
storage  = bytes after the first read + ${assumed.monthsKept} * (changes * bytes of one + sweeps * bytes of one)
capture  = sum over services of max(calls * ${assumed.callSeconds} s, calls at our pace) + requests * ${assumed.requestSeconds} s + own time * ${assumed.slowness}
Lambda   = sum over functions of invocations * seconds * memory in GB
polls    = queues * ${assumed.pollsAtOnce} * seconds of a month / ${assumed.pollSeconds}, and ${assumed.requestsPerMessage} requests a message
Config   = clusters * days * (changes * ${configItems.perChange} + replaced nodes * ${configItems.perNode}) items
\`\`\`

The code is \`test/bench/cost/month.ts\`, the prices are \`test/bench/cost/prices.ts\`. They are as others quoted
them in 2026, not read from the pages themselves; look there before you rely on a cent:

${[...new Set(Object.values(prices).map(({ page }) => page))].map((page) => `- ${page}`).join("\n")}
`;
};
