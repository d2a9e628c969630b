import { expect, test } from "vitest";
import { graphOf } from "../src/pages/exposure/graph.ts";
import { layOut, stopHeight, stopWidth } from "../src/pages/exposure/layout.ts";
import { type Certainty, type Way, waysOf } from "../src/pages/exposure/way.ts";

const step = (kind: Way["path"]["steps"][number]["kind"], id: string, leads = true) => ({
  kind,
  type: "AWS::ElasticLoadBalancingV2::Listener",
  id,
  name: id,
  words: id,
  leads,
});

const way = (
  target: string,
  steps: Way["path"]["steps"],
  certainty: "sure" | "perhaps" = "sure",
): Way["path"] => ({
  id: `${target} ${steps.map(({ id }) => id).join(" ")}`,
  kind: "load-balancer",
  certainty,
  network: "internet",
  from: { cidrs: ["0.0.0.0/0"], securityGroups: [] },
  source: { kind: "internet", words: "0.0.0.0/0" },
  protocol: "tcp",
  ports: { first: 443, last: 443 },
  target,
  ends: { kind: "pods", words: "pods" },
  steps,
  words: target,
  assumed: [],
  undecided: certainty === "sure" ? [] : ["not read"],
});

const shop = way("shop/web", [
  step("load-balancer", "lb"),
  step("security-group", "sg", false),
  step("listener", "l"),
]);
const pay = way(
  "pay/api",
  [step("load-balancer", "lb"), step("listener", "l"), step("rule", "r")],
  "perhaps",
);
const other = way("ops/ui", [step("load-balancer", "lb2"), step("listener", "l2")]);

const certaintyOf = (ways: readonly Way[], name: string): Certainty | undefined =>
  graphOf(ways).stops.find((stop) => stop.name === name)?.certainty;

test("what several ways have in common is one stop, as sure as the surest of them; doors stand at what they let through to", () => {
  const ways = waysOf([shop, pay], undefined);
  expect(graphOf(ways).stops.map(({ name }) => name)).toEqual([
    "0.0.0.0/0",
    "lb",
    "l",
    "shop/web",
    "r",
    "pay/api",
  ]);
  expect(certaintyOf(ways, "lb")).toBe("sure");
  expect(certaintyOf(ways, "r")).toBe("perhaps");
  expect(graphOf(ways).stops.find(({ name }) => name === "l")?.doors).toEqual(["sg"]);
});

test("what was there at the other instant only is closed, and what is there now only is new", () => {
  const ways = waysOf([shop], [pay]);
  expect(ways.map(({ path, certainty, isNew }) => [path.target, certainty, isNew])).toEqual([
    ["shop/web", "sure", true],
    ["pay/api", "closed", false],
  ]);
  expect(certaintyOf(ways, "lb")).toBe("sure");
  expect(certaintyOf(ways, "pay/api")).toBe("closed");
});

test("nothing is drawn over another, callers stand left of all they reach, and each stop is drawn once", () => {
  const placed = layOut(graphOf(waysOf([shop, pay, other], undefined)));
  expect(new Set(placed.map(({ stop }) => stop.id)).size).toBe(placed.length);
  for (const one of placed)
    for (const two of placed)
      if (one !== two)
        expect(
          one.x + stopWidth <= two.x ||
            two.x + stopWidth <= one.x ||
            one.y + stopHeight(one.stop) <= two.y ||
            two.y + stopHeight(two.stop) <= one.y,
          `${one.stop.name} and ${two.stop.name}`,
        ).toBe(true);
  const [source] = placed.filter(({ stop }) => stop.kind === "source");
  for (const { stop, x } of placed) if (stop.kind !== "source") expect(x).toBeGreaterThan(source?.x ?? 0);
});
