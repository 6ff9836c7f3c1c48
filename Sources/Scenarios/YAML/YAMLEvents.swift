internal import CYAML

/// What libyaml finds in a text, one thing after the other.
struct YAMLEvent {
    enum Kind {
        /// A scalar: its text, and whether it stood there without quotes.
        case scalar(String, isPlain: Bool)
        /// The name of what it stands for.
        case alias(String)
        case sequenceStart, sequenceEnd
        case mappingStart, mappingEnd
        case documentStart
        case streamEnd
        /// The start of the stream, the end of a document.
        case other
    }

    let kind: Kind
    let position: SourcePosition
    /// The name by which aliases stand for what begins here.
    var anchor: String?
}

/// libyaml, at work on one text. Owns its parser.
struct YAMLEvents: ~Copyable {
    /// At a place of its own: the parser holds a pointer to itself.
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// The text must stay where it is until this is gone.
    init(of text: UnsafeBufferPointer<UInt8>) throws(Diagnostic) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else {
            throw Diagnostic(.start, "there is no memory left to read YAML")
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event; throws the one mistake that libyaml gives, since it stops at its first.
    mutating func next() throws(Diagnostic) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw mistake }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(event)
    }

    private var mistake: Diagnostic {
        let parser = parser.pointee
        let problem = parser.problem.map { String(cString: $0) } ?? "there is no memory left to read it"
        switch parser.error {
        case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
            let context = parser.context.map {
                " \(String(cString: $0)) that begins on line \(SourcePosition(parser.context_mark).line)"
            }
            return Diagnostic(SourcePosition(parser.problem_mark), "this is not YAML: \(problem)\(context ?? "")")
        default: return Diagnostic(.start, "this is not YAML: \(problem)")
        }
    }
}

extension YAMLEvent {
    fileprivate init(_ event: yaml_event_t) {
        var anchor: UnsafeMutablePointer<yaml_char_t>?
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            kind = .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
            anchor = scalar.anchor
        case YAML_ALIAS_EVENT:
            kind = .alias(event.data.alias.anchor.map { String(cString: $0) } ?? "")
        case YAML_SEQUENCE_START_EVENT:
            kind = .sequenceStart
            anchor = event.data.sequence_start.anchor
        case YAML_MAPPING_START_EVENT:
            kind = .mappingStart
            anchor = event.data.mapping_start.anchor
        case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
        case YAML_MAPPING_END_EVENT: kind = .mappingEnd
        case YAML_DOCUMENT_START_EVENT: kind = .documentStart
        case YAML_STREAM_END_EVENT: kind = .streamEnd
        default: kind = .other
        }
        position = SourcePosition(event.start_mark)
        self.anchor = anchor.map { String(cString: $0) }
    }
}

extension SourcePosition {
    /// The beginning of a text.
    static let start = SourcePosition(line: 1, column: 1)

    /// libyaml counts from 0, columns by characters.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: mark.line + 1, column: mark.column + 1)
    }
}
