/** A question that an assistant can ask, answered by operations of the API. All of them only read. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** What it tells and when to ask it, for the assistant. What the operations say of themselves stands beside it. */
  readonly description: string;
  /**
   * Ids of the operations that can answer. The first whose path parameters are all given is asked; the last one asks for
   * none where the others do.
   */
  readonly operations: readonly [string, ...string[]];
  /** What to do when there is no such thing. */
  readonly wayOut: string;
}

const clusters =
  "Call overview for the clusters there are, with their regions, or search for a part of the name.";
const narrower =
  "Give a shorter time or fewer filters, and take ids, names and ARNs as other answers spell them.";

/** The tools, in the order in which an assistant learns of them. */
export const tools: readonly Tool[] = [
  {
    name: "overview",
    title: "The clusters of an account now",
    description:
      "Start here: the clusters with region, version, support and last change, how fresh the readings are, and what could not be read.",
    operations: ["getOverview"],
    wayOut: "Name one of the accounts, or take a first snapshot with: eks-auditor snapshot",
  },
  {
    name: "what_changed",
    title: "What changed, and by whom",
    description:
      "Reports of changes in short, newest first: title, severity, clusters, actor, time. Ask who_did_it with an id for the whole report.",
    operations: ["getTimeline"],
    wayOut: narrower,
  },
  {
    name: "who_did_it",
    title: "One report with its causes",
    description:
      "A whole report by its id: each change with before and after, the CloudTrail calls and actors behind it, what it exposes, findings that opened or closed.",
    operations: ["getReport"],
    wayOut: "Take an id that what_changed or search gave.",
  },
  {
    name: "cluster_at",
    title: "A cluster at an instant",
    description:
      "The configuration of everything that concerned a cluster at any instant of history. Narrow it by section or type: all of it is long.",
    operations: ["getClusterSnapshot"],
    wayOut: clusters,
  },
  {
    name: "difference",
    title: "A cluster between two instants",
    description:
      "The net difference of a cluster between two instants: each resource before and after, and what that means. Who did it is in what_changed of the same time.",
    operations: ["diffCluster"],
    wayOut: clusters,
  },
  {
    name: "exposure",
    title: "From where it can be reached",
    description:
      "The ways in over the network, the internet first: of one cluster where region and cluster are given, else of the whole account.",
    operations: ["getClusterExposure", "getAccountExposure"],
    wayOut: clusters,
  },
  {
    name: "who_can_enter",
    title: "Who may enter a cluster",
    description: "The principals that the Kubernetes API of a cluster lets in, and with which power.",
    operations: ["getClusterAccess"],
    wayOut: clusters,
  },
  {
    name: "who_can_assume",
    title: "Who may assume a role",
    description: "Whom the trust policy of an IAM role lets assume it, in words.",
    operations: ["getRoleAssumers"],
    wayOut:
      "History keeps the roles that a cluster uses or can give away; search finds them by a part of the name.",
  },
  {
    name: "what_can_become",
    title: "Which roles a subject may become",
    description:
      "The IAM roles that a Kubernetes service account, a namespace or a principal may assume: system:serviceaccount:shop:web, for example.",
    operations: ["listAssumableRoles"],
    wayOut: narrower,
  },
  {
    name: "findings",
    title: "What is wrong",
    description: "What the rules find wrong at an instant, loudest first, each with how to mend it.",
    operations: ["listFindings"],
    wayOut: clusters,
  },
  {
    name: "search",
    title: "Find a thing by a part of its name",
    description:
      "Finds clusters, resources, reports and actors by a part of a name, ARN, address or host name.",
    operations: ["search"],
    wayOut: narrower,
  },
];
