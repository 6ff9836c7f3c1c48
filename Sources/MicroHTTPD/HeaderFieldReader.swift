internal import CMicroHTTPD
internal import HTTPTypes

/// Reads the fields that the library found, and checks that it has shown us all of their bytes.
///
/// The library reads lines as C text: what follows a zero byte in a line it silently forgets, and a line that begins with
/// a space it joins to the one before, both of which RFC 9112 has a server refuse. So each field must begin where the last
/// one ended. Bytes beyond ASCII in a value are kept as they are; control bytes, and names that are no token, are refused
/// rather than mended, because a test should see what its client does wrong.
struct HeaderFieldReader {
    private var fields = HTTPFields()
    private var fault: HeadFault?
    /// The end of what has been read so far.
    private var cursor: UnsafeRawPointer

    static func fields(of raw: RawHead) throws(HeadFault) -> HTTPFields {
        guard let start = raw.version.baseAddress, let block = raw.block.baseAddress else {
            throw .refused("The request's head cannot be read.")
        }
        var reader = HeaderFieldReader(cursor: start + raw.version.count)
        reader.fields.reserveCapacity(Int(raw.fieldCount))
        withUnsafeMutablePointer(to: &reader) { pointer in
            _ = cmhd_header_fields(raw.connection, visitField, pointer)
        }
        if let fault = reader.fault { throw fault }
        // The last field's line end, and the empty line; both may be without their carriage return.
        guard (2...4).contains(block + raw.block.count - reader.cursor) else { throw Self.hidden }
        return reader.fields
    }

    private static let hidden = HeadFault.refused(
        "A field of the request has a zero byte in it, or is folded over several lines.")

    private init(cursor: UnsafeRawPointer) { self.cursor = cursor }

    /// False to end the visit.
    fileprivate mutating func read(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
        guard let nameStart = name.baseAddress, let valueStart = value.baseAddress,
            (1...2).contains(nameStart - cursor), valueStart > nameStart
        else {
            return stop(Self.hidden)
        }
        cursor = valueStart + value.count
        guard let token = HTTPField.Name(String(decoding: name, as: UTF8.self)) else {
            return stop(.refused("A field of the request has a name that is not a token."))
        }
        let trimmed = value.trimmed
        guard HTTPField.isValidValue(trimmed) else {
            return stop(.refused("The value of the request's field \"\(token.rawName)\" has a control byte in it."))
        }
        fields.append(HTTPField(name: token, value: trimmed))
        return true
    }

    private mutating func stop(_ fault: HeadFault) -> Bool {
        self.fault = fault
        return false
    }
}

private func visitField(
    _ context: UnsafeMutableRawPointer?, kind: MHD_ValueKind, name: UnsafePointer<CChar>?, nameCount: Int,
    value: UnsafePointer<CChar>?, valueCount: Int
) -> MHD_Result {
    guard let context else { return .NO }
    let goesOn = context.assumingMemoryBound(to: HeaderFieldReader.self).pointee.read(
        name: UnsafeRawBufferPointer(start: name, count: nameCount),
        value: UnsafeRawBufferPointer(start: value, count: valueCount))
    return goesOn ? .YES : .NO
}

extension UnsafeRawBufferPointer {
    /// Without the spaces and tabs at both ends, which are not part of a field's value.
    fileprivate var trimmed: UnsafeRawBufferPointer {
        var range = startIndex..<endIndex
        while let last = range.last, self[last] == 0x20 || self[last] == 0x09 { range.removeLast() }
        while let first = range.first, self[first] == 0x20 || self[first] == 0x09 { range.removeFirst() }
        return UnsafeRawBufferPointer(rebasing: self[range])
    }
}
