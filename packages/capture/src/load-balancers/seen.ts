import type {
  Certificate,
  DescribeTrustStoreRevocation,
  Listener,
  ListenerAttribute,
  LoadBalancer,
  LoadBalancerAttribute,
  Rule,
  TargetGroup,
  TargetGroupAttribute,
  TrustStore,
} from "@aws-sdk/client-elastic-load-balancing-v2";

/** A listener with its details. An undefined part could not be read. */
export interface SeenListener {
  readonly description: Listener;
  readonly attributes: readonly ListenerAttribute[] | undefined;
  readonly certificates: readonly Certificate[] | undefined;
  /** Those that could be read, without the default rule. */
  readonly rules: readonly Rule[];
  /** All rules are among them. */
  readonly wholeRules: boolean;
}

/** A load balancer with its details. An undefined part could not be read. */
export interface SeenLoadBalancer {
  readonly description: LoadBalancer;
  readonly attributes: readonly LoadBalancerAttribute[] | undefined;
  /** Those that could be read. */
  readonly listeners: readonly SeenListener[];
  /** All listeners are among them. */
  readonly wholeListeners: boolean;
}

/** A target group with its details. An undefined part could not be read. */
export interface SeenTargetGroup {
  readonly description: TargetGroup;
  readonly attributes: readonly TargetGroupAttribute[] | undefined;
}

/** A trust store with its revocation files; undefined: they could not be read. */
export interface SeenTrustStore {
  readonly description: TrustStore;
  readonly revocations: readonly DescribeTrustStoreRevocation[] | undefined;
}
