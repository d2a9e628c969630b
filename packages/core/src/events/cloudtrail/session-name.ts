/** Session names that SDKs and services make up: a number, a random id, the SDK's own name. */
const madeUp =
  /^(?:\d{9,}|[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|botocore-session-\d+|aws-go-sdk-\d+|aws-(?:dotnet-)?sdk-[\w-]+|web-identity-token-\d+|AWSCLI-Session|AWSServiceRole\w*)$/i;

/**
 * EKS Pod Identity calls a session `eks-<cluster>-<pod>-<uuid>`.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
const ofPod = /^eks-.+-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Returns whether software made a session's name up: it tells no person, and is another one the next time. */
export const isMadeUp = (sessionName: string): boolean =>
  madeUp.test(sessionName) || isPodSession(sessionName);

/** Returns whether a session is called as EKS Pod Identity calls those of pods. Whoever assumes a role may call it so. */
export const isPodSession = (sessionName: string): boolean => ofPod.test(sessionName);
