import { describe, expect, test } from "vitest";
import { configs } from "./configs.ts";
import { whyNobodySends } from "./metric-names.ts";
import { everythingIn, resourcesOf } from "./synthesized.ts";

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title: string;
    readonly region?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly [
      string,
      string,
      string,
      string,
      { label: string; stat?: string },
    ])[];
  };
}

test("there is none where nobody asked for it", () => {
  expect(
    everythingIn("production").filter(({ type }) => type.startsWith("aws:cloudwatch/dashboard")),
  ).toEqual([]);
});

describe.each(["three-regions"] as const)("in variant %s", (variant) => {
  const [home = ""] = configs[variant].regions;
  const [dashboard, ...others] = resourcesOf("aws:cloudwatch/dashboard:Dashboard", variant);
  const { widgets } = JSON.parse(String(dashboard?.inputs.dashboardBody)) as { widgets: Widget[] };
  const metrics = widgets.flatMap(({ properties }) => properties.metrics ?? []);

  test("there is one, whose every graph shows what somebody sends", () => {
    expect(others).toEqual([]);
    const empty = widgets.filter(({ type, properties }) => type === "metric" && !properties.metrics?.length);
    expect(empty).toEqual([]);
    const wrong = metrics.map(([namespace, metricName, dimension, value]) =>
      whyNobodySends({ region: home, namespace, metricName, dimensions: { [dimension]: value } }, variant),
    );
    expect(wrong.filter(Boolean)).toEqual([]);
    for (const { properties } of widgets.filter(({ type }) => type === "metric"))
      expect(properties.region).toBe(home);
    // Two lines of one name could not be told apart.
    for (const { properties } of widgets) {
      const lines = (properties.metrics ?? []).map(
        ([namespace, name, , , { label }]) => `${namespace} ${name} ${label}`,
      );
      expect(new Set(lines).size, properties.title).toBe(lines.length);
    }
  });

  test("it shows every alarm of its region, every queue and every function", () => {
    const alarms = resourcesOf("aws:cloudwatch/metricAlarm:MetricAlarm", variant)
      .filter(({ inputs }) => inputs.region === home)
      .map(({ outputs }) => outputs.arn);
    expect(widgets.flatMap(({ properties }) => properties.alarms ?? []).sort()).toEqual(alarms.sort());
    const shown = new Set(metrics.map(([, , , value]) => value));
    const ours = [
      ...resourcesOf("aws:sqs/queue:Queue", variant).filter(({ name }) => !name.startsWith("Undelivered")),
      ...resourcesOf("aws:lambda/function:Function", variant),
    ];
    expect(ours.map(({ outputs }) => String(outputs.name)).filter((name) => !shown.has(name))).toEqual([]);
  });

  test("widgets lie on the grid, none over another", () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, n) => `${x + (n % width)},${y + Math.floor(n / width)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
  });
});
