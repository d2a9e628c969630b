import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { accountId } from "../../infra/synthesis/answers.ts";
import type { SynthesizedResource } from "../../infra/synthesis/resource.ts";
import type { Template } from "../../infra/template/cloudformation.ts";
import { kinds, withinOthers } from "../../infra/template/kinds/index.ts";
import { logicalId } from "../../infra/template/logical-id.ts";
import { renderTemplates } from "../../infra/template/render.ts";
import { resolveTemplate } from "../docs/resolve-template.ts";
import { configs } from "./configs.ts";
import { synthesisOf } from "./synthesized.ts";

/** What AWS would answer for references to a resource, as it was synthesized. */
const answers = (resource: SynthesizedResource): Record<string, unknown> => {
  const { id, outputs, type } = resource;
  const name = logicalId(resource);
  const ref =
    type === "aws:sns/topic:Topic" ? outputs.arn : type === "aws:sqs/queue:Queue" ? outputs.url : id;
  return {
    [name]: ref,
    [`${name}.Arn`]: outputs.arn,
    [`${name}.QueueName`]: outputs.name,
    [`${name}.StreamArn`]: outputs.streamArn,
    [`${name}.ApiEndpoint`]: outputs.apiEndpoint,
    [`${name}.DomainName`]: outputs.domainName,
    [`${name}.FunctionARN`]: outputs.arn,
    [`${name}.RegionalDomainName`]: outputs.bucketRegionalDomainName,
  };
};

/** Returns the logical ids that a value refers to. */
const referredIn = (value: unknown): string[] => {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(referredIn);
  return Object.entries(value).flatMap(([key, inner]): string[] => {
    if (key === "Ref") return [String(inner)];
    if (key === "Fn::GetAtt") return [String((inner as unknown[])[0])];
    if (key === "Fn::Sub") return [...String(inner).matchAll(/\$\{([^!.}][^.}]*)/g)].map(([, id = ""]) => id);
    return referredIn(inner);
  });
};

/** Returns one way around in which each resource waits for the next; none when CloudFormation can create them all. */
const circle = ({ Resources }: Template): string[] => {
  const done = new Set<string>();
  const visit = (id: string, way: readonly string[]): string[] => {
    if (way.includes(id)) return [...way, id];
    if (done.has(id) || !Resources[id]) return [];
    for (const next of referredIn(Resources[id])) {
      const found = visit(next, [...way, id]);
      if (found.length > 0) return found;
    }
    done.add(id);
    return [];
  };
  for (const id of Object.keys(Resources)) {
    const found = visit(id, []);
    if (found.length > 0) return found;
  }
  return [];
};

describe.each(["production", "dev", "three-regions", "global-home"] as const)("of variant %s", (variant) => {
  const { resources, stage } = synthesisOf(variant);
  const [home = ""] = configs[variant].regions;
  const { templates, code, page, secrets } = renderTemplates(resources, { stage, accountId, region: home });
  const regionOf = ({ inputs }: SynthesizedResource): string =>
    typeof inputs.region === "string" ? inputs.region : home;

  test("the templates create what sst deploys, nothing less and nothing else", () => {
    const written = [...templates].flatMap(([region, { Resources }]) =>
      Object.keys(Resources).map((id) => `${region} ${id}`),
    );
    const deployed = resources.filter(
      ({ type, inputs }) => !withinOthers.has(type) && !secrets.includes(String(inputs.name)),
    );
    expect(written.sort()).toEqual(deployed.map((one) => `${regionOf(one)} ${logicalId(one)}`).sort());
    const targets = [...templates.values()]
      .flatMap(({ Resources }) => Object.values(Resources))
      .flatMap(({ Properties }) => (Properties.Targets ?? []) as unknown[]);
    expect(targets).toHaveLength(
      resources.filter(({ type }) => type === "aws:cloudwatch/eventTarget:EventTarget").length,
    );
  });

  test("each reference stands for what sst would have written there", () => {
    for (const [region, template] of templates) {
      const stack = resources.filter((one) => regionOf(one) === region);
      const resolved = resolveTemplate(template, {
        ...Object.assign({}, ...stack.map(answers)),
        CodeBucket: "BUCKET",
        "AWS::AccountId": accountId,
        "AWS::Region": region,
        "AWS::Partition": "aws",
      });
      for (const resource of stack) {
        const kind = kinds.get(resource.type);
        const id = logicalId(resource);
        if (!kind || !resolved[id]) continue;
        const { region: _, ...inputs } = resource.inputs;
        const asSynthesized = kind.properties(inputs as never, { resource, stack });
        const withBucket = JSON.stringify(asSynthesized).replaceAll('{"Ref":"CodeBucket"}', '"BUCKET"');
        expect(resolved[id].Properties, id).toEqual(JSON.parse(withBucket));
      }
    }
  });

  test("no template names the account, and none waits for itself", () => {
    for (const [region, template] of templates) {
      expect(JSON.stringify(template), region).not.toContain(accountId);
      expect(circle(template), region).toEqual([]);
    }
  });

  test("CloudFormation's limits hold: 500 resources, and the bytes of a template", () => {
    for (const [region, template] of templates) {
      expect(Object.keys(template.Resources).length, region).toBeLessThanOrEqual(500);
      // From a bucket a million, in the request, as others than the home region's are sent, 51,200.
      expect(JSON.stringify(template, null, region === home ? 1 : 0).length, region).toBeLessThan(
        region === home ? 1_000_000 : 51_200,
      );
    }
  });

  test("each function finds its code where the template expects it", () => {
    const home = [...templates.values()][0];
    const keys = Object.values(home?.Resources ?? {})
      .filter(({ Type }) => Type === "AWS::Lambda::Function")
      .map(({ Properties }) => (Properties.Code as { S3Key: string }).S3Key);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.sort()).toEqual(code.map(({ key }) => key).sort());
    for (const { file } of code) expect(existsSync(file), file).toBe(true);
  });

  test("the files of the page are written where it is hosted, and go to a bucket that the stack names", () => {
    const { Resources = {}, Outputs = {} } = [...templates.values()][0] ?? {};
    const buckets = Object.values(Resources).filter(({ Type }) => Type === "AWS::S3::Bucket");
    const isHosted = configs[variant].page?.hosted !== undefined;
    expect(buckets).toHaveLength(isHosted ? 1 : 0);
    expect(Object.hasOwn(Outputs, "PageBucket")).toBe(isHosted);
    expect(page.some(({ key, from }) => key === "index.html" && "content" in from)).toBe(isHosted);
  });

  test("history stays when a production stack is deleted", () => {
    const { HistoryTable } = [...templates.values()][0]?.Resources ?? {};
    expect(HistoryTable?.DeletionPolicy).toBe(stage === "production" ? "Retain" : undefined);
  });
});

test("an input or a type that has no place in a template is an error that names it", () => {
  const queue = synthesisOf("production").resources.find(({ type }) => type === "aws:sqs/queue:Queue");
  const render = (resource: SynthesizedResource) => () =>
    renderTemplates([resource], { stage: "production", accountId, region: "eu-west-1" });
  if (!queue) throw new Error("production has no queue");
  expect(render({ ...queue, inputs: { ...queue.inputs, kmsMasterKeyId: "alias/ours" } })).toThrow(
    /nothing was done with kmsMasterKeyId/,
  );
  expect(render({ ...queue, type: "aws:kms/key:Key" })).toThrow(/aws:kms\/key:Key .* has no place/);
});
