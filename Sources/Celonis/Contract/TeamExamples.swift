internal import CelonisWire
internal import WireContract

/// Objects as the fixture of the walkthrough has them, to show in documents.
enum TeamExamples {
    private static let team = "9d5c6b3f-74f2-4e3b-a80a-2fbc4d903c04"

    static let user = UserTransport {
        $0.id = "0e6d7c4f-8503-4f4c-a91b-30cd5ea14d05"
        $0.email = "admin@my-team.example"
        $0.name = "admin@my-team.example"
        $0.teamName = "my-team"
        $0.teamId = team
        $0.teamDomain = "my-team"
        $0.active = true
        $0.current = true
        $0.language = "en"
        $0.member = true
    }

    static let permissions = UserServicePermissionsTransport {
        $0.serviceName = "event-collection"
        $0.permissions = ["EDIT_ALL_DATA_POOLS", "CREATE_DATA_POOL"]
    }

    static let itself = TeamTransport {
        $0.id = team
        $0.name = "my-team"
        $0.domain = "my-team"
        $0.trackingEnabled = false
    }

    static let server = ServerMetadata {
        $0.issuer = "https://my-team.eu-1.celonis.cloud"
        $0.tokenEndpoint = "https://my-team.eu-1.celonis.cloud/oauth2/token"
        $0.grantTypes = ["client_credentials"]
        $0.authenticationMethods = ["client_secret_basic", "client_secret_post"]
        $0.scopes = ["integration.data-pools"]
    }

    static let grant = AccessTokenGrant {
        $0.accessToken = SampleID.token
        $0.tokenType = "Bearer"
        $0.expiresIn = 899
        $0.scope = "integration.data-pools"
    }

    static let pushJob = DataPushJob {
        $0.id = SampleID.pushJob
        $0.targetName = "LFA1"
        $0.lastModified = ModelExamples.began
        $0.status = .new
        $0.type = .delta
        $0.fileType = .csv
        $0.dataPoolId = SampleID.pool
        $0.keys = ["LIFNR"]
        $0.logs = []
        $0.mirrorTargetNames = []
        $0.changeDate = ModelExamples.began
    }

    static let chunk = DataPushChunk {
        $0.id = "1f7e8d5f-9614-4a5d-aa2c-41de6fb25e06"
        $0.creationDate = ModelExamples.began
        $0.type = .upsert
        $0.pushJobId = SampleID.pushJob
        $0.checksum = "cbf29ce484222325"
    }
}
