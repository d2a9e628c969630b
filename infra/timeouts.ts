/** Seconds that one invocation of each function may take. Queues wait six times as long before they try again. */
export const timeoutSeconds = {
  route: 60,
  /**
   * Reading ends as partial before this (`functions/capture`), so that what was read is committed. Long, because load
   * balancers are asked gently: hundreds of them take minutes.
   */
  capture: 600,
  sweep: 300,
  /** Judges whole accounts when they are watched for the first time, and once a week. */
  summarise: 120,
  publish: 120,
  /** Below the time after which a delivery counts as abandoned (`deliverOnce`), so that no two tell the same. */
  slack: 110,
  destinations: 110,
  /** Judges a whole account once a week. */
  securityHub: 120,
  tamper: 60,
  api: 20,
  /** Slack has long given up by then. */
  slackCommand: 10,
  slackInteractivity: 10,
} as const;
