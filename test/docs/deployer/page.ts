import type { SynthesizedResource } from "../../../infra/synthesis/resource.ts";
import { actionsByType, sstActions, tagActions, vpcFunctionActions } from "./actions.ts";

/**
 * Returns docs/deployer-permissions.md: what whoever runs `sst deploy` must be allowed to do.
 * @throws RangeError for a kind of resource that nobody has looked up yet
 */
export const deployerPage = (resources: readonly SynthesizedResource[]): string => {
  const types = [...new Set(resources.map(({ type }) => type))].sort();
  const rows = types.map((type) => {
    const actions = actionsByType[type];
    if (!actions) throw new RangeError(`test/docs/deployer/actions.ts does not say what ${type} needs`);
    return { type, actions };
  });
  const all = new Set([
    ...rows.flatMap(({ actions }) => actions),
    ...sstActions,
    ...tagActions,
    ...vpcFunctionActions,
  ]);
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: [...all].sort(), Resource: "*" }],
  };
  return `<!-- Written by \`npm run test:infra\` from the synthesized resources (test/docs/deployer). Do not edit. -->

# What the deployer must be allowed to do

\`sst deploy\` makes roles and hands them to functions, so whoever runs it can give away rights: use a role of your pipeline's
own, and in an account of many a permissions boundary. What the functions themselves may do afterwards is much less:
[permissions.md](permissions.md).

The list follows from the kinds of resources that a deployment creates. What SST calls for itself was seen: a test deploys to
an emulated account that never saw SST, with these rights and no others. What the AWS provider calls for each resource was not
tried against AWS: a call that is missing ends the deployment with \`AccessDenied\` and its name. Add it and deploy again:
what is there already is kept.

The first \`npx sst\` of a machine downloads programs into SST's own folder (\`~/.config/sst\`): Pulumi and Bun from
github.com/pulumi and github.com/oven-sh (releases), the AWS provider from get.pulumi.com. SST's platform comes from the npm
registry. A pipeline without a way to these prepares that folder beforehand.

| creates | needs |
| --- | --- |
${rows
  .filter(({ actions }) => actions.length > 0)
  .map(
    ({ type, actions }) =>
      `| \`${type.replace(/^aws:(.*)\/.*:(.*)$/, "$1 $2")}\` | ${actions.map((action) => `\`${action}\``).join(", ")} |`,
  )
  .join("\n")}
| SST's own state and secrets | ${sstActions.map((action) => `\`${action}\``).join(", ")} |
| functions in a VPC (\`kubernetes\` with \`vpc\`) | ${vpcFunctionActions.map((action) => `\`${action}\``).join(", ")} |
| tags | ${tagActions.map((action) => `\`${action}\``).join(", ")} |

As a policy:

\`\`\`json
${JSON.stringify(policy, null, 2)}
\`\`\`
`;
};
