import CelonisContract
import IncortaContract
import TestSupport
import WireContract

/// Fixtures in which every key that there is occurs.
enum EveryKey {
    static func fixtures() throws -> [String] {
        [try whole(), "clock: {mode: skip, to: end}\nincorta: {tenants: {t: }}"]
    }

    private static func whole() throws -> String {
        // A PEM on one line, as JSON has it.
        let key = JSONValue.string(try Repository.text("fixtures/keys/external.pem")).text
        return """
            world: every-key
            seed: 7
            clock: {mode: real, scale: 0.5, startsAt: 2026-01-31}
            accepts: [incorta.order-of-checks]
            faults:
              - {on: POST /load-plan/execute, times: 1, answer: 504, takesEffect: true}
              - {on: /load-plan, delay: 3s}
              - {on: /load-plan, drop: reply}
              - {on: /load-plan, answer: page}
              - {on: /load-plan, answer: {status: 503, retryAfter: 30, type: text/plain, body: ''}}
            \(incorta.replacing("PEM", with: key))
            \(celonis)
            """
    }

    private static let incorta = """
        incorta:
          settings: \(text(of: IncortaSettings.settings(below: "settings")))
          hosts: [my-cluster.cloud.incorta.com]
          tenants:
            t:
              enabled: true
              loaderServices: 2
              detailedTracking: true
              firstExecution: 40
              schemas:
                Sales:
                  id: 7
                  description: What was sold
                  owner: ada
                  created: 2026-01-01T08:00:00Z
                  modified: 2026-01-02
                  tables:
                    - stock
                    - {name: history, description: d, rows: 1, bytes: 2, fullLoad: false, incremental: true,
                       columns: [id, {name: total, type: double, label: Total, function: measure, description: d,
                                      source: Sales.stock.total, formula: 1 + 1, encrypted: true}]}
                Views: {views: [All, {name: Some, description: d, baseTable: Sales.stock, columns: [id]}]}
                Many: {tables: 3}
              plans:
                Nightly: [[Sales, Many], Many]
                Full: {load: INCREMENTAL, groups: [{name: First, schemas: [Sales]}]}
              users:
                ada: {name: Ada, email: ada@acme.example, roles: [SuperRole], publicAPI: false, grants: {Sales: edit},
                      token: one, tokens: [two, {value: three, expires: 2027-01-01, expiresAfter: 1d, revoked: true}]}
              jwt: {issuer: 'https://login.example', audience: incorta, tenantClaim: ~, subjectClaim: sub,
                    validateSignature: false, keys: [], jwks: keys/external.json}
              oauth:
                enabled: true
                issuer: https://own.example
                signingKey: PEM
                accessTokenLifetime: 10m
                refreshTokenLifetime: 1d
                codeLifetime: 30s
                registration: closed
                clients:
                  - {id: ci, secret: s, user: ada, grants: [client_credentials], redirectURIs: ['http://127.0.0.1/x'], app: {ada: edit}}
              outcomes:
                Sales.stock: [fail 3s, {result: fail, after: 1m, error: disk full, at: loading}]
                Many: hang
              history: [{plan: Nightly, id: 12, startedBefore: 2h, outcomes: {Sales.stock: fail}}]
            u: {oauth: false}
        """

    private static let celonis = """
        celonis:
          settings: \(text(of: CelonisSettings.settings(below: "settings")))
          teams:
            acme:
              realm: eu-2
              users: {ada: {key: k1, keys: [k2, {value: k3}], pools: edit}}
              applicationKeys: {loader: {key: k4, keys: [k5], pools: {P: view}}}
              oauthClients: {ci: {id: ci, secret: s, scopes: [integration.data-pools], pools: none}}
              pools:
                P:
                  id: 11111111-1111-4111-8111-111111111111
                  models:
                    Orders: [VBAK, {name: VBAP, alias: Items, id: 21111111-1111-4111-8111-111111111111,
                                    dataSourceId: s, rows: 3, columns: [A, {name: B, type: DATE, key: true}]}]
                    Other: {id: 31111111-1111-4111-8111-111111111111, tables: VBAK}
                  jobs:
                    Nightly:
                      - {extraction: [VBAK], name: E, id: 41111111-1111-4111-8111-111111111111, disabled: true}
                      - {extraction: {tables: VBAP}}
                      - {transformation: SELECT 1}
                      - {load: Orders}
                      - {load: {model: Orders, tables: [VBAK]}}
                    Weekly: {id: 51111111-1111-4111-8111-111111111111, dataSourceId: s, tasks: [{load: Other}]}
                  outcomes:
                    Orders: [warn, lose 3s, cancel 1s]
                    Nightly.E:
                      {result: fail, after: 1s, error: x, at: extraction, log: [a, {level: ERROR, text: b, code: c}]}
                    Nightly.Transformation: {result: succeed, log: {text: done}}
                  pushes: {ORDERS: {result: fail, error: x}}
                  changedTables: {VBAK: always, VBAP: [1h, 2h]}
                Q: {jobs: {J: [{extraction: T}]}, changedTables: [T]}
        """

    /// A mapping with every setting of a table.
    private static func text(of settings: [Setting]) -> String {
        let entries = settings.map { setting in
            let value = setting.members.isEmpty ? setting.example.fixtureText : text(of: setting.members)
            return "\(setting.key): \(value)"
        }
        return "{\(entries.joined(separator: ", "))}"
    }
}
