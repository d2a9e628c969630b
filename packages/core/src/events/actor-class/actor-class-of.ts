import type { Actor } from "../../model/actor.ts";
import { isServiceLinkedRole, isSingleSignOnRole } from "../cloudtrail/arn.ts";
import { serviceIn } from "../cloudtrail/aws-service.ts";
import { isPodSession } from "../cloudtrail/session-name.ts";
import type { ActorClassification } from "./actor-class.ts";
import { boundWorkloadClass, isClusterProvider } from "./bound-workload.ts";
import type { CalledOperation } from "./called-operation.ts";
import { pipelineFederation } from "./pipeline-federation.ts";
import type { ActorKnowledge, RoleKnowledge } from "./role-knowledge.ts";

/**
 * Tells what kind of actor made a call, with the evidence: what CloudTrail itself vouches for (`invokedBy`, the
 * session's federation, reserved ARN paths) and what snapshots show of the role. Names and user agents are chosen by
 * the caller: a role that is called `terraform` is a person's, and a user agent alone makes nobody a controller.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export const actorClassOf = (
  actor: Actor,
  call: CalledOperation,
  knowledge: ActorKnowledge,
): ActorClassification => {
  const role = actor.principalArn === null ? undefined : knowledge.get(actor.principalArn);
  return (
    awsItself(actor, role) ??
    cloudFormation(actor) ??
    (role && boundWorkloadClass(actor, call, role)) ??
    pipeline(actor, role) ??
    sharedRole(role) ??
    person(actor)
  );
};

const awsItself = (actor: Actor, role: RoleKnowledge | undefined): ActorClassification | undefined => {
  const { type, principalArn, accessKeyHash, invokedBy, from, channel, name } = actor;
  if (type === "AWSService")
    return { class: "aws-service", evidence: [`CloudTrail says that ${name} called`] };
  if (isServiceLinkedRole(principalArn))
    return {
      class: "aws-service",
      evidence: [`${principalArn} is a service-linked role: only AWS can use what lies under that path`],
    };
  const nobody = principalArn === null && accessKeyHash === null && type === "Unknown";
  if (nobody && channel === "aws-service")
    return { class: "aws-service", evidence: ["the event is one of AWS's own: it names no principal"] };
  if (!role || role.clusterRoleOf.length === 0) return undefined;
  const uses = `cluster ${role.clusterRoleOf.join(", ")} has the role for its control plane`;
  const caller = serviceIn(invokedBy) ?? serviceIn(from);
  if (caller === eks) return { class: "aws-service", evidence: [uses, `CloudTrail says that ${eks} called`] };
  const { subjects } = role;
  if (
    subjects !== null &&
    subjects.length > 0 &&
    subjects.every(({ kind, id }) => kind === "service" && id === eks)
  )
    return { class: "aws-service", evidence: [uses, `nobody but ${eks} may assume it`] };
  return { class: "unknown", evidence: [uses, "others may assume it too, and nothing says that EKS called"] };
};

const eks = "eks.amazonaws.com";

const cloudFormation = ({ invokedBy }: Actor): ActorClassification | undefined =>
  serviceIn(invokedBy) === "cloudformation.amazonaws.com"
    ? {
        class: "iac",
        product: "CloudFormation",
        evidence: ["CloudTrail says that cloudformation.amazonaws.com called for the principal"],
      }
    : undefined;

/** A pipeline is proven by who vouched for its session, or by a role that nobody but pipelines may assume. */
const pipeline = (actor: Actor, role: RoleKnowledge | undefined): ActorClassification | undefined => {
  const vouched = actor.federation ? pipelineFederation(actor.federation.provider) : undefined;
  const admitted = (role?.subjects ?? []).filter(({ kind }) => kind !== "deleted-principal");
  const known = admitted.map(({ kind, id }) =>
    kind === "web-identity" ? pipelineFederation(id) : undefined,
  );
  const [only] = known.length > 0 && known.every((one) => one !== undefined) ? known : [];
  const federation = vouched ?? (actor.federation ? undefined : only);
  if (!federation) return undefined;
  const evidence = [
    vouched
      ? `${federation.name} vouched for the session`
      : `nobody but ${federation.name} may assume ${role?.roleArn ?? "the role"}`,
    ...(vouched && only ? [`nobody but ${only.name} may assume ${role?.roleArn ?? "the role"}`] : []),
  ];
  const declares = actor.channel === "terraform" || actor.channel === "pulumi";
  return {
    class: declares ? "iac" : federation.class,
    product: federation.name,
    evidence: [...evidence, ...(declares ? [`its user agent names ${actor.channel}`] : [])],
  };
};

/** Whatever runs on a node can use the node's role, unless the instance metadata is closed to pods. */
const sharedRole = (role: RoleKnowledge | undefined): ActorClassification | undefined =>
  role && role.nodeRoleOf.length > 0
    ? {
        class: "unknown",
        evidence: [
          `nodes of cluster ${role.nodeRoleOf.join(", ")} have the role: whatever runs there may have called`,
        ],
      }
    : undefined;

const personTypes: ReadonlySet<string> = new Set([
  "Root",
  "IAMUser",
  "IdentityCenterUser",
  "SAMLUser",
  "Directory",
]);

/** Tools that people start; in a pipeline they are seen as such before. */
const toolChannels: ReadonlySet<string> = new Set(["cli", "terraform", "pulumi", "eksctl", "controller"]);

/** What says that a session is some workload's in a cluster; a tool that it runs makes it no person. */
const workloadOf = ({ federation, sessionName }: Actor): string | undefined => {
  if (federation && isClusterProvider(federation.provider))
    return `the session's token is of ${federation.provider}: a service account of a cluster`;
  return sessionName !== null && isPodSession(sessionName)
    ? "the session is called as EKS Pod Identity calls those of pods"
    : undefined;
};

const person = (actor: Actor): ActorClassification => {
  const { type, channel, principalArn, sourceIdentity, federation, mfa } = actor;
  const signs = [
    ...(personTypes.has(type)
      ? [`the caller is ${type === "Root" ? "the root user" : `of type ${type}`}`]
      : []),
    ...(isSingleSignOnRole(principalArn) ? ["the role is a permission set of IAM Identity Center"] : []),
    ...(federation && /:saml-provider\//.test(federation.provider)
      ? [`${federation.provider} vouched for them`]
      : []),
    ...(sourceIdentity === null ? [] : [`the session carries the source identity ${sourceIdentity}`]),
    ...(mfa === true ? ["a second factor was given"] : []),
  ];
  if (channel === "console")
    return { class: "person-console", evidence: [...signs, "the call was made at the console"] };
  const workload = workloadOf(actor);
  if (workload !== undefined && signs.length === 0)
    return { class: "unknown", evidence: [workload, "nothing shows which workload it is"] };
  const claim =
    channel === "cli" || channel === "sdk" || channel === "unknown" || channel === "aws-service"
      ? []
      : [`the user agent says ${channel}, and nothing else does: the caller writes it`];
  if (signs.length > 0 || toolChannels.has(channel))
    return {
      class: "person-cli",
      evidence: [
        ...signs,
        ...(channel === "cli" ? ["the user agent is that of a command line"] : []),
        ...claim,
      ],
    };
  return { class: "unknown", evidence: ["nothing shows what kind of actor it is", ...claim] };
};
