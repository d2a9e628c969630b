import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { appName, homeOf, nameIn } from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";

/**
 * Refuses to deploy a stage that is there already in another home region. Roles have no region, so their names would
 * collide, but table and queues would be made anew: half a deployment, and history left behind. The role of the heartbeat
 * says where home is.
 * @throws Error that says how to move
 */
export const refuseAnotherHome = async (): Promise<void> => {
  const { stage } = $app;
  const [home = ""] = config.regions;
  const found = await describedHome(nameIn({ app: appName, stage }, "heartbeat"), home);
  if (found === null || found === home) return;
  throw new Error(
    `the stage ${stage} is deployed with ${found} as its home region, and auditor.config.ts names ${home} first: put ${found} first again, or take the stage away with ${found} first (npx sst remove --stage ${stage}) and deploy anew; docs/operations.md says how history comes along`,
  );
};

/** Returns the region that a role of ours names as home; null when there is no such role, or it says nothing. */
const describedHome = async (RoleName: string, region: string): Promise<string | null> => {
  const iam = new IAMClient({ region, maxAttempts: 3 });
  try {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    return homeOf(Role?.Description ?? "");
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchEntityException") return null;
    throw new Error(`cannot see whether this stage is deployed elsewhere: allow iam:GetRole on ${RoleName}`, {
      cause: error,
    });
  } finally {
    iam.destroy();
  }
};
