/** The clusters that the burst is on; each other case has some of its own among them. */
export const busyClusters: readonly string[] = [...Array(20).keys()].map(
  (number) => `team-${String(number + 1).padStart(2, "0")}`,
);

/** The clusters of the audited account. One is never told of. */
export const clusters: readonly string[] = ["quiet", ...busyClusters];

/** Which cluster each case is about. A sweep reads them in their order. */
export const clusterOf = {
  redrive: "team-01",
  message: "team-02",
  duplicates: "team-03",
  reordering: "team-04",
  "beside poison": "team-05",
  "AWS out of reach": "team-06",
  "no event": "quiet",
  "Slack refuses": "team-08",
  "capture fails": ["team-09", "team-10", "team-11"],
} as const;
