/// Who the caller is, as `/api/cloud` answers.
public struct UserTransport: WireObject {
    /// The id.
    public var id: String?
    /// The e-mail address.
    public var email: String?
    /// The name.
    public var name: String?
    /// The name of the team.
    public var teamName: String?
    /// The id of the team.
    public var teamId: String?
    /// The name of the team in its host name.
    public var teamDomain: String?
    /// Never filled in.
    public var apiToken: String?
    /// Whether the user is active.
    public var active: Bool?
    /// Never filled in.
    public var token: String?
    /// Whether the account is set up.
    public var accountCreated: Bool?
    /// Whether it is the caller.
    public var current: Bool?
    /// The language.
    public var language: String?
    /// A picture.
    public var avatarUrl: String?
    /// Whether there are notifications.
    public var enableNotifications: Bool?
    /// When they come.
    public var notificationsTime: String?
    /// The time zone.
    public var timeZone: String?
    /// The role, as a number.
    public var role: Int64?
    /// The role in effect, as a number.
    public var effectiveRole: Int64?
    /// Whether the user administers the content store.
    public var contentstoreAdmin: Bool?
    /// Whether the user has access to the back end.
    public var backendAccess: Bool?
    /// When the user logged in last.
    public var lastLogInDate: EpochMilliseconds?
    /// Whether this is the first time.
    public var isFirstLogIn: Bool?
    /// Whether the user belongs to Celonis.
    public var isCelonisUser: Bool?
    /// Whether the user sees all templates.
    public var fullTemplateAccess: Bool?
    /// The ids of the user's groups.
    public var groupIds: [String]?
    /// Whether the user administers the cloud.
    public var cloudAdmin: Bool?
    /// Whether the account moved to the identity provider.
    public var migratedToIdp: Bool?
    /// The name, or else the e-mail address.
    public var nameOrEmail: String?
    /// Whether the user is an analyst.
    public var analyst: Bool?
    /// Whether the user is an administrator.
    public var admin: Bool?
    /// Whether the user is a member.
    public var member: Bool?
    /// Both.
    public var nameAndEmail: String?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<UserTransport>] = [
        .init("id", \.id), .init("email", \.email), .init("name", \.name), .init("teamName", \.teamName),
        .init("teamId", \.teamId), .init("teamDomain", \.teamDomain), .init("apiToken", \.apiToken),
        .init("active", \.active), .init("token", \.token), .init("accountCreated", \.accountCreated),
        .init("current", \.current), .init("language", \.language), .init("avatarUrl", \.avatarUrl),
        .init("enableNotifications", \.enableNotifications), .init("notificationsTime", \.notificationsTime),
        .init("timeZone", \.timeZone), .init("role", \.role), .init("effectiveRole", \.effectiveRole),
        .init("contentstoreAdmin", \.contentstoreAdmin), .init("backendAccess", \.backendAccess),
        .init("lastLogInDate", \.lastLogInDate), .init("isFirstLogIn", \.isFirstLogIn),
        .init("isCelonisUser", \.isCelonisUser), .init("fullTemplateAccess", \.fullTemplateAccess),
        .init("groupIds", \.groupIds), .init("cloudAdmin", \.cloudAdmin), .init("migratedToIdp", \.migratedToIdp),
        .init("nameOrEmail", \.nameOrEmail), .init("analyst", \.analyst), .init("admin", \.admin),
        .init("member", \.member), .init("nameAndEmail", \.nameAndEmail),
    ]
}

/// What the caller may do in a service, as `/api/cloud/permissions` answers.
public struct UserServicePermissionsTransport: WireObject {
    /// The service; Data Integration is `event-collection`.
    public var serviceName: String?
    /// What the caller may do there.
    public var permissions: [String]?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<UserServicePermissionsTransport>] = [
        .init("serviceName", \.serviceName), .init("permissions", \.permissions),
    ]
}

/// The team, as `/api/team` answers.
public struct TeamTransport: WireObject {
    /// The id.
    public var id: String?
    /// The name.
    public var name: String?
    /// The name in its host name.
    public var domain: String?
    /// Whether clients may report what they do.
    public var trackingEnabled: Bool?
    /// How many data push jobs may be submitted in a second.
    public var dataPushJobSubmissionLimitPerSec: Int64?
    /// How many data push jobs may be submitted in an hour.
    public var dataPushJobSubmissionLimitPerHour: Int64?

    /// Nothing but nulls.
    public init() {}

    /// The fields, in the order in which they are sent.
    public static let fields: [WireField<TeamTransport>] = [
        .init("id", \.id), .init("name", \.name), .init("domain", \.domain),
        .init("trackingEnabled", \.trackingEnabled),
        .init("dataPushJobSubmissionLimitPerSec", \.dataPushJobSubmissionLimitPerSec),
        .init("dataPushJobSubmissionLimitPerHour", \.dataPushJobSubmissionLimitPerHour),
    ]
}
