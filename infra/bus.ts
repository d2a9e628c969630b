/** Where reports are announced, for Slack and for anyone else who wants them. */
export const reports = new sst.aws.Bus("Reports");

/** Where the rules of other regions, and of other audited accounts, send what they match; a bus of ours, so that nobody else's rules see it. */
export const forwarded = new sst.aws.Bus("Forwarded");
