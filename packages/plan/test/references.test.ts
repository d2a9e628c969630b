import { describe, expect, it } from "vitest";
import { readPlan } from "../src/read-terraform.ts";
import { referencesOf } from "../src/references.ts";

const change = (address: string, more: object = {}) => {
  const [, module = "", data, type = "", name = ""] =
    /^((?:module\.[^.]+\.)*)(data\.)?(\w+)\.(\w+)/.exec(address) ?? [];
  return {
    address,
    ...(module && { module_address: module.slice(0, -1) }),
    mode: data ? "data" : "managed",
    type,
    name,
    change: { actions: ["create"], before: null, after: {}, after_unknown: {} },
    ...more,
  };
};

/** Resolves what a role would refer to, and gives `address.attribute` of all that is found. */
const resolved = (
  references: readonly string[],
  {
    changes = [],
    root = {},
    from = change("aws_iam_role.from"),
  }: { changes?: object[]; root?: object; from?: object } = {},
): [string[], boolean] => {
  const plan = readPlan(
    JSON.stringify({
      format_version: "1.2",
      resource_changes: [...changes, from],
      configuration: { root_module: root },
    }),
  );
  const own = plan.resource_changes.at(-1);
  if (!own) throw new Error("a plan without changes");
  const { found, whole } = referencesOf(plan).resolve({ references: [...references] }, own);
  return [found.map(({ resource, attribute }) => `${resource.address}.${attribute}`), whole];
};

describe("what an expression refers to", () => {
  const lb = change("aws_lb.web");
  const group = (key: string | number) =>
    change(`aws_security_group.web[${JSON.stringify(key)}]`, { index: key });

  it("is the longest of what Terraform tells of it", () => {
    expect(resolved(["aws_lb.web.arn", "aws_lb.web"], { changes: [lb] })).toEqual([["aws_lb.web.arn"], true]);
    expect(resolved(["aws_lb.web"], { changes: [lb] })).toEqual([["aws_lb.web.id"], true]);
    expect(resolved(["aws_lb.webs.arn", "aws_lb.web"], { changes: [lb] })).toEqual([["aws_lb.web.id"], true]);
  });

  it("is the instance that is named, that of the same key, or all of them", () => {
    const changes = [group("a.b"), group("c")];
    expect(resolved(['aws_security_group.web["c"].id'], { changes })).toEqual([
      ['aws_security_group.web["c"].id'],
      true,
    ]);
    const same = change('aws_lb.each["a.b"]', { index: "a.b" });
    expect(resolved(["aws_security_group.web"], { changes, from: same })).toEqual([
      ['aws_security_group.web["a.b"].id'],
      true,
    ]);
    expect(resolved(["aws_security_group.web"], { changes })[0]).toHaveLength(2);
    expect(resolved(["aws_security_group.web[1].id"], { changes: [group(0), group(1)] })).toEqual([
      ["aws_security_group.web[1].id"],
      true,
    ]);
  });

  it("is followed through modules, outwards by variables and inwards by outputs", () => {
    const inner = {
      outputs: { arn: { expression: { references: ["aws_lb.web.arn", "aws_lb.web"] } } },
      resources: [],
    };
    const root = {
      module_calls: {
        net: { module: inner },
        app: {
          expressions: { lb: { references: ["module.net.arn", "module.net"] } },
          module: { resources: [] },
        },
      },
    };
    const changes = [change("module.net.aws_lb.web")];
    expect(resolved(["module.net.arn", "module.net"], { changes, root })).toEqual([
      ["module.net.aws_lb.web.arn"],
      true,
    ]);
    const from = change("module.app.aws_iam_role.from");
    expect(resolved(["var.lb"], { changes, root, from })).toEqual([["module.net.aws_lb.web.arn"], true]);
  });

  it("is not whole through a local, and ends where a plan refers in a circle", () => {
    expect(resolved(["local.x", "aws_lb.web.arn"], { changes: [lb] })).toEqual([["aws_lb.web.arn"], false]);
    const root = {
      module_calls: {
        a: {
          module: { outputs: { x: { expression: { references: ["var.y"] } } } },
          expressions: { y: { references: ["module.a.x"] } },
        },
      },
    };
    expect(resolved(["module.a.x"], { root })).toEqual([[], false]);
  });

  it("is nothing where it names nothing that is planned, whatever it is called", () => {
    for (const reference of [
      "",
      ".",
      "constructor.prototype",
      "aws_lb.none.arn",
      "each.value",
      "path.module",
      "data.x",
    ])
      expect(resolved([reference])).toEqual([[], true]);
  });
});
