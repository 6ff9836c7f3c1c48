internal import Emulator
internal import IncortaEmulation
internal import JSONWebTokens
internal import WireContract

extension FieldReader {
    /// `{issuer: …, audience: […], keys: [PEM or JWK], jwks: {keys: […]}, tenantClaim: tenant, subjectClaim: sub,
    /// validateSignature: true}`
    mutating func trust(_ node: YAMLNode) -> TokenTrust {
        var trust = TokenTrust()
        let fields = fields(
            node, of: "jwt",
            known: ["issuer", "audience", "keys", "jwks", "tenantClaim", "subjectClaim", "validateSignature"])
        if let issuer = fields["issuer"] { trust.issuer = text(issuer, "issuer") }
        trust.audiences = credentials(fields["audience"], "audience", "audience")
        if let claim = fields["tenantClaim"] {
            trust.tenantClaim = claim.isNull ? nil : text(claim, "tenantClaim")
        }
        set(&trust.subjectClaim, fields["subjectClaim"]) { $0.text($1, "subjectClaim") }
        set(&trust.validatesSignature, fields["validateSignature"]) { $0.bool($1, "validateSignature") }
        if let set = fields["jwks"].flatMap({ keySet($0) }) { trust.keys = set }
        for element in (fields["keys"].map { list($0, "keys") } ?? []).prefix(VerificationKeys.maximumCount + 1) {
            guard let key = verificationKey(element) else { continue }
            do throws(KeyError) {
                try trust.keys.add(key)
            } catch {
                report(element.position, "\(error)")
            }
        }
        if trust.keys.keys.isEmpty, trust.validatesSignature, fields["keys"] == nil, fields["jwks"] == nil {
            report(
                node.position,
                "jwt needs 'keys' or 'jwks', the public keys of the server that signs, or 'validateSignature: false'")
        }
        return trust
    }

    /// A PEM as text, or a JWK as a mapping.
    private mutating func verificationKey(_ node: YAMLNode) -> VerificationKey? {
        do throws(KeyError) {
            if node.entries != nil { return try VerificationKey(jwk: node.json) }
            guard let pem = text(node, "a key") else { return nil }
            return try VerificationKey(pem: pem)
        } catch {
            report(node.position, "a key: \(error)")
            return nil
        }
    }

    private mutating func keySet(_ node: YAMLNode) -> VerificationKeys? {
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
            let place = node["keys"]?.elements.flatMap { $0.count >= number ? $0[number - 1].position : nil }
            report(place ?? node.position, "jwks: key \(number): \(inner)")
            return nil
        }
    }

    /// A private key: a PEM as text, or a JWK as a mapping. It must be RSA, since only those sign reproducibly.
    mutating func signingKey(_ node: YAMLNode) -> SigningKey? {
        let key: SigningKey
        do throws(KeyError) {
            if node.entries != nil {
                key = try SigningKey(jwk: node.json)
            } else {
                guard let pem = text(node, "signingKey") else { return nil }
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
