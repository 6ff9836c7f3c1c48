public import WireContract

/// Where a load takes its data from, and how much.
public enum LoadSource: String, ClosedWord {
    /// Everything from the source; what a load does when nothing is said.
    case full = "FULL"
    /// What has changed since the last load.
    case incremental = "INCREMENTAL"
    /// What was extracted before; the source is not asked.
    case staging = "STAGING"
}
