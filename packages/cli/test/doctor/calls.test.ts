import { startSlackEndpoint } from "@eks-auditor/local";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checks } from "../../src/doctor/checks/index.ts";
import { type DoctorClients, doctorClients } from "../../src/doctor/clients.ts";
import type { Deployed } from "../../src/doctor/deployed.ts";
import { type Answers, answering, deployedWell } from "./fixture/answers.ts";

/** The prefixes of IAM actions, by client. */
const prefixes: Readonly<Record<keyof DoctorClients, string>> = {
  cloudTrail: "cloudtrail",
  cloudWatch: "cloudwatch",
  dynamoDB: "dynamodb",
  eventBridge: "events",
  iam: "iam",
  lambda: "lambda",
  sns: "sns",
  sqs: "sqs",
  ssm: "ssm",
  sts: "sts",
};

let slack: Awaited<ReturnType<typeof startSlackEndpoint>>;
beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = "none";
  process.env.AWS_SECRET_ACCESS_KEY = "none";
  slack = await startSlackEndpoint({ token: "xoxb-1" });
});
afterAll(() => slack.close());

/** Opens a deployment that AWS describes as `answers` say, and notes what is called. */
const open = (answers: Answers): { deployed: Deployed; called: Set<string> } => {
  const called = new Set<string>();
  const { clientsFor } = doctorClients(undefined);
  const deployed: Deployed = {
    ...deployedWell,
    slackApiUrl: slack.apiUrl,
    clientsFor: (region) => {
      const clients = clientsFor(region);
      for (const [name, prefix] of Object.entries(prefixes))
        answering(clients, name, region, answers, (operation) => called.add(`${prefix}:${operation}`));
      return clients;
    },
    status: async () => {
      called.add("execute-api:Invoke");
      return answers.status;
    },
  };
  return { deployed, called };
};

describe.each(checks)("the check $name", ({ name, actions, run }) => {
  test("makes the calls that it declares, and finds a deployment well that is", async () => {
    const { deployed, called } = open(deployedWell.answers);
    const lines = await run(deployed);
    expect(lines.filter(({ status }) => status !== "ok")).toEqual([]);
    expect(lines.map(({ check }) => check)).toEqual(lines.map(() => name));
    // KMS decrypts for SSM, in the caller's name.
    const made = name === "slack" ? [...called, "kms:Decrypt"] : [...called];
    expect(made.sort()).toEqual([...new Set(actions)].sort());
  });

  test("says what it may not call, and stops nothing", async () => {
    const refuse = () => {
      throw Object.assign(new Error("User alice is not authorized"), {
        name: "AccessDeniedException",
        $metadata: { httpStatusCode: 403 },
      });
    };
    const answers = Object.fromEntries(Object.keys(deployedWell.answers.calls).map((call) => [call, refuse]));
    const { deployed } = open({ ...deployedWell.answers, calls: answers });
    const lines = await run(deployed);
    if (actions.every((action) => action === "execute-api:Invoke")) return;
    expect(lines).toEqual([
      expect.objectContaining({
        status: "warn",
        found: expect.stringContaining("AccessDeniedException"),
        remedy: expect.stringContaining(actions[0] ?? ""),
      }),
    ]);
  });
});
