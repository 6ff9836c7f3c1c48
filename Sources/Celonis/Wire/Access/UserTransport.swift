public import WireContract

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

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("email", &email)
        visitor.field("name", &name)
        visitor.field("teamName", &teamName)
        visitor.field("teamId", &teamId)
        visitor.field("teamDomain", &teamDomain)
        visitor.field("apiToken", &apiToken)
        visitor.field("active", &active)
        visitor.field("token", &token)
        visitor.field("accountCreated", &accountCreated)
        visitor.field("current", &current)
        visitor.field("language", &language)
        visitor.field("avatarUrl", &avatarUrl)
        visitor.field("enableNotifications", &enableNotifications)
        visitor.field("notificationsTime", &notificationsTime)
        visitor.field("timeZone", &timeZone)
        visitor.field("role", &role)
        visitor.field("effectiveRole", &effectiveRole)
        visitor.field("contentstoreAdmin", &contentstoreAdmin)
        visitor.field("backendAccess", &backendAccess)
        visitor.field("lastLogInDate", &lastLogInDate)
        visitor.field("isFirstLogIn", &isFirstLogIn)
        visitor.field("isCelonisUser", &isCelonisUser)
        visitor.field("fullTemplateAccess", &fullTemplateAccess)
        visitor.field("groupIds", &groupIds)
        visitor.field("cloudAdmin", &cloudAdmin)
        visitor.field("migratedToIdp", &migratedToIdp)
        visitor.field("nameOrEmail", &nameOrEmail)
        visitor.field("analyst", &analyst)
        visitor.field("admin", &admin)
        visitor.field("member", &member)
        visitor.field("nameAndEmail", &nameAndEmail)
    }
}

/// What the caller may do in a service, as `/api/cloud/permissions` answers.
public struct UserServicePermissionsTransport: WireObject {
    /// The service; Data Integration is `event-collection`.
    public var serviceName: String?
    /// What the caller may do there.
    public var permissions: [String]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("serviceName", &serviceName)
        visitor.field("permissions", &permissions)
    }
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

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("id", &id)
        visitor.field("name", &name)
        visitor.field("domain", &domain)
        visitor.field("trackingEnabled", &trackingEnabled)
        visitor.field("dataPushJobSubmissionLimitPerSec", &dataPushJobSubmissionLimitPerSec)
        visitor.field("dataPushJobSubmissionLimitPerHour", &dataPushJobSubmissionLimitPerHour)
    }
}
