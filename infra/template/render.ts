import type { SynthesizedResource } from "../synthesis/resource.ts";
import { useAll } from "../synthesis/use-all.ts";
import type { Template, TemplateResource } from "./cloudformation.ts";
import type { CloudFormationKind } from "./kind.ts";
import { codeBucket, codeKey } from "./kinds/functions.ts";
import { bucket } from "./kinds/hosted-page.ts";
import { parameterType } from "./kinds/identity-and-data.ts";
import { kinds, withinOthers } from "./kinds/index.ts";
import { logicalId } from "./logical-id.ts";
import { stackOutputs } from "./outputs.ts";
import { referencing, type StackLocation } from "./references.ts";

/** A function's code: the file that SST built, and where the template expects it in the bucket. */
export interface CodeFile {
  readonly file: string;
  readonly key: string;
}

/** A file of the hosted page. */
export interface PageObject {
  readonly key: string;
  readonly from: { readonly file: string } | { readonly content: string };
}

/** What is deployed without SST: one stack in each region. */
export interface RenderedTemplates {
  /** By region, the home region's first: what lies in others reports to it. */
  readonly templates: ReadonlyMap<string, Template>;
  readonly code: readonly CodeFile[];
  /** Files of the hosted page, which go to a bucket of the home region's stack; none where no page is hosted. */
  readonly page: readonly PageObject[];
  /** Names of encrypted parameters that CloudFormation cannot create. People put the secrets there by themselves. */
  readonly secrets: readonly string[];
}

/** What a template is rendered for. */
export interface RenderOptions extends StackLocation {
  readonly stage: string;
}

/**
 * Returns CloudFormation templates that create exactly what was synthesized.
 * @throws Error for a type or an input that has no place in a template, and for two resources of one logical id
 */
export const renderTemplates = (
  resources: readonly SynthesizedResource[],
  { stage, accountId, region: home }: RenderOptions,
): RenderedTemplates => {
  const regionOf = ({ inputs }: SynthesizedResource): string =>
    typeof inputs.region === "string" ? inputs.region : home;
  const stacks = Map.groupBy(
    resources.filter((resource) => !isSecret(resource)),
    regionOf,
  );
  const buckets = new Set(resources.filter(({ type }) => type === bucket.pulumiType).map(({ id }) => id));
  const objects = resources.filter(({ type }) => type === objectType);
  // Code lies in a bucket of SST's own.
  const isOfPage = ({ inputs }: SynthesizedResource): boolean => buckets.has(String(inputs.bucket));
  const regions = [home, ...[...stacks.keys()].filter((region) => region !== home).sort()];
  return {
    templates: new Map(
      regions.map((region) => {
        const stack = stacks.get(region) ?? [];
        const write = referencing(stack, { accountId, region });
        const where = region === home ? "home region" : `${region}, which forwards to ${home}`;
        const template: Template = {
          AWSTemplateFormatVersion: "2010-09-09",
          Description: `eks-auditor, stage ${stage}, ${where}`,
          ...(region === home && { Parameters: parameters }),
          Resources: resourcesOf(stack, write),
          ...(region === home && { Outputs: stackOutputs(stack, write) }),
        };
        return [region, template];
      }),
    ),
    code: objects.filter((one) => !isOfPage(one)).map(codeFile),
    page: objects.filter(isOfPage).map(pageObject),
    secrets: resources.filter(isSecret).map(({ inputs }) => String(inputs.name)),
  };
};

const objectType = "aws:s3/bucketObjectv2:BucketObjectv2";

const parameters = {
  [codeBucket]: {
    Type: "String",
    Description:
      "The bucket of this region in which the folder code/ lies beside which this template was written",
  },
};

const isSecret = ({ type, inputs }: SynthesizedResource): boolean =>
  type === parameterType && inputs.type === "SecureString";

const fileOf = ({ name, inputs }: SynthesizedResource): string => {
  const { path } = inputs.source as { path?: unknown };
  if (typeof path !== "string") throw new TypeError(`${name} has no file`);
  return path;
};

const codeFile = (object: SynthesizedResource): CodeFile => ({
  file: fileOf(object),
  key: codeKey(String(object.inputs.key)),
});

const pageObject = (object: SynthesizedResource): PageObject => {
  const { key, content } = object.inputs;
  return {
    key: String(key),
    from: typeof content === "string" ? { content } : { file: fileOf(object) },
  };
};

const resourcesOf = (
  stack: readonly SynthesizedResource[],
  write: ReturnType<typeof referencing>,
): Record<string, TemplateResource> => {
  const written: Record<string, TemplateResource> = {};
  for (const resource of stack) {
    if (withinOthers.has(resource.type)) continue;
    const id = logicalId(resource);
    if (written[id]) throw new Error(`two resources of one stack are called ${id}`);
    written[id] = templateResource(resource, stack, write);
  }
  return written;
};

const templateResource = (
  resource: SynthesizedResource,
  stack: readonly SynthesizedResource[],
  write: ReturnType<typeof referencing>,
): TemplateResource => {
  const kind = kinds.get(resource.type);
  const what = `${resource.type} ${resource.name}`;
  if (!kind) throw new Error(`${what} has no place in a template`);
  const { region: _, ...inputs } = resource.inputs;
  const leaves = Object.keys(kind.leaves ?? {});
  const properties = useAll<never, ReturnType<CloudFormationKind["properties"]>>(
    what,
    inputs,
    leaves,
    (given) => kind.properties(given, { resource, stack }),
  );
  return {
    Type: kind.type,
    ...(resource.retainOnDelete && { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" }),
    Properties: write(properties, resource) as TemplateResource["Properties"],
  };
};
