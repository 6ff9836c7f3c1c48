internal import HTTPTypes

/// The body of a request that is not here whole. Behind a pointer, since few requests have one.
package indirect enum LongBody: Hashable, Sendable {
    /// It was read piece by piece, for the file in it.
    case form(FormFileReader)
    /// It was not read: it is too long, or comes in an encoding that the server does not know.
    case refused(RefusedBody)

    /// The beginning of what was read.
    var beginning: [UInt8] {
        switch self {
        case .form(let form): form.beginning
        case .refused: []
        }
    }
}

/// Why the server did not read a body.
package struct RefusedBody: Hashable, Sendable {
    /// The status of the refusal.
    let status: Int
    /// The id of the outcome.
    let outcome: String
    /// Why, and what to do, for people.
    let text: String

    /// A body that is refused so.
    package init(status: Int, outcome: String, text: String) {
        self.status = status
        self.outcome = outcome
        self.text = text
    }
}

extension EmulatedRequest {
    /// The file in the part of this name, if the body is a form that has one.
    package func file(inPart name: String) -> UploadedFile? {
        if case .form(let form)? = long { return form.file }
        var form = FormFileReader(part: name, of: head.headerFields[.contentType])
        form.take(body)
        return form.file
    }

    /// Why the body was not read; nil where it was.
    var refusedBody: RefusedBody? {
        if case .refused(let refused)? = long { refused } else { nil }
    }
}
