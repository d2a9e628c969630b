// Made by `npm run docs` from docs/openapi.json. Do not edit.

export interface paths {
    "/v1/access/what-can-assume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the roles that a subject may become
         * @description Judges trust policies and Pod Identity associations; a principal of another account needs an Allow of its own account as well.
         */
        get: operations["listAssumableRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access/who-can-assume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whom the trust policy of a role lets assume it */
        get: operations["getRoleAssumers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count reports by day, severity and class of actor
         * @description The last 90 days unless told otherwise, by the same filters as the timeline; at most 400 days.
         */
        get: operations["getActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List failed mutating calls on audited services */
        get: operations["listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the clusters that existed at an instant */
        get: operations["listClusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{region}/{cluster}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one cluster as it was at an instant */
        get: operations["getCluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{region}/{cluster}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who may enter a cluster at an instant
         * @description Access entries with their policies and scopes, and what ConfigMap aws-auth maps.
         */
        get: operations["getClusterAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{region}/{cluster}/baseline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the state of a cluster that was accepted last */
        get: operations["getBaseline"];
        /**
         * Accept a state of a cluster: what differs from it later is standing drift
         * @description Only where the API was opened for it, as `eks-auditor serve` does; a deployed API only reads.
         */
        put: operations["acceptBaseline"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{region}/{cluster}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare a cluster at two instants
         * @description Gives the net difference of every resource that concerned the cluster at either end, with an RFC 6902 patch. What a section that had not been read by `from` holds is `entered`, never `created`.
         */
        get: operations["diffCluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{region}/{cluster}/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare a cluster with the state that was accepted
         * @description Gives the net difference of every resource that concerns the cluster from the baseline, whoever made it and however long ago.
         */
        get: operations["getStandingDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{region}/{cluster}/exposure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the ways in to a cluster at an instant
         * @description From where its API endpoint, what is behind its load balancers, and the ports of its nodes can be reached, each with what lies on the way. Ways over the internet come first. What was not read leaves a way undecided, and says so.
         */
        get: operations["getClusterExposure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{region}/{cluster}/instants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the moments at which a cluster changed */
        get: operations["getClusterInstants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{region}/{cluster}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the roles that service accounts of a cluster may become at an instant
         * @description By tokens of the cluster (IRSA) and by Pod Identity, since when, and who else may assume each role.
         */
        get: operations["getClusterRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{region}/{cluster}/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get everything that concerned a cluster at an instant
         * @description Joins the cluster's own sections with what concerns it of its region's load balancers and network and of the account's identities, all as they were at one instant. Each section says how well it was known.
         */
        get: operations["getClusterSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/counters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get what was counted */
        get: operations["getCounters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exposure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the ways in to everything of an account at an instant
         * @description To the API endpoints of all clusters, through all load balancers, those of no cluster included, and to the ports of nodes. Ways over the internet come first.
         */
        get: operations["getAccountExposure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what rules find at an instant
         * @description What is not as it should be, loudest first: in the account, or concerning one cluster. It is worked out from history, so that it can be asked of any instant that history keeps.
         */
        get: operations["listFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get whether history can be read, and how fresh it is */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the clusters of an account now, and how well it is known
         * @description What can be told quickly: versions, last changes, what could not be read, how fresh it is. What is wrong and what is open is in `/v1/overview/posture`.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overview/posture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count open findings and ways in over the internet, cluster by cluster */
        get: operations["getPosture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List reports */
        get: operations["listReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one report, as JSON, Markdown or plain text */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}/context": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what stands behind and around a report
         * @description The commits that it is made of, the CloudTrail events as history holds them, related reports, and the rules of its findings with how to mend them.
         */
        get: operations["getReportContext"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/resources/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the revisions of one resource
         * @description Ids are ARNs with slashes and colons, so they are query parameters.
         */
        get: operations["listRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the rules, and how to reach what each asks for */
        get: operations["listRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one rule, and how to reach what it asks for */
        get: operations["getRule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scopes that have been read
         * @description The account, its regions and its clusters, each with what is known of its sections.
         */
        get: operations["listScopes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find clusters, resources, reports and actors by a text
         * @description Looks through names, ARNs, addresses and host names of what is there now, and through titles and actors of the newest reports; case says nothing.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get what keeps things from people, and how much each kept */
        get: operations["getSilence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the commits of a scope */
        get: operations["listSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/snapshots/one": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one commit with its changes and what caused them
         * @description The id is a query parameter because it holds slashes.
         */
        get: operations["getSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how the deployment is doing
         * @description How long ago the last event, sweep and heartbeat were, what waits to be told, what could not be read, and how long it takes from a call to Slack.
         */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reports in short
         * @description Each report in one line, for lists that are looked through. A page may be short, or empty, while its cursor goes on: what is rare is looked for page by page.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what readings of a section saw of addresses in use, nodes and health */
        get: operations["listTrends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The ways in to an account's clusters and load balancers */
        AccountExposure: {
            accountId: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: (components["schemas"]["ReachPath"] & {
                /** @description The clusters that it leads to or begins at; empty: what lies on it belongs to none */
                clusters: string[];
                region: string;
                /** @description The way in one line */
                words: string;
            })[];
            /** @description Sections that were not read whole, so that there may be more ways in than these */
            unread: {
                scope: components["schemas"]["Scope"];
                section: components["schemas"]["Section"];
            }[];
        };
        /** @description How many reports there were, day by day */
        Activity: {
            /** @description How many reports were counted */
            counted: number;
            /** @description Every day of the span, oldest first */
            days: components["schemas"]["ActivityDay"][];
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            to: string;
            /** @description False: there were too many to look at, and older days lack some */
            whole: boolean;
        };
        ActivityDay: {
            changes: number;
            /** @description Reports by class of actor; `several`: of several actors, or of nobody known */
            classes: {
                [key: string]: number;
            };
            /**
             * Format: date
             * @description In UTC
             * @example 2026-11-22
             */
            day: string;
            reports: number;
            severities: components["schemas"]["SeverityCounts"] & unknown;
            unattributed: number;
        };
        /** @description Who made a call */
        Actor: {
            accessKeyHash: string | null;
            accountId: string | null;
            /** @description User agent: client-supplied, a label, never proof */
            agent: string | null;
            /** @enum {string} */
            channel: "console" | "cli" | "sdk" | "terraform" | "cloudformation" | "pulumi" | "eksctl" | "controller" | "aws-service" | "unknown";
            federation: {
                provider: string;
                subject: string | null;
            } | null;
            /** @description Source address or AWS service */
            from: string | null;
            invokedBy: string | null;
            mfa: boolean | null;
            name: string;
            principalArn: string | null;
            sessionName: string | null;
            sourceIdentity: string | null;
            /** @example AssumedRole */
            type: string;
        };
        /** @enum {string} */
        ActorClass: "controller" | "iac" | "ci" | "aws-service" | "person-console" | "person-cli" | "unknown";
        /** @description The one actor of all its changes; absent: several, or nobody known */
        ActorIdentity: {
            /** @enum {string} */
            class: "controller" | "iac" | "ci" | "aws-service" | "person-console" | "person-cli" | "unknown";
            /** @description What its class rests on; names and user agents prove nothing */
            evidence: string[];
            name: string;
            principalArn: string | null;
            /** @example AWS Load Balancer Controller */
            product?: string;
        };
        /** @description The roles that a subject may become */
        AssumableRolePage: {
            accountId: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            basis: components["schemas"]["Basis"];
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: {
                cluster?: components["schemas"]["ClusterRef"];
                /** @enum {string} */
                how: "irsa" | "pod-identity" | "trust";
                reasons: string[];
                role: {
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                verdict: "allowed" | "undecided";
            }[];
            subject: string;
        };
        /** @description A mutating call on an audited service that failed */
        Attempt: {
            accountId: string;
            actor: components["schemas"]["Actor"];
            awsRegion: string;
            errorCode: string;
            errorMessage: string | null;
            eventID: string;
            eventName: string;
            eventSource: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            eventTime: string;
            subjects: string[];
        };
        AttemptPage: {
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["Attempt"][];
        };
        /** @description A state of a cluster that someone accepted */
        Baseline: components["schemas"]["ClusterRef"] & {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            acceptedAt: string;
            acceptedBy: string;
            /**
             * Format: date-time
             * @description The instant whose state was accepted
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            reason: string | null;
        };
        /** @description What an answer rests on: how old its readings are, and what they lack */
        Basis: {
            /** @description From `readAt` to the instant that was asked of */
            ageSeconds: number | null;
            /**
             * Format: date-time
             * @description Since when all of it was read whole; null: some of it never was
             * @example 2026-11-22T10:00:00.000Z
             */
            lastCompleteAt: string | null;
            /** @description What could not be read, by the action that gave no answer, refusals first */
            missing: components["schemas"]["MissingRight"][];
            /**
             * Format: date-time
             * @description The oldest of the readings that the answer rests on; null: of one of them there is none
             * @example 2026-11-22T10:00:00.000Z
             */
            readAt: string | null;
            sections: components["schemas"]["SectionAge"][];
        };
        /** @description The CloudTrail event that explains a change */
        Cause: {
            actor: components["schemas"]["Actor"];
            awsRegion: string;
            eventID: string;
            /** @example UpdateClusterConfig */
            eventName: string;
            /** @example eks.amazonaws.com */
            eventSource: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            eventTime: string;
        };
        /** @description One resource's difference between two readings */
        Change: components["schemas"]["Difference"] & {
            aliases: string[];
            /**
             * Format: date-time
             * @description AWS's own creation time, where AWS tells
             * @example 2026-11-22T10:00:00.000Z
             */
            bornAt?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            completedAt: string;
            /**
             * @description AWS was still making it when it was seen last: this belongs to its creation
             * @enum {boolean}
             */
            completes?: true;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            observedAt: string;
            parents: string[];
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            previousObservedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            previousRevisionAt: string | null;
            /** @description The one before was deleted, and this one made under the same name */
            replaces?: {
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                bornAt: string | null;
            };
        };
        /**
         * @description `created`, `modified` and `deleted` are drift. `entered` and `left` are not: the resource came into view or went out of it.
         * @enum {string}
         */
        ChangeKind: "created" | "modified" | "deleted" | "entered" | "left";
        ClosedEntrance: {
            id: string;
            kind: components["schemas"]["StepKind"];
            name: string;
            /**
             * @description Whether callers come over the internet, or from the VPC and what is connected to it
             * @enum {string}
             */
            network: "internet" | "vpc";
            /** @example AWS::EKS::Cluster */
            type: string;
            /** @description Why nobody gets through */
            words: string;
        };
        Cluster: components["schemas"]["ClusterRef"] & {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            presence: components["schemas"]["Presence"];
            /** @description Configuration in canonical form: AWS's own spelling, volatile fields left out */
            properties: {
                [key: string]: unknown;
            } | null;
        };
        /** @description Who may enter a cluster at an instant */
        ClusterAccess: components["schemas"]["ClusterRef"] & {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            /** @example API_AND_CONFIG_MAP */
            authenticationMode: string | null;
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: {
                /** @description It may do everything in the cluster */
                administrator: boolean;
                /**
                 * Format: date-time
                 * @description When it last changed
                 * @example 2026-11-22T10:00:00.000Z
                 */
                changedAt: string;
                /** @description Why nobody enters by it; absent: one can */
                dead?: string;
                groups: string[];
                /** @enum {string} */
                how: "access-entry" | "aws-auth";
                /** @description Of an access entry its type, of aws-auth role, user or account */
                kind: string;
                policies: {
                    arn: string;
                    /** @example AmazonEKSClusterAdminPolicy */
                    name: string;
                    namespaces: string[];
                    /** @enum {string} */
                    scope: "cluster" | "namespace";
                }[];
                /** @description Its ARN; of an account its id */
                principal: string;
                /**
                 * Format: date-time
                 * @description When it was made, or was first seen
                 * @example 2026-11-22T10:00:00.000Z
                 */
                since: string | null;
                username: string | null;
            }[];
            /** @description Sections that were not read whole, so that there may be more than this */
            unread: components["schemas"]["Section"][];
        };
        /** @description What is different about a cluster between two instants */
        ClusterDiff: components["schemas"]["ClusterRef"] & {
            cursor?: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            from: string;
            items: {
                /** @description Configuration in canonical form: AWS's own spelling, volatile fields left out */
                after: {
                    [key: string]: unknown;
                } | null;
                /** @description Configuration in canonical form: AWS's own spelling, volatile fields left out */
                before: {
                    [key: string]: unknown;
                } | null;
                /**
                 * Format: date-time
                 * @description AWS's own creation time, where AWS tells
                 * @example 2026-11-22T10:00:00.000Z
                 */
                bornAt?: string;
                /**
                 * @description AWS was still making it when it was seen last: this belongs to its creation
                 * @enum {boolean}
                 */
                completes?: true;
                /** @description Policy documents that differ, statement by statement */
                documents?: components["schemas"]["PolicyDocumentChange"][];
                id: string;
                kind: components["schemas"]["ChangeKind"];
                name: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                observedAt: string;
                owners: components["schemas"]["Owner"][];
                parents: string[];
                /** @description From before to after; empty unless both are there */
                patch: components["schemas"]["PatchOperation"][];
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                previousObservedAt: string | null;
                /** @description The one before was deleted, and this one made under the same name */
                replaces?: {
                    /**
                     * Format: date-time
                     * @example 2026-11-22T10:00:00.000Z
                     */
                    bornAt: string | null;
                };
                section: components["schemas"]["Section"];
                /** @description What the difference means: who may newly do what, and who no longer */
                sentences?: string[];
                /** @example AWS::EKS::Cluster */
                type: string;
            }[];
            sections: components["schemas"]["ComparedSection"][];
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            to: string;
        };
        /** @description The ways in to a cluster at one instant */
        ClusterExposure: components["schemas"]["ClusterRef"] & {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            basis: components["schemas"]["Basis"];
            /** @description What differs from `since`; on the first page, the first 500 */
            changes?: {
                /** @description Why it is not certain; empty: it is */
                because: string[];
                /** @description Of the way; of one that is gone, as it was */
                id: string;
                /** @enum {string} */
                what: "opened" | "closed";
                words: string;
            }[];
            /** @description Endpoints and load balancers of the cluster by which nobody gets in; on the first page */
            closed: components["schemas"]["ClosedEntrance"][];
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["ExposureWay"][];
            /** @description Sections whose last reading was not whole, so that there may be more ways in than these */
            unread: components["schemas"]["Section"][];
        };
        /** @description The moments at which a cluster changed, newest first */
        ClusterInstants: components["schemas"]["ClusterRef"] & {
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            /**
             * Format: date-time
             * @description When the cluster itself was first read: before, nothing is known. Null: history keeps no such moment
             * @example 2026-11-22T10:00:00.000Z
             */
            firstObservedAt: string | null;
            items: {
                /**
                 * Format: date-time
                 * @description When the last of it was seen: the cluster after it
                 * @example 2026-11-22T10:00:00.000Z
                 */
                at: string;
                /**
                 * Format: date-time
                 * @description When the first of it was seen: a millisecond earlier is before it
                 * @example 2026-11-22T10:00:00.000Z
                 */
                from: string;
                reportId: string;
                severity: components["schemas"]["Severity"];
                title: string;
            }[];
        };
        ClusterPage: {
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["ListedCluster"][];
        };
        ClusterPosture: components["schemas"]["ClusterRef"] & {
            findings: components["schemas"]["SeverityCounts"] & unknown;
            /** @description Ways in over the internet */
            internet: {
                perhaps: number;
                sure: number;
            };
            /** @description Sections that were not read whole, so that there may be more than this */
            unread: components["schemas"]["Section"][];
        };
        ClusterRef: {
            accountId: string;
            cluster: string;
            region: string;
        };
        /** @description Which service accounts of a cluster may become which roles */
        ClusterRoles: components["schemas"]["ClusterRef"] & {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: {
                /** @enum {string} */
                how: "irsa" | "pod-identity";
                /** @description `*` where any will do */
                namespace: string;
                /** @description Who else may assume that role */
                others: {
                    kind: string;
                    severity: components["schemas"]["Severity"];
                    words: string;
                }[];
                reasons: string[];
                role: {
                    id: string;
                    name: string;
                };
                /** @description `*` where any will do */
                serviceAccount: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                since: string | null;
                /** @description True: it was so already when history first saw it, or longer ago than was looked back */
                sinceAtLeast: boolean;
                /** @enum {string} */
                verdict: "allowed" | "undecided";
            }[];
            /** @description Sections that were not read whole, so that there may be more than this */
            unread: components["schemas"]["Section"][];
        };
        /** @description A cluster at one instant, its scopes joined */
        ClusterSnapshot: components["schemas"]["Cluster"] & {
            cursor?: string;
            items: components["schemas"]["Resource"][];
            sections: components["schemas"]["SectionView"][];
        };
        ComparedSection: {
            /** @description False: one end had not been read whole, so silence about this section is not peace */
            comparable: boolean;
            from: components["schemas"]["ReadingStatus"];
            scope: components["schemas"]["Scope"];
            section: components["schemas"]["Section"];
            to: components["schemas"]["ReadingStatus"];
        };
        /** @description Sums over the days, for example `events.unknown` and `changes.unattributed` */
        Counters: {
            counters: {
                [key: string]: number;
            };
            days: number;
        };
        Delivery: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            channel: string;
            error?: string;
            /** @description Why nobody was told */
            reason?: string;
            /**
             * Format: date-time
             * @description When the channel was first told
             * @example 2026-11-22T10:00:00.000Z
             */
            sentAt?: string;
            /** @enum {string} */
            status: "sending" | "sent" | "failed" | "held";
            threadTs?: string;
        };
        Difference: {
            /** @description Configuration in canonical form: AWS's own spelling, volatile fields left out */
            after: {
                [key: string]: unknown;
            } | null;
            /** @description Configuration in canonical form: AWS's own spelling, volatile fields left out */
            before: {
                [key: string]: unknown;
            } | null;
            id: string;
            kind: components["schemas"]["ChangeKind"];
            name: string;
            owners: components["schemas"]["Owner"][];
            /** @description From before to after; empty unless both are there */
            patch: components["schemas"]["PatchOperation"][];
            section: components["schemas"]["Section"];
            /** @example AWS::EKS::Cluster */
            type: string;
        };
        /** @description What a change means: who may newly do what, or what is newly reachable */
        Effect: {
            /** @description Names of the clusters whose own way it is about; absent: of no certain one */
            clusters?: string[];
            /** @enum {string} */
            direction: "opened" | "closed";
            evidence: string[];
            /** @enum {string} */
            kind: "trust" | "reach" | "access" | "visibility";
            /** @description Of reach: the ways in that it is about, the first of them where there are many */
            paths?: components["schemas"]["ReachPath"][];
            sentence: string;
            severity: components["schemas"]["Severity"];
            subject: {
                id: string;
                /** @example AWS::EKS::Cluster */
                type: string;
            };
        };
        /** @description A change with the events that explain it */
        ExplainedChange: components["schemas"]["Change"] & {
            /**
             * @description `not-applicable`: the resource came into or went out of view, which needs no cause, or CloudTrail tells nothing of it (Kubernetes)
             * @enum {string}
             */
            attribution: "attributed" | "unattributed" | "not-applicable";
            causes: components["schemas"]["Cause"][];
        };
        /** @description One way in, from callers to what they reach */
        ExposureWay: components["schemas"]["ReachPath"] & {
            /**
             * @description `perhaps`: for want of a reading nobody knows whether anyone gets through; `undecided` says why
             * @enum {string}
             */
            certainty: "sure" | "perhaps";
            /** @description What is reached; `load-balancer`: nothing is behind it, it answers itself */
            ends: {
                /** @enum {string} */
                kind: "pods" | "nodes" | "api-endpoint" | "load-balancer" | "targets";
                words: string;
            };
            /** @description The same for the same way at another instant */
            id: string;
            /** @enum {string} */
            kind: "endpoint" | "load-balancer" | "node";
            /** @description Who comes this way */
            source: {
                /**
                 * @description Whether callers come over the internet, or from the VPC and what is connected to it
                 * @enum {string}
                 */
                kind: "internet" | "vpc";
                words: string;
            };
            steps?: {
                id: string;
                kind: components["schemas"]["StepKind"];
                /** @description True: it leads further, as a listener does; false: it is a door that lets through */
                leads: boolean;
                name: string;
                /** @example AWS::EKS::Cluster */
                type: string;
                words: string;
            }[];
            /** @description The way in one line */
            words: string;
        };
        /** @description What one rule says of one resource */
        Finding: components["schemas"]["ReportedFinding"] & {
            /** @description The clusters that it concerns */
            clusters: components["schemas"]["ClusterRef"][];
            /**
             * Format: date-time
             * @description When its resource last changed, as far as history tells
             * @example 2026-11-22T10:00:00.000Z
             */
            since?: string;
            /**
             * @description FAILED: it is not as it should be; ERROR: the rule broke; NOT_EVALUATED: something that it needs was not read
             * @enum {string}
             */
            status: "PASSED" | "FAILED" | "NOT_APPLICABLE" | "NOT_EVALUATED" | "ERROR";
            /** @description Who answers for leaving it as it is, why, and until when */
            suppression?: {
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                expiresAt: string;
                owner: string;
                reason: string;
                resource?: string;
                rule: string;
            };
        };
        /** @description What rules find in an account at one instant */
        FindingPage: {
            accountId: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            basis: components["schemas"]["Basis"];
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["Finding"][];
            /** @description Sections whose last reading was not whole, so that there may be more findings than these */
            unread: {
                scope: components["schemas"]["Scope"];
                section: components["schemas"]["Section"];
            }[];
        };
        /** @description Where a scope stands: its last commit and its sections */
        Head: {
            key: string;
            scope: components["schemas"]["Scope"];
            sections: components["schemas"]["SectionState"][];
            seq: number;
        };
        Health: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            incompleteSections: number;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            lastObservedAt: string | null;
            /**
             * Format: date-time
             * @description The section that was read longest ago
             * @example 2026-11-22T10:00:00.000Z
             */
            oldestObservedAt: string | null;
            scopes: number;
            sections: number;
            /**
             * @description `incomplete`: the last reading of at least one section was not complete; `empty`: nothing has been read yet
             * @enum {string}
             */
            status: "ok" | "empty" | "incomplete";
            version: string;
        };
        /** @description Until when AWS supports a version, by its release calendar */
        KubernetesSupport: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            extendedUntil: string;
            /** @enum {string} */
            level: "standard" | "extended" | "none";
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            standardUntil: string;
        };
        ListedCluster: components["schemas"]["ClusterRef"] & {
            /** @description Configuration in canonical form: AWS's own spelling, volatile fields left out */
            properties: {
                [key: string]: unknown;
            };
        };
        /** @description How far something has come */
        Mark: {
            /** @description From `at` to now */
            ageSeconds: number;
            /**
             * Format: date-time
             * @description When it happened; of an event, CloudTrail's eventTime
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            /**
             * Format: date-time
             * @description When the auditor saw it
             * @example 2026-11-22T10:00:00.000Z
             */
            seenAt: string;
        };
        /** @description An action that gave no answer for one reason, and what is not compared therefore */
        MissingRight: {
            /**
             * @description The IAM action that gave no answer; of the Kubernetes API verb and resource. Empty: a section as a whole
             * @example ec2:DescribeVpcAttribute
             */
            action: string;
            /** @description How many things it did not tell */
            count: number;
            /** @description The first of these */
            examples: string[];
            /** @description AWS's own words, of the first */
            message: string;
            /** @example DNS attributes of 3 VPCs */
            notCompared: string;
            /** @enum {string} */
            reason: "denied" | "throttled" | "unreadable" | "not-observed";
            scopes: components["schemas"]["Scope"][];
            section: components["schemas"]["Section"];
            /** @example ec2:DescribeVpcAttribute refused in eu-central-1: DNS attributes of 3 VPCs are not compared */
            words: string;
        };
        /** @description The clusters of an account, and how well it is known */
        Overview: {
            accountId: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            clusters: number;
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            /** @description Null: never yet */
            heartbeat: {
                ageSeconds: number;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                at: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                seenAt: string;
            } | null;
            items: components["schemas"]["OverviewCluster"][];
            /** @description Null: never yet */
            lastSweep: {
                ageSeconds: number;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                at: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                seenAt: string;
            } | null;
            /** @description What events did not tell, and sweeps found */
            missed: {
                /** @description Changes that were told and that no event explains */
                changes: number;
                days: number;
                reports: number;
                /** @description Mutating events that nothing is known of */
                unknownEvents: number;
                whole: boolean;
            };
            /** @description Null: never yet */
            newestEvent: {
                ageSeconds: number;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                at: string;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                seenAt: string;
            } | null;
            /** @description The sections of the account and its regions */
            shared: components["schemas"]["OverviewSection"][];
        };
        OverviewCluster: components["schemas"]["ClusterRef"] & {
            lastChange: components["schemas"]["TimelineEntry"] | null;
            /**
             * Format: date-time
             * @description Of its sections, when the one was read that was read longest ago
             * @example 2026-11-22T10:00:00.000Z
             */
            observedAt: string | null;
            presence: components["schemas"]["Presence"];
            sections: components["schemas"]["OverviewSection"][];
            /** @description Null: the release calendar that this version of eks-auditor knows does not have it */
            support: components["schemas"]["KubernetesSupport"] | null;
            /** @description Of Kubernetes */
            version: string | null;
        };
        /** @description How well a section was read last */
        OverviewSection: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            lastCompleteAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            observedAt: string;
            scope: components["schemas"]["Scope"];
            section: components["schemas"]["Section"];
            status: components["schemas"]["ReadingStatus"];
            /** @description What could not be read, grouped by the right that it takes */
            unread: {
                /** @description IAM action, or verb and resource of the Kubernetes API */
                action: string;
                count: number;
                /** @enum {string} */
                reason: "denied" | "throttled" | "unreadable" | "not-observed";
                /** @description What of it was not read: the first of them */
                what: string[];
                /** @description All of it in one sentence, with what is not compared */
                words: string;
            }[];
        };
        /** @description Why a resource concerns a cluster */
        Owner: {
            /** @enum {string} */
            by: "cluster";
            cluster: string;
            region: string;
        } | {
            /** @enum {string} */
            by: "tag";
            cluster: string;
            controller: string;
            namespaces?: string[];
            region: string;
            stack?: string;
        } | {
            /** @enum {string} */
            by: "vpc";
            vpcId: string;
        } | {
            /** @enum {string} */
            by: "issuer";
            issuer: string;
        } | {
            /** @enum {string} */
            by: "role";
            roleArn: string;
        };
        /** @description One step of an RFC 6902 patch */
        PatchOperation: {
            /** @enum {string} */
            op: "add";
            path: string;
            /** @description Any JSON value */
            value: unknown;
        } | {
            /** @enum {string} */
            op: "remove";
            path: string;
        } | {
            /** @enum {string} */
            op: "replace";
            path: string;
            /** @description Any JSON value */
            value: unknown;
        };
        PolicyDocumentChange: {
            /** @description How many further statements differ */
            more?: number;
            /** @description Where the document is in the properties, as an RFC 6901 pointer */
            path: string;
            statements: components["schemas"]["StatementChange"][];
        };
        /** @description What is wrong with each cluster, and how many ways lead in */
        PosturePage: {
            accountId: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["ClusterPosture"][];
            totals: {
                findings: components["schemas"]["SeverityCounts"];
                /** @description Ways in over the internet */
                internet: {
                    perhaps: number;
                    sure: number;
                };
            };
        };
        /**
         * @description `absent`: a reading shows that the cluster did not exist; `not-observed`: nobody had read it by that time
         * @enum {string}
         */
        Presence: "present" | "absent" | "not-observed";
        /** @description What went wrong, as RFC 9457 says it */
        Problem: {
            detail: string;
            errors?: {
                detail: string;
                parameter: string;
            }[];
            /** @description Path of the request */
            instance: string;
            status: number;
            title: string;
            /** @example urn:eks-auditor:problem:invalid-parameter */
            type: string;
        };
        /** @description All that history holds of a CloudTrail event */
        RawCause: components["schemas"]["Cause"] & {
            accountId: string;
            /** @description The types that such a call changes */
            affects: string[];
            /** @description What of it the record's parameters say it may have done; absent: they do not tell */
            alterations?: unknown[];
            /** @description AWS finishes the change minutes after the call */
            asynchronous: boolean;
            scope: components["schemas"]["Scope"];
            sections: components["schemas"]["Section"][];
            /** @description What the record names: ids, names, ARNs */
            subjects: string[];
        };
        /** @description One way in, from callers to what they reach */
        ReachPath: {
            /** @description What was taken for granted, for want of a reading */
            assumed: string[];
            /** @example 3 pods */
            end?: string;
            /** @example ALB k8s-default-mynginx-290ac4e9b9 */
            entrance?: string;
            from: {
                cidrs: string[];
                /**
                 * @description AWS's own prefix lists by name, whatever addresses they hold
                 * @example [
                 *       "com.amazonaws.global.cloudfront.origin-facing"
                 *     ]
                 */
                prefixLists?: string[];
                securityGroups: string[];
            };
            /**
             * @description Whether callers come over the internet, or from the VPC and what is connected to it
             * @enum {string}
             */
            network: "internet" | "vpc";
            ports: {
                first: number;
                last: number;
            };
            /** @enum {string} */
            protocol: "tcp" | "udp";
            steps: {
                id: string;
                name: string;
                /** @example AWS::EKS::Cluster */
                type: string;
                words: string;
            }[];
            /** @example default/my-nginx */
            target: string;
            /** @description Why it is not certain; empty: it is */
            undecided: string[];
        };
        /**
         * @description How well a section could be read. What is gone rests on the lists that came whole, whatever else was refused.
         * @enum {string}
         */
        ReadingStatus: "complete" | "partial" | "denied" | "throttled" | "unreadable" | "not-observed";
        /** @description The net change of one cluster, or of what several share, by one actor over one quiet window */
        Report: {
            accountId: string;
            actors: components["schemas"]["Actor"][];
            by?: components["schemas"]["ActorIdentity"];
            /** @description How many resources came back to where they were; absent: none */
            cancelled?: number;
            changes: components["schemas"]["ReportedChange"][];
            /** @description Null: the changes belong to no cluster, or to the several in clusters */
            cluster: components["schemas"]["ClusterRef"] | null;
            /** @description The clusters that share what changed; absent: it is of one cluster, or of none */
            clusters?: components["schemas"]["ClusterRef"][];
            /** @description What its changes opened and resolved; absent: none */
            findings?: {
                opened: components["schemas"]["ReportedFinding"][];
                resolved: components["schemas"]["ReportedFinding"][];
            };
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            from: string;
            id: string;
            /**
             * @description attempts: failed calls that cluster; summary: what nobody was told at its time; watching: how an account stands; absent: changes
             * @enum {string}
             */
            kind?: "attempts" | "summary" | "watching";
            notes?: components["schemas"]["ReportNote"][];
            /** @description How many changes were seen before they were put together; absent: as many as there are */
            seen?: number;
            severity: components["schemas"]["Severity"];
            snapshotIds: string[];
            title: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            to: string;
            unattributed: number;
            /** @description What could not be read, and is not compared therefore */
            unread: (components["schemas"]["Unread"] & {
                scope?: components["schemas"]["Scope"];
                section: components["schemas"]["Section"];
            })[];
        };
        /** @description What stands behind and around a report */
        ReportContext: {
            causes: components["schemas"]["RawCause"][];
            /** @description The commits that it is made of, the first 50 */
            commits: {
                changes: number;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                committedAt: string;
                id: string;
                /** @description Of these, changes of resources that the report tells of */
                own: number;
                scope: components["schemas"]["Scope"];
                sections: {
                    section: components["schemas"]["Section"];
                    status: components["schemas"]["ReadingStatus"];
                }[];
                seq: number;
            }[];
            related: {
                /** @description Null: history no longer holds that report */
                entry: components["schemas"]["TimelineEntry"] | null;
                /**
                 * @description `earlier`, `later`: it tells of the same resource, within 30 days
                 * @enum {string}
                 */
                relation: "undone-by" | "undoes" | "earlier" | "later";
                /** @description Name of the resource that both tell of */
                resource: string | null;
                words: string;
            }[];
            report: string;
            /** @description The rules of its findings */
            rules: components["schemas"]["Rule"][];
        };
        ReportedChange: {
            /** @description Another one of the same name: of what was created the one before, of what was deleted the one that took its place */
            another?: {
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                bornAt: string | null;
            };
            causes: components["schemas"]["Cause"][];
            effects: components["schemas"]["Effect"][];
            fields: {
                /** @description Any JSON value */
                after?: unknown;
                /** @description Any JSON value */
                before?: unknown;
                /** @example /resourcesVpcConfig/endpointPublicAccess */
                path: string;
            }[];
            id: string;
            /** @enum {string} */
            kind: "created" | "modified" | "deleted";
            /** @description How many further fields there are */
            moreFields?: number;
            name: string;
            /** @description The Kubernetes namespaces that it concerns, as far as that can be told */
            namespaces?: string[];
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            observedAt: string;
            section: components["schemas"]["Section"];
            severity?: components["schemas"]["Severity"];
            /** @example AWS::EKS::Cluster */
            type: string;
        };
        /** @description What is not as it should be */
        ReportedFinding: {
            evidence: string[];
            /** @description How to reach the compliant state */
            fix?: string;
            id: string;
            resource: {
                id: string;
                name: string;
                /** @example AWS::EKS::Cluster */
                type: string;
            };
            /** @example eks-endpoint-closed-to-internet */
            rule: string;
            severity: components["schemas"]["Severity"];
            /** @description The compliant state, in one sentence */
            title: string;
            /** @description What is wrong where it failed, in one sentence */
            wrong?: string;
        };
        /** @description What is to be said beside the changes */
        ReportNote: {
            heading: string;
            lines: string[];
        };
        /** @description May hold fewer reports than the limit, even none, while `cursor` says that there are more to look at */
        ReportPage: {
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["StoredReport"][];
        };
        Resource: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            bornAt?: string;
            id: string;
            name: string;
            owners: components["schemas"]["Owner"][];
            parents: string[];
            /** @description Configuration in canonical form: AWS's own spelling, volatile fields left out */
            properties: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            revisionAt: string;
            scope: components["schemas"]["Scope"];
            section: components["schemas"]["Section"];
            /** @example AWS::EKS::Cluster */
            type: string;
            /** @description Properties that could not be read this time; their last known values stand */
            unread?: string[];
        };
        /** @description One version of one resource */
        Revision: {
            change: components["schemas"]["Change"];
            scope: components["schemas"]["Scope"];
            snapshotId: string;
        };
        RevisionPage: {
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["Revision"][];
        };
        /** @description Whom the trust policy of a role lets assume it */
        RoleAssumers: {
            accountId: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            basis: components["schemas"]["Basis"];
            /** @description The trust policy, in canonical form */
            policy: {
                [key: string]: unknown;
            };
            role: {
                id: string;
                name: string;
            };
            subjects: {
                id: string;
                /** @example service-account */
                kind: string;
                /** @enum {string} */
                severity: "INFORMATIONAL" | "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";
                /** @description Why it is not certain; empty: it is */
                undecided: string[];
                words: string;
            }[];
            unreachable: {
                reason: string;
                statement: number;
            }[];
        };
        /** @description What a rule asks for, and how to get there */
        Rule: {
            /** @example eks-endpoint-closed-to-internet */
            id: string;
            /** @description Ids of the same check elsewhere */
            mappings: {
                [key: string]: string[];
            };
            /** @description AWS's pages that it rests on */
            references: string[];
            remediation: {
                /** @description A command, or the reason why there is none */
                cli: string;
                console: string;
                /** @description What to write, or the reason why there is nothing to write */
                terraform: string;
            };
            severity: components["schemas"]["Severity"];
            /** @description The compliant state, in one sentence */
            title: string;
            types: string[];
            /** @description What can happen to who fails it */
            why: string;
            /** @description What is wrong with who fails it, in one sentence */
            wrong: string;
        };
        RulePage: {
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["Rule"][];
        };
        Scope: {
            accountId: string;
            /** @enum {string} */
            kind: "account";
        } | {
            accountId: string;
            /** @enum {string} */
            kind: "region";
            region: string;
        } | {
            accountId: string;
            cluster: string;
            /** @enum {string} */
            kind: "cluster";
            region: string;
        };
        ScopePage: {
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["Head"][];
        };
        SearchHit: {
            /** @description As the timeline's filter `actor` takes it */
            actor?: string;
            /** @description Null: of none, or of several */
            cluster: components["schemas"]["ClusterRef"] | null;
            detail: string;
            /** @enum {string} */
            kind: "cluster" | "resource" | "report" | "actor";
            /** @description What matched: a name, an ARN, an address */
            matched: string;
            reportId?: string;
            resource?: {
                id: string;
                scope: components["schemas"]["Scope"];
                section: components["schemas"]["Section"];
                /** @example AWS::EKS::Cluster */
                type: string;
            };
            title: string;
        };
        SearchResult: {
            /** @description What matches whole first, then what begins so, then the rest */
            items: components["schemas"]["SearchHit"][];
            q: string;
            /** @description False: there is more than is shown, or than was looked through */
            whole: boolean;
        };
        /**
         * @description A part of a scope that is read in one go
         * @enum {string}
         */
        Section: "identity" | "load-balancers" | "network" | "cluster" | "nodes" | "addons" | "access" | "pod-identity" | "kubernetes";
        /** @description How old a reading is that an answer rests on */
        SectionAge: {
            /** @description From `readAt` to the instant that was asked of */
            ageSeconds: number | null;
            /**
             * Format: date-time
             * @description When all of it was last read; null: never
             * @example 2026-11-22T10:00:00.000Z
             */
            lastCompleteAt: string | null;
            /**
             * Format: date-time
             * @description When it was last read as a whole; null: never
             * @example 2026-11-22T10:00:00.000Z
             */
            readAt: string | null;
            scope: components["schemas"]["Scope"];
            section: components["schemas"]["Section"];
            status: components["schemas"]["ReadingStatus"];
        };
        /** @description The last reading of a section */
        SectionState: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            baselineAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            completedAt: string;
            covers: string[];
            /**
             * Format: date-time
             * @description No detail is older than this, where AWS tells details one thing at a time and each sweep reads some; null: some were never read. Absent: the last reading of the whole section asked for all
             * @example 2026-11-22T10:00:00.000Z
             */
            detailsSince?: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            lastCompleteAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            observedAt: string;
            /** @description The last readings of parts of the section, newest first */
            parts?: {
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                at: string;
                subjects: string[];
            }[];
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            partsSince?: string;
            section: components["schemas"]["Section"];
            status: components["schemas"]["ReadingStatus"];
            /** @description By resource type, the containers of which the last reading did not list all of it, where it listed it of others */
            unlisted?: {
                [key: string]: string[];
            };
            unread: components["schemas"]["Unread"][];
            /** @description By resource type, when all that lists it last came whole. What is missing from a later list was deleted, what is new in it was created; a type that is not there was never listed whole */
            wholeAt?: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description When the last reading of the whole section began; `observedAt` is of a part, if it is later
             * @example 2026-11-22T10:00:00.000Z
             */
            wholeReadAt?: string;
        };
        /** @description How well a section was known at an instant */
        SectionView: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            lastCompleteAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            observedAt: string | null;
            /** @description How many of its resources concern the cluster */
            resources: number;
            scope: components["schemas"]["Scope"];
            section: components["schemas"]["Section"];
            status: components["schemas"]["ReadingStatus"] & unknown;
            unread: components["schemas"]["Unread"][];
        };
        /** @description The trends of one reading of a section */
        SeenTrends: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            observedAt: string;
            trends: components["schemas"]["Trend"][];
        };
        /**
         * @description From quiet to loud
         * @enum {string}
         */
        Severity: "INFORMATIONAL" | "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";
        SeverityCounts: {
            CRITICAL: number;
            HIGH: number;
            INFORMATIONAL: number;
            LOW: number;
            MEDIUM: number;
        };
        /** @description What keeps things from people, who answers for it, and how much each kept */
        Silence: {
            accountId: string;
            /** @description The states of clusters that someone accepted last */
            baselines: components["schemas"]["Baseline"][];
            /** @description How many reports were looked at */
            counted: number;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            from: string;
            items: {
                /** @description What it is about, in words */
                about: string;
                ended: boolean;
                /** @description How much it kept from people in that time: changes of a mute and of what is expected, reports of quiet hours and minimum severity; of a suppression the findings that it covers now */
                hid: number;
                /** @enum {string} */
                kind: "mute" | "expected" | "suppression" | "quiet" | "minimum-severity";
                owner: string | null;
                reason: string | null;
                /**
                 * Format: date-time
                 * @description Null: it does not end by itself
                 * @example 2026-11-22T10:00:00.000Z
                 */
                until: string | null;
            }[];
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            to: string;
            /** @description False: there were more reports, or clusters, than were looked at */
            whole: boolean;
        };
        /** @description One commit of a scope */
        Snapshot: {
            changeCount: number;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            committedAt: string;
            /** @example region/123456789012/eu-west-1@000000000042 */
            id: string;
            scope: components["schemas"]["Scope"];
            sections: components["schemas"]["SectionState"][];
            seq: number;
        };
        SnapshotListPage: {
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["Snapshot"][];
        };
        /** @description A snapshot with a page of its changes */
        SnapshotPage: components["schemas"]["Snapshot"] & {
            cursor?: string;
            items: components["schemas"]["ExplainedChange"][];
        };
        /** @description What is different about a cluster from the state that was accepted */
        StandingDrift: components["schemas"]["ClusterDiff"] & {
            baseline: components["schemas"]["Baseline"];
        };
        /** @description A statement that two versions of a policy do not share */
        StatementChange: {
            /** @description Configuration in canonical form: AWS's own spelling, volatile fields left out */
            after: {
                [key: string]: unknown;
            } | null;
            /** @description Configuration in canonical form: AWS's own spelling, volatile fields left out */
            before: {
                [key: string]: unknown;
            } | null;
            /** @enum {string} */
            kind: "added" | "removed" | "changed";
            sid: string | null;
            /** @description The statement in one sentence; of a removed one, as it was */
            words: string;
            /** @description Of a changed one, as it was */
            wordsBefore?: string;
        };
        /** @description How the deployment is doing */
        Status: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            at: string;
            /** @description The newest canary of each other region from which events are forwarded to the home region */
            forwarded: {
                ageSeconds: number;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                at: string;
                region: string;
            }[];
            /** @description The sections whose last reading was not complete */
            gaps: {
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                lastCompleteAt: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                observedAt: string;
                /** @example region/123456789012/eu-west-1 */
                scope: string;
                section: components["schemas"]["Section"];
                status: components["schemas"]["ReadingStatus"];
                /** @description The first things of each action that could not be read */
                unread: components["schemas"]["Unread"][];
                unreadCount: number;
            }[];
            /** @description The last canary that came through the whole path; null: there is none */
            heartbeat: components["schemas"]["Mark"] | null;
            /** @description What the reports of the last 24 hours come to */
            lastDay: {
                /** @description From the first call that a report tells of (CloudTrail's eventTime) to its first message in Slack */
                callToSlackSeconds: {
                    count: number;
                    max: number | null;
                    median: number | null;
                    p95: number | null;
                };
                failedDeliveries: number;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                from: string;
                reports: number;
                /** @description Changes that no event explains */
                unattributed: number;
                /** @description False: there were more reports than are looked at, and the newest of them count */
                whole: boolean;
            };
            /** @description The newest call that CloudTrail told of; null: none came yet */
            lastEvent: components["schemas"]["Mark"] | null;
            /** @description The last sweep that was asked for */
            lastSweep: components["schemas"]["Mark"] | null;
            /** @description What the last readings lack, by the action that gave no answer, refusals first */
            missing: components["schemas"]["MissingRight"][];
            scopes: number;
            /** @description Sections that were read, of all scopes */
            sections: number;
            /** @description Commits that nobody was told of yet */
            unpublished: {
                /** @description At most 1000 are counted */
                commits: number;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                oldestCommittedAt: string | null;
            };
            version: string;
        };
        /** @enum {string} */
        StepKind: "api-endpoint" | "load-balancer" | "listener" | "rule" | "target-group" | "node" | "security-group" | "network-acl" | "route-table" | "gateway" | "subnet" | "prefix-list" | "vpc" | "other";
        StoredReport: {
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            createdAt: string;
            deliveries: components["schemas"]["Delivery"][];
            report: components["schemas"]["Report"];
        };
        /** @description One report in one line */
        TimelineEntry: {
            accountId: string;
            /** @description Best names of who acted, the first of them */
            actors: string[];
            changes: number;
            /** @description Null: several actors, or nobody known */
            class: components["schemas"]["ActorClass"] | null;
            /** @description Null: it belongs to no cluster, or to the several in clusters */
            cluster: components["schemas"]["ClusterRef"] | null;
            /** @description The clusters that share what changed, the first of them; absent: it is of one, or of none */
            clusters?: components["schemas"]["ClusterRef"][];
            /**
             * @description The title, or a list of this entry, is cut; the report has all
             * @enum {boolean}
             */
            cut?: true;
            findingsOpened: number;
            findingsResolved: number;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            from: string;
            /** @description Of the report */
            id: string;
            /** @enum {string} */
            kind: "changes" | "attempts" | "summary" | "watching";
            namespaces: string[];
            severity: components["schemas"]["Severity"];
            title: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            to: string;
            types: string[];
            unattributed: number;
        };
        /** @description Reports in short, newest first */
        TimelinePage: {
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["TimelineEntry"][];
        };
        /** @description What changes by itself and is worth watching; never drift */
        Trend: {
            /** @description What it is of: a subnet id, a cluster name, an ARN */
            id: string;
            /** @enum {string} */
            kind: "subnet-addresses" | "nodes" | "health" | "target-health" | "kubernetes-nodes";
            /** Format: date-time */
            observedAt: string;
        } & {
            [key: string]: unknown;
        };
        TrendPage: {
            /** @description Pass it back to go on; absent on the last page */
            cursor?: string;
            items: components["schemas"]["SeenTrends"][];
        };
        /** @description Something that should have been read and was not */
        Unread: {
            /** @example elasticloadbalancing:DescribeListeners */
            action: string;
            message: string;
            /** @description How many further things the same action did not tell, which are not named; absent: none */
            more?: number;
            /** @enum {string} */
            reason: "denied" | "throttled" | "unreadable" | "not-observed";
            what: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AccountExposure = components['schemas']['AccountExposure'];
export type Activity = components['schemas']['Activity'];
export type ActivityDay = components['schemas']['ActivityDay'];
export type Actor = components['schemas']['Actor'];
export type ActorClass = components['schemas']['ActorClass'];
export type ActorIdentity = components['schemas']['ActorIdentity'];
export type AssumableRolePage = components['schemas']['AssumableRolePage'];
export type Attempt = components['schemas']['Attempt'];
export type AttemptPage = components['schemas']['AttemptPage'];
export type Baseline = components['schemas']['Baseline'];
export type Basis = components['schemas']['Basis'];
export type Cause = components['schemas']['Cause'];
export type Change = components['schemas']['Change'];
export type ChangeKind = components['schemas']['ChangeKind'];
export type ClosedEntrance = components['schemas']['ClosedEntrance'];
export type Cluster = components['schemas']['Cluster'];
export type ClusterAccess = components['schemas']['ClusterAccess'];
export type ClusterDiff = components['schemas']['ClusterDiff'];
export type ClusterExposure = components['schemas']['ClusterExposure'];
export type ClusterInstants = components['schemas']['ClusterInstants'];
export type ClusterPage = components['schemas']['ClusterPage'];
export type ClusterPosture = components['schemas']['ClusterPosture'];
export type ClusterRef = components['schemas']['ClusterRef'];
export type ClusterRoles = components['schemas']['ClusterRoles'];
export type ClusterSnapshot = components['schemas']['ClusterSnapshot'];
export type ComparedSection = components['schemas']['ComparedSection'];
export type Counters = components['schemas']['Counters'];
export type Delivery = components['schemas']['Delivery'];
export type Difference = components['schemas']['Difference'];
export type Effect = components['schemas']['Effect'];
export type ExplainedChange = components['schemas']['ExplainedChange'];
export type ExposureWay = components['schemas']['ExposureWay'];
export type Finding = components['schemas']['Finding'];
export type FindingPage = components['schemas']['FindingPage'];
export type Head = components['schemas']['Head'];
export type Health = components['schemas']['Health'];
export type KubernetesSupport = components['schemas']['KubernetesSupport'];
export type ListedCluster = components['schemas']['ListedCluster'];
export type Mark = components['schemas']['Mark'];
export type MissingRight = components['schemas']['MissingRight'];
export type Overview = components['schemas']['Overview'];
export type OverviewCluster = components['schemas']['OverviewCluster'];
export type OverviewSection = components['schemas']['OverviewSection'];
export type Owner = components['schemas']['Owner'];
export type PatchOperation = components['schemas']['PatchOperation'];
export type PolicyDocumentChange = components['schemas']['PolicyDocumentChange'];
export type PosturePage = components['schemas']['PosturePage'];
export type Presence = components['schemas']['Presence'];
export type Problem = components['schemas']['Problem'];
export type RawCause = components['schemas']['RawCause'];
export type ReachPath = components['schemas']['ReachPath'];
export type ReadingStatus = components['schemas']['ReadingStatus'];
export type Report = components['schemas']['Report'];
export type ReportContext = components['schemas']['ReportContext'];
export type ReportedChange = components['schemas']['ReportedChange'];
export type ReportedFinding = components['schemas']['ReportedFinding'];
export type ReportNote = components['schemas']['ReportNote'];
export type ReportPage = components['schemas']['ReportPage'];
export type Resource = components['schemas']['Resource'];
export type Revision = components['schemas']['Revision'];
export type RevisionPage = components['schemas']['RevisionPage'];
export type RoleAssumers = components['schemas']['RoleAssumers'];
export type Rule = components['schemas']['Rule'];
export type RulePage = components['schemas']['RulePage'];
export type Scope = components['schemas']['Scope'];
export type ScopePage = components['schemas']['ScopePage'];
export type SearchHit = components['schemas']['SearchHit'];
export type SearchResult = components['schemas']['SearchResult'];
export type Section = components['schemas']['Section'];
export type SectionAge = components['schemas']['SectionAge'];
export type SectionState = components['schemas']['SectionState'];
export type SectionView = components['schemas']['SectionView'];
export type SeenTrends = components['schemas']['SeenTrends'];
export type Severity = components['schemas']['Severity'];
export type SeverityCounts = components['schemas']['SeverityCounts'];
export type Silence = components['schemas']['Silence'];
export type Snapshot = components['schemas']['Snapshot'];
export type SnapshotListPage = components['schemas']['SnapshotListPage'];
export type SnapshotPage = components['schemas']['SnapshotPage'];
export type StandingDrift = components['schemas']['StandingDrift'];
export type StatementChange = components['schemas']['StatementChange'];
export type Status = components['schemas']['Status'];
export type StepKind = components['schemas']['StepKind'];
export type StoredReport = components['schemas']['StoredReport'];
export type TimelineEntry = components['schemas']['TimelineEntry'];
export type TimelinePage = components['schemas']['TimelinePage'];
export type Trend = components['schemas']['Trend'];
export type TrendPage = components['schemas']['TrendPage'];
export type Unread = components['schemas']['Unread'];
export type $defs = Record<string, never>;
export interface operations {
    listAssumableRoles: {
        parameters: {
            query: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When; now, if absent */
                at?: string;
                cluster?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
                region?: string;
                /** @description system:serviceaccount:NAMESPACE:NAME, namespace NAMESPACE, or an ARN, an account id or an AWS service */
                subject: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssumableRolePage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoleAssumers: {
        parameters: {
            query: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When; now, if absent */
                at?: string;
                /** @description Name or ARN of the role */
                role: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who may assume the role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleAssumers"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getActivity: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description Name or principal ARN of someone who made a change in it; `*` stands for any text */
                actor?: string;
                /** @description Only by actors of this class; `several`: of several, or of nobody known */
                class?: "controller" | "iac" | "ci" | "aws-service" | "person-console" | "person-cli" | "unknown" | "several";
                /** @description Only of this cluster */
                cluster?: string;
                /** @description Not before */
                from?: string;
                /** @description Kubernetes namespace that a change concerns; `*` stands for any text */
                namespace?: string;
                /** @description Region of the cluster; needed if two have the same name */
                region?: string;
                /** @description Only what is at least this loud */
                severity?: "INFORMATIONAL" | "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";
                /** @description A text in its title, names, ids, calls, effects, findings or notes, in any case of letters */
                text?: string;
                /** @description Not after */
                to?: string;
                /** @description CloudFormation type name of something that changed; `*` stands for any text */
                type?: string;
                /** @description Only those with changes that no event explains */
                unattributed?: "true";
                /** @description Only what belongs to no cluster */
                unowned?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The days of the span */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAttempts: {
        parameters: {
            query?: {
                /** @description Name or principal ARN of the caller; `*` stands for any text */
                actor?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description Error code that AWS answered; `*` stands for any text */
                error?: string;
                /** @description Not before */
                from?: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description What the call named: a cluster, a role, an ARN; `*` stands for any text */
                subject?: string;
                /** @description Not after */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of attempts, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptPage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listClusters: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When; now, if absent */
                at?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
                region?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of clusters, by account, region and name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterPage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCluster: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When; now, if absent */
                at?: string;
            };
            header?: never;
            path: {
                cluster: string;
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cluster */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cluster"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClusterAccess: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When; now, if absent. Later pages keep the instant of the first. */
                at?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
            };
            header?: never;
            path: {
                cluster: string;
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of principals */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterAccess"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBaseline: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
            };
            header?: never;
            path: {
                cluster: string;
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The baseline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Baseline"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptBaseline: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
            };
            header?: never;
            path: {
                cluster: string;
                region: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    acceptedBy: string;
                    /**
                     * Format: date-time
                     * @description The instant whose state is accepted; now, if absent
                     * @example 2026-11-22T10:00:00Z
                     */
                    at?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The baseline, as it is remembered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Baseline"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    diffCluster: {
        parameters: {
            query: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description The earlier instant */
                from: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description Section name */
                section?: string;
                /** @description The later instant; now, if absent. Later pages keep the instant of the first. */
                to?: string;
                /** @description CloudFormation type name */
                type?: string;
            };
            header?: never;
            path: {
                cluster: string;
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How comparable each section is, and a page of differences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDiff"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStandingDrift: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When to compare; now, if absent. Later pages keep the instant of the first. */
                at?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description Section name */
                section?: string;
                /** @description CloudFormation type name */
                type?: string;
            };
            header?: never;
            path: {
                cluster: string;
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The baseline, how comparable each section is, and a page of differences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingDrift"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClusterExposure: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When; now, if absent. Later pages keep the instant of the first. */
                at?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description An earlier instant, to tell what opened and closed since */
                since?: string;
            };
            header?: never;
            path: {
                cluster: string;
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of ways in, and what was not read whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterExposure"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClusterInstants: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description Not before */
                from?: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description Not after */
                to?: string;
            };
            header?: never;
            path: {
                cluster: string;
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of moments, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterInstants"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClusterRoles: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When; now, if absent. Later pages keep the instant of the first. */
                at?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
            };
            header?: never;
            path: {
                cluster: string;
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of service accounts and roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRoles"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getClusterSnapshot: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When; now, if absent. Later pages keep the instant of the first. */
                at?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description Section name */
                section?: string;
                /** @description CloudFormation type name */
                type?: string;
            };
            header?: never;
            path: {
                cluster: string;
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cluster, its sections, and a page of its resources */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterSnapshot"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCounters: {
        parameters: {
            query?: {
                /** @description How many days, up to now */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counters by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counters"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountExposure: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When; now, if absent. Later pages keep the instant of the first. */
                at?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of ways in, and what was not read whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountExposure"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFindings: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description When; now, if absent. Later pages keep the instant of the first. */
                at?: string;
                cluster?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
                region?: string;
                /** @description Only of this rule */
                rule?: string;
                /** @description Only what is at least this loud */
                severity?: "INFORMATIONAL" | "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";
                /** @description open: what is wrong, and rules that broke; suppressed: what someone answers for; not-evaluated: what nobody knows, for want of a reading */
                status?: "open" | "suppressed" | "not-evaluated";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of findings, and what was not read whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingPage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account, and a page of its clusters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPosture: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account's totals, and a page of its clusters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PosturePage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReports: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description Name or principal ARN of someone who made a change in it; `*` stands for any text */
                actor?: string;
                /** @description Only of this cluster */
                cluster?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description Not before */
                from?: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description Region of the cluster; needed if two have the same name */
                region?: string;
                /** @description Only what is at least this loud */
                severity?: "INFORMATIONAL" | "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";
                /** @description Not after */
                to?: string;
                /** @description Only those with changes that no event explains */
                unattributed?: "true";
                /** @description Only what belongs to no cluster */
                unowned?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of reports, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReport: {
        parameters: {
            query?: never;
            header?: {
                accept?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredReport"];
                    "text/markdown": string;
                    "text/plain": string;
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReportContext: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What stands behind it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportContext"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRevisions: {
        parameters: {
            query: {
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description ARN, or the primary identifier where AWS gives no ARN */
                id: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description `account/ID`, `region/ID/REGION` or `cluster/ID/REGION/NAME` */
                scope: string;
                /** @description CloudFormation type name */
                type: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions, newest first; none: history does not know the resource */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRules: {
        parameters: {
            query?: {
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rules, by id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulePage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listScopes: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of scopes, in the order of their keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopePage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description A part of what is looked for */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found, best first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSilence: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description How many days, up to now */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is silent, and why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSnapshots: {
        parameters: {
            query: {
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description `account/ID`, `region/ID/REGION` or `cluster/ID/REGION/NAME` */
                scope: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of snapshots, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotListPage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSnapshot: {
        parameters: {
            query: {
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                id: string;
                /** @description How many items a page has */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshot and a page of its changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotPage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it is doing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                /** @description AWS account id; may be left out while history knows one account only */
                account?: string;
                /** @description Name or principal ARN of someone who made a change in it; `*` stands for any text */
                actor?: string;
                /** @description Only by actors of this class; `several`: of several, or of nobody known */
                class?: "controller" | "iac" | "ci" | "aws-service" | "person-console" | "person-cli" | "unknown" | "several";
                /** @description Only of this cluster */
                cluster?: string;
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description Not before */
                from?: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description Kubernetes namespace that a change concerns; `*` stands for any text */
                namespace?: string;
                /** @description Region of the cluster; needed if two have the same name */
                region?: string;
                /** @description Only what is at least this loud */
                severity?: "INFORMATIONAL" | "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";
                /** @description A text in its title, names, ids, calls, effects, findings or notes, in any case of letters */
                text?: string;
                /** @description Not after */
                to?: string;
                /** @description CloudFormation type name of something that changed; `*` stands for any text */
                type?: string;
                /** @description Only those with changes that no event explains */
                unattributed?: "true";
                /** @description Only what belongs to no cluster */
                unowned?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of reports in short, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTrends: {
        parameters: {
            query: {
                /** @description The `cursor` of the page before; opaque */
                cursor?: string;
                /** @description Not before */
                from?: string;
                /** @description How many items a page has */
                limit?: number;
                /** @description `account/ID`, `region/ID/REGION` or `cluster/ID/REGION/NAME` */
                scope: string;
                /** @description Section name */
                section: string;
                /** @description Not after */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of readings' trends, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrendPage"];
                };
            };
            /** @description What the caller has (If-None-Match) is still so */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the cursor cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description History no longer keeps that time */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
