public import CelonisWire
public import LoadEngine

/// What Celonis's pages leave open, decided. ``table`` says of each how a fixture writes it, and what it decides.
public struct CelonisSettings: Hashable, Sendable {
    /// What comes of starting what runs already.
    public enum Concurrency: Hashable, Sendable {
        /// A 409.
        case refuse
        /// It is accepted, and nothing happens.
        case ignore
        /// It begins when what runs has ended.
        case queue
    }

    /// What comes of an ask that is empty or malformed.
    public enum Leniency: Hashable, Sendable {
        /// It is taken as meaning something.
        case accept
        /// It is a 400.
        case refuse
    }

    /// How often a key may call.
    public struct RateLimit: Hashable, Sendable {
        /// How many requests a key may make in an interval.
        public var requests: Int
        /// The interval, at least a millisecond; intervals begin with the world's time.
        public var interval: Duration {
            didSet { interval = max(interval, .milliseconds(1)) }
        }

        /// A limit of at least one request in at least a millisecond.
        public init(requests: Int, interval: Duration) {
            self.requests = max(requests, 1)
            self.interval = max(interval, .milliseconds(1))
        }
    }

    /// How many data push jobs a team may execute.
    public struct PushLimits: Hashable, Sendable {
        /// In a second.
        public var perSecond: Int
        /// In an hour.
        public var perHour: Int

        /// Limits; by default the documented ones.
        public init(perSecond: Int = 10, perHour: Int = 250) {
            self.perSecond = max(perSecond, 1)
            self.perHour = max(perHour, 1)
        }
    }

    /// A load of a data model that is being loaded.
    public var concurrentLoad: Concurrency = .refuse
    /// An execution of a job that runs.
    public var concurrentExecute: Concurrency = .refuse
    /// The mode of an execution that names none; nil refuses it.
    public var missingMode: ExtractionMode? = .delta
    /// Whether DELTA takes a table that was never extracted as changed.
    public var extractsNewTables = true
    /// A partial sync of no tables.
    public var emptyPartialSync: Leniency = .accept
    /// Whether `last-load` of a model that was never loaded is a 404 instead of a 200 without a body.
    public var neverLoadedIsMissing = false
    /// Ids that are no UUIDs: `accept` answers 404 as for any unknown id.
    public var malformedIDs: Leniency = .accept
    /// Whether reading takes the permission to edit.
    public var statusNeedsEdit = false
    /// Whether keys are taken with the wrong scheme.
    public var keyScheme: Leniency = .refuse
    /// The limit of requests; nil for none.
    public var rateLimit: RateLimit?
    /// How many data push jobs a team may execute in a second and in an hour, which begin with the full second and hour;
    /// nil for no limit. Documented; what the reply is, is not.
    public var pushLimits: PushLimits? = PushLimits()
    /// Whether a data push job is taken while another one for the same table runs.
    public var concurrentPush: Leniency = .refuse
    /// Whether unknown paths get the web application's page.
    public var unknownPathsGetPage = false
    /// How long a job is queued.
    public var queueTime: Duration = .seconds(1)
    /// How long a cancel takes.
    public var cancelTime: Duration = .seconds(3)
    /// How long a table takes from the cache.
    public var cacheTime: Duration = .milliseconds(500)
    /// How long a job takes to start a data model load.
    public var triggerTime: Duration = .milliseconds(200)
    /// Whether a job ends only with the data model loads that it starts.
    public var jobWaitsForLoads = false
    /// Whether tasks after a failed one run.
    public var afterFailedTask: CourseRules.AfterFailure = .stop
    /// How many tables load at the same time; nil for all.
    public var parallelTables: Int?
    /// How long an OAuth token is valid; documented.
    public var tokenLifetime: Duration = .seconds(899)
    /// What comes of attempts that nobody scripted; the seed is the world's.
    public var unscripted = SeededOutcomes()
    /// How many steps of the executions of a team are remembered, for jobs and for loads.
    public var maximumSteps = 1_000_000
    /// How many pools, models, tables, keys, jobs and tasks clients may make in a team.
    public var maximumMade = 10_000
    /// How many bytes the requests may have in all that made what is there.
    public var maximumMadeBytes = 16 << 20
    /// How many bytes of pushed files a team keeps.
    public var maximumPushedBytes = 64 << 20
    /// How many pushed files a team may have.
    public var maximumPushedFiles = 10_000

    /// The defaults that the reference recommends.
    public init() {}
}
