package import CelonisWire
internal import Emulator
package import LoadEngine

/// What Celonis's pages leave open, decided. Each setting names the assumption that it changes.
package struct CelonisSettings: Hashable, Sendable {
    /// What comes of starting what runs already.
    package enum Concurrency: Hashable, Sendable {
        /// A 409.
        case refuse
        /// It is accepted, and nothing happens.
        case ignore
        /// It begins when what runs has ended.
        case queue
    }

    /// What comes of an ask that is empty or malformed.
    package enum Leniency: Hashable, Sendable {
        /// It is taken as meaning something.
        case accept
        /// It is a 400.
        case refuse
    }

    /// How often a key may call.
    package struct RateLimit: Hashable, Sendable {
        /// How many requests a key may make in an interval.
        package var requests: Int
        /// The interval; intervals begin with the world's time.
        package var interval: Duration

        /// A limit; see the properties.
        package init(requests: Int, interval: Duration) {
            self.requests = max(requests, 1)
            self.interval = max(interval, .milliseconds(1))
        }
    }

    /// How many data push jobs a team may execute.
    package struct PushLimits: Hashable, Sendable {
        /// In a second.
        package var perSecond: Int
        /// In an hour.
        package var perHour: Int

        /// Limits; by default the documented ones.
        package init(perSecond: Int = 10, perHour: Int = 250) {
            self.perSecond = max(perSecond, 1)
            self.perHour = max(perHour, 1)
        }
    }

    /// A load of a data model that is being loaded. `celonis.concurrent-load`
    package var concurrentLoad: Concurrency = .refuse
    /// An execution of a job that runs. `celonis.concurrent-execute`
    package var concurrentExecute: Concurrency = .refuse
    /// The mode of an execution that names none; nil refuses it. `celonis.missing-mode`
    package var missingMode: ExtractionMode? = .delta
    /// A partial sync of no tables. `celonis.empty-partial-sync`
    package var emptyPartialSync: Leniency = .accept
    /// Whether `last-load` of a model that was never loaded is a 404 instead of a 200 without a body.
    package var neverLoadedIsMissing = false
    /// Ids that are no UUIDs: `accept` answers 404 as for any unknown id. `celonis.malformed-id`
    package var malformedIDs: Leniency = .accept
    /// Whether reading takes the permission to edit. `celonis.view-for-status`
    package var statusNeedsEdit = false
    /// Whether keys are taken with the wrong scheme. `celonis.key-scheme`
    package var keyScheme: Leniency = .refuse
    /// The limit of requests; nil for none. `celonis.rate-limit`
    package var rateLimit: RateLimit?
    /// How many data push jobs a team may execute in a second and in an hour, which begin with the full second and hour;
    /// nil for no limit. Documented; what the reply is, is not. `celonis.push-limit`
    package var pushLimits: PushLimits? = PushLimits()
    /// Whether a data push job is taken while another one for the same table runs. `celonis.concurrent-push`
    package var concurrentPush: Leniency = .refuse
    /// Whether unknown paths get the web application's page. `celonis.unknown-path-page`
    package var unknownPathsGetPage = false
    /// How long a job is queued. `celonis.queued-first`
    package var queueTime: Duration = .seconds(1)
    /// How long a cancel takes. `celonis.cancel-time`
    package var cancelTime: Duration = .seconds(3)
    /// How long a table takes from the cache.
    package var cacheTime: Duration = .milliseconds(500)
    /// How long a job takes to start a data model load.
    package var triggerTime: Duration = .milliseconds(200)
    /// Whether a job ends only with the data model loads that it starts. `celonis.loads-outlive-job`
    package var jobWaitsForLoads = false
    /// Whether tasks after a failed one run. `celonis.skipped-after-failure`
    package var afterFailedTask: CourseRules.AfterFailure = .stop
    /// How many tables load at the same time; nil for all.
    package var parallelTables: Int?
    /// How long an OAuth token is valid; documented.
    package var tokenLifetime: Duration = .seconds(899)
    /// What comes of attempts that nobody scripted; the seed is the world's.
    package var unscripted = SeededOutcomes()
    /// How many steps of the executions of a team are remembered, for jobs and for loads.
    package var maximumSteps = 1_000_000
    /// How many bytes of pushed files a team keeps.
    package var maximumPushedBytes = 64 << 20

    /// The defaults that the reference recommends.
    package init() {}
}
