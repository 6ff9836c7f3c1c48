package import CelonisWire
package import LoadEngine

/// Our decisions where Celonis's pages leave something open. ``table`` says how a fixture writes each, and what it decides.
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
        /// The interval, at least a millisecond; intervals begin with the world's time.
        package var interval: Duration {
            didSet { interval = max(interval, .milliseconds(1)) }
        }

        /// A limit of at least one request in at least a millisecond.
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

    /// A load of a data model that is being loaded.
    package var concurrentLoad: Concurrency = .refuse
    /// An execution of a job that runs.
    package var concurrentExecute: Concurrency = .refuse
    /// The mode of an execution that names none; nil refuses it.
    package var missingMode: ExtractionMode? = .delta
    /// Whether DELTA takes a table that was never extracted as changed.
    package var extractsNewTables = true
    /// A partial sync of no tables.
    package var emptyPartialSync: Leniency = .accept
    /// Whether `last-load` of a model that was never loaded is a 404 instead of a 200 without a body.
    package var neverLoadedIsMissing = false
    /// Ids that are no UUIDs: `accept` answers 404 as for any unknown id.
    package var malformedIDs: Leniency = .accept
    /// Whether reading takes the permission to edit.
    package var statusNeedsEdit = false
    /// Whether keys are taken with the wrong scheme.
    package var keyScheme: Leniency = .refuse
    /// The limit of requests; nil for none.
    package var rateLimit: RateLimit?
    /// How many data push jobs a team may execute in a second and in an hour, which begin with the full second and hour;
    /// nil for no limit. Documented; what the reply is, is not.
    package var pushLimits: PushLimits? = PushLimits()
    /// Whether a data push job is taken while another one for the same table runs.
    package var concurrentPush: Leniency = .refuse
    /// Whether unknown paths get the web application's page.
    package var unknownPathsGetPage = false
    /// How long a job is queued.
    package var queueTime: Duration = .seconds(1)
    /// How long a cancel takes.
    package var cancelTime: Duration = .seconds(3)
    /// How long a table takes from the cache.
    package var cacheTime: Duration = .milliseconds(500)
    /// How long a job takes to start a data model load.
    package var triggerTime: Duration = .milliseconds(200)
    /// Whether a job ends only with the data model loads that it starts.
    package var jobWaitsForLoads = false
    /// Whether tasks after a failed one run.
    package var afterFailedTask: CourseRules.AfterFailure = .stop
    /// How many tables load at the same time; nil for all.
    package var parallelTables: Int?
    /// How long an OAuth token is valid; documented.
    package var tokenLifetime: Duration = .seconds(899)
    /// The outcomes of attempts that no script has. The seed is the world's.
    package var unscripted = SeededOutcomes()
    /// How many steps of the executions of a team are remembered, for jobs and for loads.
    package var maximumSteps = 1_000_000
    /// How many pools, models, tables, keys, jobs and tasks clients may make in a team.
    package var maximumMade = 10_000
    /// How many bytes the requests may have in all that made what is there.
    package var maximumMadeBytes = 16 << 20
    /// How many bytes of pushed files a team keeps.
    package var maximumPushedBytes = 64 << 20
    /// How many pushed files a team may have.
    package var maximumPushedFiles = 10_000

    /// The defaults that the reference recommends.
    package init() {}
}
