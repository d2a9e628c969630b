import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recordedAnswerSchema } from "../../packages/capture/src/recording/recorded-answer.ts";
import { reviveDates } from "../../packages/capture/src/recording/revive-dates.ts";
import type { Call } from "./call.ts";

const recordings = join(import.meta.dirname, "../../recordings");

/** How AWS names the service of a folder. */
const serviceIds: Readonly<Record<string, string>> = {
  autoScaling: "Auto Scaling",
  cloudtrail: "CloudTrail",
  ec2: "EC2",
  eks: "EKS",
  elb: "Elastic Load Balancing",
  elbv2: "Elastic Load Balancing v2",
  iam: "IAM",
  sts: "STS",
  wafv2: "WAFV2",
};

/** Returns the calls that the project's recordings hold, but for those of clusters' own APIs, which are not AWS's. */
export const recordedCalls = (): Call[] =>
  globSync("*/*/*/*/*/*.json", { cwd: recordings }).flatMap((file) => {
    const [, , , service = "", operation = ""] = file.split("/");
    if (service === "kubernetes") return [];
    const serviceId = serviceIds[service];
    if (!serviceId) throw new RangeError(`nobody said what AWS calls ${service}`);
    const recorded = recordedAnswerSchema.parse(JSON.parse(readFileSync(join(recordings, file), "utf8")));
    const { input } = recorded;
    return [
      {
        service: serviceId,
        operation,
        input,
        ...("output" in recorded && { output: reviveDates(recorded.output) as object }),
      },
    ];
  });
