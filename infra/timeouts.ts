/** Seconds that one invocation of each function may take. Queues wait six times as long before they try again. */
export const timeoutSeconds = {
  route: 60,
  /** Above the budget after which a read ends as partial (`captureScope`), so that what was read is committed. */
  capture: 180,
  sweep: 300,
  summarise: 60,
  publish: 120,
  /** Below the time after which a delivery counts as abandoned (`deliverReport`), so that no two tell the same. */
  slack: 110,
  api: 20,
  /** Slack has long given up by then. */
  slackCommand: 10,
} as const;
