import { isJsonObject, type JsonObject } from "@eks-auditor/core";
import { secretFingerprint } from "../secret-fingerprint.ts";
import { kubeletOverrides } from "./kubelet-overrides.ts";

/** All that is ever kept of an instance's user data, in which people put passwords. */
export interface UserDataSummary {
  /** Changes with every change of the text. */
  readonly fingerprint: string;
  readonly kubelet: JsonObject;
}

/** How a recording holds it, in place of the user data. */
const recorded = /^((?:sha256|recorded):[0-9a-f]{16}) (\{[\s\S]*\})$/;

/** Returns what is told of user data, whether as EC2 answered it or as a recording holds it. */
export const summariseUserData = (userData: string): UserDataSummary => {
  const [, fingerprint, text] = recorded.exec(userData) ?? [];
  if (fingerprint === undefined || text === undefined)
    return { fingerprint: secretFingerprint(userData), kubelet: kubeletOverrides(userData) };
  const kubelet: unknown = JSON.parse(text);
  return { fingerprint, kubelet: isJsonObject(kubelet) ? kubelet : {} };
};

/** Returns what a recording holds in place of user data. Of that it gives the same. */
export const recordedUserData = (userData: string): string => {
  const { fingerprint, kubelet } = summariseUserData(userData);
  return `${fingerprint} ${JSON.stringify(kubelet)}`;
};
