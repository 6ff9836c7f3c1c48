internal import Emulator
internal import IncortaEmulation
internal import Scenarios
internal import Signatures
internal import WireContract

extension ValueForm {
    /// A key: a PEM as text, or a JWK as a mapping.
    fileprivate static let key = ValueForm.either([
        .text(TextForm("a PEM", pattern: "^\\s*-----BEGIN ")), .mapping(name: "MEMBER", .anything),
    ])
}

extension DocumentReader {
    /// `{issuer: …, audience: […], keys: [PEM or JWK], jwks: {keys: […]}, tenantClaim: tenant, subjectClaim: sub,
    /// validateSignature: true}`
    mutating func trust(_ node: YAMLNode) -> TokenTrust {
        object(node, "jwt") { reader in
            var trust = TokenTrust()
            trust.issuer = reader.text("issuer", "What `iss` must be.", otherwise: "anything")
            trust.audiences = reader.texts(
                "audience", of: "audience", "What `aud` must have one of.", counting: .credentials,
                otherwise: "anything")
            let claim = reader.ask(
                for: "tenantClaim", "The claim that holds the tenant's name; `null` to look at none.",
                otherwise: "`tenant`"
            ) { reader, node in
                reader.either(
                    node.isNull,
                    first: { reader in
                        reader.record(.null)
                        return nil
                    }, other: { $0.text(of: node) })
            }
            if claim.node != nil { trust.tenantClaim = claim.value }
            trust.subjectClaim = reader.text(
                "subjectClaim", default: trust.subjectClaim, "The claim that holds the login name.")
            trust.validatesSignature = reader.bool(
                "validateSignature", default: trust.validatesSignature,
                "Whether signatures are checked; without, anybody can write a token that is accepted.")
            let set = reader.ask(
                for: "jwks", "A key set with the public keys, or the path of a file with one beside the fixture.",
                example: "keys/jwks.json"
            ) { $0.keySet($1) }
            if let keys = set.value { trust.keys = keys }
            let listed = reader.ask(for: "keys", "The public keys of the server that signs, each a PEM or a JWK.") {
                $0.verificationKeys($1, into: &trust.keys)
            }
            if trust.keys.keys.isEmpty, trust.validatesSignature, listed.node == nil, set.node == nil {
                reader.report(
                    node.position,
                    "jwt needs 'keys' or 'jwks', the public keys of the server that signs, or 'validateSignature: false'"
                )
            }
            return trust
        }
    }

    private mutating func verificationKeys(_ node: YAMLNode, into keys: inout VerificationKeys) {
        guard !isDescribing else { return record(.list(.key)) }
        for element in elements(of: node).prefix(VerificationKeys.maximumCount + 1) {
            guard let key = verificationKey(element) else { continue }
            do throws(KeyError) {
                try keys.add(key)
            } catch {
                report(element.position, "\(error)")
            }
        }
    }

    /// A PEM as text, or a JWK as a mapping.
    private mutating func verificationKey(_ node: YAMLNode) -> VerificationKey? {
        do throws(KeyError) {
            if node.entries != nil { return try VerificationKey(jwk: node.json) }
            guard let pem = text(of: node, "a key") else { return nil }
            return try VerificationKey(pem: pem)
        } catch {
            report(node.position, "a key: \(error)")
            return nil
        }
    }

    private mutating func keySet(_ node: YAMLNode) -> VerificationKeys? {
        guard !isDescribing else {
            record(.either([.text(TextForm("the path of a file")), .mapping(name: "MEMBER", .anything)]))
            return nil
        }
        guard node.entries != nil else {
            report(
                node.position,
                "the file \(node.description) cannot be read from here; put the key set itself in its place")
            return nil
        }
        do throws(KeyError) {
            return try VerificationKeys(jwks: node.json)
        } catch {
            guard case .inSet(let number, let inner) = error else {
                report(node.position, "jwks: \(error)")
                return nil
            }
            let position = node["keys"]?.elements.flatMap { $0.count >= number ? $0[number - 1].position : nil }
            report(position ?? node.position, "jwks: key \(number): \(inner)")
            return nil
        }
    }

    /// A private key: a PEM as text, or a JWK as a mapping. It must be RSA, since only those sign reproducibly.
    mutating func signingKey(_ node: YAMLNode) -> SigningKey? {
        guard !isDescribing else {
            record(.key)
            return nil
        }
        let key: SigningKey
        do throws(KeyError) {
            if node.entries != nil {
                key = try SigningKey(jwk: node.json)
            } else {
                guard let pem = text(of: node) else { return nil }
                key = try SigningKey(pem: pem)
            }
        } catch {
            report(node.position, "signingKey: \(error)")
            return nil
        }
        guard key.publicKey.algorithm == .rs256 else {
            report(node.position, "signingKey must be an RSA key: Incorta's server signs with RS256")
            return nil
        }
        return key
    }
}
