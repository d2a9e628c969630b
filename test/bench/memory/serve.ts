import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import { serveAccount } from "../../pipeline/account/serve-account.ts";
import { generateAccount } from "../generated-account.ts";
import { generateLaptopAccount } from "../laptop-account.ts";

/**
 * Answers for AWS and DynamoDB in a process of its own, so that its memory is not counted: for a big region, or with
 * `laptop` for an account that a command reads. Ends with its input.
 */
const account =
  process.argv[2] === "laptop"
    ? generateLaptopAccount()
    : generateAccount({
        clusters: 1,
        nodesPerCluster: 5_000,
        podsPerNode: 20,
        applicationLoadBalancersPerCluster: 999,
      });
const served = await serveAccount(account);
const database = await openEmbeddedDynamoDB();
const ready = {
  url: served.url,
  region: account.region,
  accountId: account.accountId,
  cluster: account.clusters[0]?.cluster.name,
  tableName: database.tableName,
  environment: { ...served.environment, AWS_ENDPOINT_URL_DYNAMODB: database.endpoint },
};
process.stdout.write(`${JSON.stringify(ready)}\n`);
process.stdin.resume();
process.stdin.on("end", () => process.exit());
