import {
  apiUrlParameter,
  heartbeatMinutes,
  settingsOf,
  settingsParameter,
} from "@eks-auditor/core/deployment";
import config from "../auditor.config.ts";
import { api } from "./api.ts";
import { deployment } from "./stage.ts";

/** Where `eks-auditor --stage` finds the API. */
new aws.ssm.Parameter("ApiUrl", {
  name: apiUrlParameter(deployment),
  description: "Where the API of this deployment answers",
  type: "String",
  value: api.url,
});

/** What `eks-auditor doctor` compares the deployment with. */
new aws.ssm.Parameter("Settings", {
  name: settingsParameter(deployment),
  description: "What this deployment was told to audit",
  type: "String",
  value: JSON.stringify(settingsOf(config, heartbeatMinutes)),
});
