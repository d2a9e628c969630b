import type { SynthesizedResource } from "../../../infra/synthesis/resource.ts";

export type Kind =
  | "source"
  | "bus"
  | "queue"
  | "function"
  | "table"
  | "topic"
  | "schedule"
  | "api"
  | "outside";

/** A box of the picture. */
export interface Box {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  readonly details: string;
}

/** An arrow: something goes from one box to another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface Graph {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

type Inputs = SynthesizedResource["inputs"];

const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );

const slack = "outside:slack";
const account = "outside:account";

/** Returns what a deployment consists of and what goes where, by kinds and references: nothing is known by its name here. */
export const graphOf = (resources: readonly SynthesizedResource[]): Graph => {
  const boxes = new Map<string, Box>();
  const arrows = new Map<string, Arrow[]>();
  const ofType = (suffix: string) => resources.filter(({ type }) => type.endsWith(suffix));
  const box = (id: string, kind: Kind, title: string, details = ""): string => {
    if (!boxes.has(id)) boxes.set(id, { id, kind, title, details });
    return id;
  };
  const arrow = (from: string, to: string, label = ""): void => {
    const key = `${from} ${to}`;
    arrows.set(key, [...(arrows.get(key) ?? []), { from, to, label }]);
  };

  const setAside = new Set(
    [
      ...ofType(":Queue"),
      ...ofType(":EventTarget"),
      ...ofType(":Schedule"),
      ...ofType(":EventSourceMapping"),
    ].flatMap(({ inputs }) => deadLettersOf(inputs)),
  );
  const home = ofType(":Table").concat(ofType(":Queue"))[0]?.outputs.arn;
  const homeRegion = String(home).split(":")[3] ?? "";
  for (const { name, inputs, outputs } of ofType(":Queue"))
    if (!setAside.has(String(outputs.arn)))
      box(
        String(outputs.arn),
        "queue",
        name.replace(/Queue$/, ""),
        [
          inputs.fifoQueue === true ? "FIFO" : "standard",
          Number(inputs.delaySeconds) > 0 ? `delay ${String(inputs.delaySeconds)} s` : "",
          inputs.redrivePolicy ? "dead letters" : "",
        ]
          .filter(Boolean)
          .join(" · "),
      );
  for (const { name, outputs } of ofType(":EventBus"))
    box(String(outputs.arn), "bus", `${name.replace(/Bus$/, "")} bus`, "EventBridge");
  for (const { outputs } of ofType(":Table"))
    box(String(outputs.arn), "table", "History", "DynamoDB · PITR · stream");
  for (const { outputs, inputs } of ofType(":Topic")) {
    const region = String(inputs.region ?? homeRegion);
    const alarms = ofType(":MetricAlarm").filter(
      (one) => String(one.inputs.region ?? homeRegion) === region,
    ).length;
    box(
      String(outputs.arn),
      "topic",
      "Alarms",
      `SNS · ${alarms} ${alarms === 1 ? "alarm" : "alarms"} · ${region}`,
    );
  }
  for (const { name, inputs, outputs } of ofType("lambda/function:Function"))
    box(
      String(outputs.arn),
      "function",
      name.replace(/Function$/, ""),
      `Lambda · ${String(inputs.memorySize)} MB · ${String(inputs.timeout)} s`,
    );

  const busOf = (name: unknown, region: string): string => {
    const own = ofType(":EventBus").find(({ outputs }) => outputs.name === name || outputs.arn === name);
    if (own) return String(own.outputs.arn);
    const id = `bus:default:${region}`;
    box(id, "bus", "default bus", `EventBridge · ${region}`);
    arrow(box(`source:${region}`, "source", "CloudTrail", `management events · ${region}`), id);
    return id;
  };
  const target = (arn: string): string | undefined => {
    if (boxes.has(arn)) return arn;
    const [, , service, region = "", , name = ""] = arn.split(":");
    return service === "events" && name === "event-bus/default" ? busOf("default", region) : undefined;
  };
  for (const { inputs } of ofType(":EventTarget")) {
    const to = target(String(inputs.arn));
    if (to) arrow(busOf(inputs.eventBusName, String(inputs.region ?? homeRegion)), to, "rule");
  }
  for (const { inputs } of ofType(":EventSourceMapping")) {
    const from = String(inputs.eventSourceArn).replace(/\/stream\/.*$/, "");
    const to = target(functionArn(resources, inputs.functionName));
    if (to && boxes.has(from)) arrow(from, to, from === inputs.eventSourceArn ? "" : "stream");
  }
  for (const { name, inputs } of ofType(":Schedule")) {
    const to = target(String(at(inputs.target, "arn")));
    const id = `schedule:${name}`;
    if (to)
      arrow(box(id, "schedule", name.replace(/(Schedule)+$/, ""), String(inputs.scheduleExpression)), to);
  }
  for (const { inputs } of ofType(":Integration")) {
    const to = target(String(inputs.integrationUri));
    if (to) arrow(box("api", "api", "HTTP API", `${ofType(":Route").length} routes`), to);
  }
  const reachable = (variable: unknown): string | undefined =>
    resources.find(
      ({ id, outputs }) => boxes.has(String(outputs.arn)) && (id === variable || outputs.name === variable),
    )?.outputs.arn as string | undefined;
  const tables = ofType(":Table").map(({ outputs }) => String(outputs.arn));
  for (const { inputs, outputs } of ofType("lambda/function:Function")) {
    const from = String(outputs.arn);
    const variables = Object.entries((at(inputs, "environment", "variables") ?? {}) as Inputs);
    for (const [name, value] of variables) {
      const to = reachable(value);
      if (to && !tables.includes(to)) arrow(from, to);
      if (name === "SLACK_TOKEN_PARAMETER")
        arrow(from, box(slack, "outside", "Slack", "messages and threads"));
    }
    const role = ofType("iam/role:Role").find((one) => one.outputs.arn === inputs.role);
    if (JSON.stringify(role?.inputs ?? "").includes("eks:DescribeCluster"))
      arrow(from, box(account, "outside", "The audited account", "read only"), "reads");
  }
  const all = [...arrows.values()].map(joined);
  // Every function may use the table. Drawn is where the way ends in it: nothing else goes on from there.
  const upstream = reaching(all);
  for (const { outputs } of ofType("lambda/function:Function")) {
    const from = String(outputs.arn);
    const onward = all.filter((one) => one.from === from && one.to !== account && !upstream(one.to, from));
    if (onward.length === 0) for (const table of tables) all.push({ from, to: table, label: "" });
  }
  return { boxes: [...boxes.values()], arrows: all };
};

