import { eventRegions } from "@eks-auditor/core/deployment";
import { describe, expect, test } from "vitest";
import { metricTable } from "../../functions/metric-table.ts";
import { configs } from "./configs.ts";
import { type NamedMetric, whyNobodySends } from "./metric-names.ts";
import { at, referred, resourcesOf } from "./synthesized.ts";

const namedBy = (inputs: Readonly<Record<string, unknown>>, region: string): NamedMetric[] => {
  const queries = (inputs.metricQueries ?? []) as { metric?: object }[];
  return [inputs, ...queries.flatMap(({ metric }) => (metric ? [metric] : []))]
    .filter((metric) => "metricName" in metric && metric.metricName !== undefined)
    .map((metric) => ({ ...metric, region }) as NamedMetric);
};

describe.each(["production", "three-regions", "global-home"] as const)("in variant %s", (variant) => {
  const [home = ""] = configs[variant].regions;
  const alarms = resourcesOf("aws:cloudwatch/metricAlarm:MetricAlarm", variant).map(({ name, inputs }) => {
    const region = String(inputs.region ?? home);
    return { name, inputs, region, metrics: namedBy(inputs, region) };
  });
  const named = (name: string) => {
    const found = alarms.find((alarm) => alarm.name === name);
    if (!found) throw new Error(`there is no alarm ${name}`);
    return found.inputs;
  };

  test("every alarm waits for a metric that somebody sends, and tells a topic of its region", () => {
    for (const { name, inputs, region, metrics } of alarms) {
      expect(metrics.length, name).toBeGreaterThan(0);
      expect(metrics.map((metric) => whyNobodySends(metric, variant)).filter(Boolean), name).toEqual([]);
      for (const action of [...(inputs.alarmActions as string[]), ...(inputs.okActions as string[])])
        expect(referred("aws:sns/topic:Topic", "arn", action, variant).inputs.region, name).toBe(region);
      expect(inputs.alarmDescription, name).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  test("CloudWatch takes the periods: whole minutes, over a day at most, or a week of hours", () => {
    for (const { name, inputs } of alarms) {
      const periods = inputs.metricQueries
        ? (inputs.metricQueries as { metric?: { period: number } }[]).flatMap(
            ({ metric }) => metric?.period ?? [],
          )
        : [Number(inputs.period)];
      for (const period of periods) {
        expect(period % 60, name).toBe(0);
        const longest = period >= 3600 ? 7 * 86_400 : 86_400;
        expect(period * Number(inputs.evaluationPeriods), name).toBeLessThanOrEqual(longest);
      }
    }
  });

  test("no message is put aside, and no event stays in another region, without someone being told", () => {
    const watched = alarms
      .flatMap(({ metrics }) => metrics)
      .filter(({ metricName }) => metricName === "ApproximateNumberOfMessagesVisible")
      .map(({ dimensions }) => dimensions.QueueName);
    const aside = resourcesOf("aws:sqs/queue:Queue", variant).filter(({ name }) =>
      /DeadLetters|Failures|Undelivered/.test(name),
    );
    expect(watched.sort()).toEqual(aside.map(({ outputs }) => outputs.name).sort());
    // What rules, mappings, schedules and asynchronous calls give up goes to one of these.
    const given = [
      ...resourcesOf("aws:cloudwatch/eventTarget:EventTarget", variant).map(({ inputs }) =>
        at(inputs, "deadLetterConfig", "arn"),
      ),
      ...resourcesOf("aws:scheduler/schedule:Schedule", variant).map(({ inputs }) =>
        at(inputs, "target", "deadLetterConfig", "arn"),
      ),
      ...resourcesOf("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", variant).map(
        ({ inputs }) => at(inputs, "destinationConfig", "onFailure", "destination"),
      ),
    ];
    const arns = aside.map(({ outputs }) => outputs.arn);
    expect(given.filter((arn) => !arns.includes(arn))).toEqual([]);
  });

  test("what a function could not do is put aside where an alarm looks, or told as an error of the API", () => {
    const mapped = resourcesOf("aws:lambda/eventSourceMapping:EventSourceMapping", variant).map(
      ({ inputs }) => String(inputs.functionName),
    );
    const scheduled = resourcesOf(
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      variant,
    ).map(({ inputs }) => String(inputs.functionName));
    const behindApi = resourcesOf("aws:apigatewayv2/integration:Integration", variant).map(({ inputs }) =>
      String(inputs.integrationUri),
    );
    const untold = resourcesOf("aws:lambda/function:Function", variant)
      .map(({ inputs }) => String(inputs.name))
      .filter((name) => ![...mapped, ...scheduled, ...behindApi].some((seen) => seen.includes(name)));
    expect(untold).toEqual([]);
    expect(named("api-errors")).toMatchObject({ metricName: "5xx" });
  });

  test("a heartbeat or a sweep that does not come is an alarm, and nothing else is that is only silent", () => {
    const heartbeat = resourcesOf("aws:scheduler/schedule:Schedule", variant).find(
      ({ name }) => name === "Heartbeat",
    );
    const [, minutes] = /^rate\((\d+) minutes\)$/.exec(String(heartbeat?.inputs.scheduleExpression)) ?? [];
    expect(named("heartbeat-missing")).toMatchObject({
      metricName: "Invocations",
      dimensions: { FunctionName: expect.stringMatching(/-slack$/) },
      period: Number(minutes) * 60,
      evaluationPeriods: 3,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      treatMissingData: "breaching",
    });
    expect(named("sweep-missing").period).toBe(configs[variant].sweep.everyMinutes * 60);
    const silent = alarms
      .filter(({ inputs }) => inputs.treatMissingData !== "notBreaching")
      .map(({ name }) => name);
    expect(silent.sort()).toEqual(["heartbeat-missing", "sweep-missing"]);
  });

  test("what the design wants to be told of has an alarm", () => {
    const forwards = eventRegions(configs[variant].regions).length > 1;
    for (const name of [
      "captures-late",
      "captures-failed",
      "readings-incomplete",
      "changes-unattributed",
      "publish-late",
      "rules-failed",
      ...(forwards ? ["forwarding-silent"] : []),
    ])
      expect(named(name).threshold, name).toBeGreaterThanOrEqual(0);
  });

  test("each target of the rules on default buses gets heartbeats, or its failed invocations are told", () => {
    const watched = new Set(
      alarms
        .flatMap(({ metrics }) => metrics)
        .filter(({ metricName }) => metricName === "FailedInvocations")
        .map(({ region, dimensions }) => `${region} ${String(dimensions.RuleName)}`),
    );
    for (const { inputs } of resourcesOf("aws:cloudwatch/eventRule:EventRule", variant))
      if (/-heartbeat$/.test(String(inputs.name)))
        watched.add(`${String(inputs.region ?? home)} ${String(inputs.name)}`);
    const targets = resourcesOf("aws:cloudwatch/eventTarget:EventTarget", variant)
      .filter(({ inputs }) => (inputs.eventBusName ?? "default") === "default")
      .map(({ inputs }) => ({
        key: `${String(inputs.region ?? home)} ${String(inputs.arn)}`,
        isWatched: watched.has(`${String(inputs.region ?? home)} ${String(inputs.rule)}`),
      }));
    const seen = new Set(targets.filter(({ isWatched }) => isWatched).map(({ key }) => key));
    expect(targets.filter(({ key }) => !seen.has(key))).toEqual([]);
  });
});

test("every metric that functions measure is one that people can look at, and those that alarms need are sent without", () => {
  const dashboard = String(
    resourcesOf("aws:cloudwatch/dashboard:Dashboard", "three-regions")[0]?.inputs.dashboardBody,
  );
  for (const [name, { by }] of Object.entries(metricTable))
    for (const entry of by) expect(dashboard).toContain(`"${name}","service","${entry}"`);
  const waited = resourcesOf("aws:cloudwatch/metricAlarm:MetricAlarm", "three-regions").flatMap(
    ({ inputs }) => (String(inputs.metricName) in metricTable ? [String(inputs.metricName)] : []),
  );
  const alarmed = Object.entries(metricTable).flatMap(([name, one]) => ("alarmed" in one ? [name] : []));
  expect(alarmed.sort()).toEqual([...new Set(waited)].sort());
});

test("alarms look at few metrics: each costs ten cents a month", () => {
  const looked = resourcesOf("aws:cloudwatch/metricAlarm:MetricAlarm").reduce(
    (sum, { inputs }) =>
      sum +
      ((inputs.metricQueries as { metric?: object }[] | undefined)?.filter(({ metric }) => metric).length ??
        1),
    0,
  );
  expect(looked).toBeLessThanOrEqual(22);
});
