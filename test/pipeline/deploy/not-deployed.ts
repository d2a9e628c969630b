/** Types of which nothing is created in the emulator, each with the reason. */
export const notDeployed: Readonly<Record<string, string>> = {
  "random:index/randomBytes:RandomBytes": "made by the deployment itself; nothing of it is in AWS",
};
