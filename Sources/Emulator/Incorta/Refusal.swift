internal import IncortaContract

/// Why a request to Incorta is not granted.
typealias Refusal = Objection<Condition>

/// All the refusals that a request to Incorta has earned.
typealias Refusals = Objections<Condition>

/// Refusals on their way to be added.
typealias RefusalError = ObjectionError<Condition>