/** Rules are drawn together, with their number. */
const joined = (together: readonly Arrow[]): Arrow => {
  const [first] = together;
  if (!first) throw new RangeError("an arrow leads somewhere");
  if (first.label !== "rule") return first;
  return { ...first, label: together.length === 1 ? "1 rule" : `${together.length} rules` };
};

/** Returns whether something goes from one box to another, over whatever lies between. */
const reaching =
  (arrows: readonly Arrow[]) =>
  (from: string, to: string): boolean => {
    const seen = new Set([from]);
    for (const each of seen) for (const arrow of arrows) if (arrow.from === each) seen.add(arrow.to);
    return from === to || seen.has(to);
  };

const functionArn = (resources: readonly SynthesizedResource[], name: unknown): string =>
  String(resources.find(({ outputs }) => outputs.arn === name || outputs.name === name)?.outputs.arn);

/** ARNs of the queues where what fails is put aside: they are told beside what they belong to. */
const deadLettersOf = (inputs: Inputs): string[] => {
  const redrive = typeof inputs.redrivePolicy === "string" ? JSON.parse(inputs.redrivePolicy) : undefined;
  return [
    at(redrive, "deadLetterTargetArn"),
    at(inputs.deadLetterConfig, "arn"),
    at(inputs.target, "deadLetterConfig", "arn"),
    at(inputs.destinationConfig, "onFailure", "destinationArn"),
  ].filter((arn): arn is string => typeof arn === "string");
};
